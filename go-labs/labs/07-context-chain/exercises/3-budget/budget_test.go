package budget_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	budget "gopherbench.dev/labs/labs/07-context-chain/exercises/3-budget"
)

const ms = time.Millisecond

// wire takes what is sent to the next service, and answers that it was taken.
type wire struct{ sent *http.Request }

func (w *wire) RoundTrip(r *http.Request) (*http.Response, error) {
	w.sent = r
	return &http.Response{StatusCode: http.StatusOK, Body: http.NoBody}, nil
}

// send sends a request of a caller who waits for so long (0: for ever).
func send(t *testing.T, wait, margin time.Duration) (sent *http.Request, err error) {
	t.Helper()
	ctx := t.Context()
	if wait > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, wait)
		defer cancel()
	}
	req, _ := http.NewRequestWithContext(ctx, http.MethodGet, "http://next.test/", nil)
	w := &wire{}
	_, err = (&budget.Transport{Next: w, Margin: margin}).RoundTrip(req)
	if len(req.Header) > 0 {
		t.Errorf("the request that it was given has changed: %v", req.Header)
	}
	return w.sent, err
}

// receive is the next service, which gets these headers. It tells the status, and how much time the
// handler behind was given: -1 when it was not asked, 0 when it has no deadline.
func receive(ctx context.Context, header http.Header, least time.Duration) (status int, given time.Duration, seen context.Context) {
	given = -1
	h := budget.Handler(least, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		given, seen = 0, r.Context()
		if deadline, ok := r.Context().Deadline(); ok {
			given = time.Until(deadline)
		}
	}))
	r := httptest.NewRequestWithContext(ctx, http.MethodGet, "/", nil)
	r.Header = header
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Code, given, seen
}

func TestBudgetArrives(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sent, err := send(t, 200*ms, 20*ms)
		if err != nil {
			t.Fatal(err)
		}
		if status, given, _ := receive(t.Context(), sent.Header, 10*ms); status != 200 || given != 180*ms {
			t.Errorf("status %d, %v given; want 200 and 180 ms: 200 less the margin of 20", status, given)
		}
	})
}

func TestClocksMayDiffer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sent, _ := send(t, 200*ms, 20*ms)
		time.Sleep(10 * time.Minute) // the next computer’s clock is ten minutes ahead
		if status, given, _ := receive(t.Context(), sent.Header, 10*ms); status != 200 || given != 180*ms {
			t.Errorf("status %d, %v given; want 200 and 180 ms, whatever the clocks say", status, given)
		}
	})
}

func TestForEverStaysForEver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sent, err := send(t, 0, 20*ms)
		if err != nil {
			t.Fatal(err)
		}
		if status, given, _ := receive(t.Context(), sent.Header, 10*ms); status != 200 || given != 0 {
			t.Errorf("status %d, %v given; want 200 and no deadline", status, given)
		}
	})
}

func TestTooLittleIsNotSent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sent, err := send(t, 15*ms, 20*ms)
		if sent != nil || !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("15 ms are left and the margin is 20: sent %v, error %v; want the error alone", sent != nil, err)
		}
	})
}

func TestTooLittleIsToldSo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sent, _ := send(t, 50*ms, 20*ms)
		if status, given, _ := receive(t.Context(), sent.Header, 40*ms); status != 503 || given != -1 {
			t.Errorf("30 ms for what takes 40: status %d, given %v; want 503 and nobody asked", status, given)
		}
	})
}

func TestNonsenseIsRefused(t *testing.T) {
	for _, text := range []string{"soon", "-5", "1e9", "99999999999999999999", "30ms"} {
		if status, given, _ := receive(t.Context(), http.Header{budget.Header: {text}}, ms); status != 400 || given != -1 {
			t.Errorf("%s: %s: status %d, given %v; want 400 and nobody asked", budget.Header, text, status, given)
		}
	}
}

func TestCallerWhoLeavesEarlyIsHeard(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, leave := context.WithCancelCause(t.Context())
		left := errors.New("left")
		leave(left)
		sent, _ := send(t, 200*ms, 20*ms)
		if _, _, seen := receive(ctx, sent.Header, 10*ms); seen == nil || context.Cause(seen) != left {
			t.Error("the caller has left, and the handler’s context does not know it")
		}
	})
}

func TestNothingIsKeptUntilTheDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sent, _ := send(t, time.Hour, 20*ms)
		if _, _, seen := receive(t.Context(), sent.Header, 10*ms); seen == nil || seen.Err() == nil {
			t.Error("the handler has answered, and its timer runs on for an hour")
		}
	})
}
