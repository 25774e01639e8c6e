package upload_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	upload "gopherbench.dev/labs/labs/07-context-chain/exercises/2-upload"
)

// service lets everybody in and is done at once.
func service() *upload.Service {
	return &upload.Service{
		Check:    func(context.Context, string) error { return nil },
		Shrink:   func(_ context.Context, p []byte) (string, error) { return fmt.Sprintf("small-%d", len(p)), nil },
		Patience: 5 * time.Second,
		MaxBytes: 1000,
	}
}

// post sends a picture of so many bytes; status is 0 when the caller left before there was one.
func post(ctx context.Context, t *testing.T, s *upload.Service, bytes int) (status int, text string) {
	t.Helper()
	server := httptest.NewServer(s)
	defer server.Close()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, server.URL, strings.NewReader(strings.Repeat("x", bytes)))
	if err != nil {
		t.Fatal(err)
	}
	resp, err := server.Client().Do(req)
	if err != nil {
		return 0, ""
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(resp.Body)
	return resp.StatusCode, string(body)
}

// hang answers when ctx ends, and says on ended whether that came; after 2 s it gives up.
func hang(began func(), ended chan<- bool) func(ctx context.Context) error {
	return func(ctx context.Context) error {
		began()
		select {
		case <-ctx.Done():
			ended <- true
		case <-time.After(2 * time.Second):
			ended <- false
		}
		return context.Cause(ctx)
	}
}

func TestAnswersAsBefore(t *testing.T) {
	if status, text := post(t.Context(), t, service(), 1000); status != 200 || text != "small-1000" {
		t.Errorf("%d %q, want 200 small-1000", status, text)
	}
	if status, _ := post(t.Context(), t, service(), 1001); status != 413 {
		t.Errorf("%d for a picture that is too large, want 413", status)
	}
	s := service()
	s.Check = func(context.Context, string) error { return upload.ErrForbidden }
	if status, _ := post(t.Context(), t, s, 10); status != 403 {
		t.Errorf("%d for a stranger, want 403", status)
	}
}

func TestHearsThatTheCallerLeft(t *testing.T) {
	ctx, leave := context.WithCancel(t.Context())
	defer leave()
	ended := make(chan bool, 1)
	hangs := hang(leave, ended)
	s := service()
	s.Check = func(ctx context.Context, _ string) error { return hangs(ctx) }
	post(ctx, t, s, 10)
	if !<-ended {
		t.Error("the caller has left, and Check was never told")
	}
}

func TestTimeOutEndsTheWork(t *testing.T) {
	ended := make(chan bool, 1)
	hangs := hang(func() {}, ended)
	s := service()
	s.Patience = 50 * time.Millisecond
	s.Shrink = func(ctx context.Context, _ []byte) (string, error) { return "", hangs(ctx) }
	if status, _ := post(t.Context(), t, s, 10); status != 504 {
		t.Errorf("%d, want 504", status)
	}
	if !<-ended {
		t.Error("the answer was a time-out, and Shrink went on")
	}
}

func TestNobodyStaysBehind(t *testing.T) {
	before := runtime.NumGoroutine()
	s := service()
	s.Patience = 20 * time.Millisecond
	s.Shrink = func(ctx context.Context, _ []byte) (string, error) {
		select {
		case <-ctx.Done():
		case <-time.After(100 * time.Millisecond):
		}
		return "", context.Cause(ctx)
	}
	for range 5 {
		post(t.Context(), t, s, 10)
	}
	http.DefaultClient.CloseIdleConnections()
	for end := time.Now().Add(2 * time.Second); runtime.NumGoroutine() > before && time.Now().Before(end); {
		time.Sleep(10 * time.Millisecond)
	}
	if left := runtime.NumGoroutine() - before; left > 0 {
		t.Errorf("%d goroutines more than before 5 requests", left)
	}
}
