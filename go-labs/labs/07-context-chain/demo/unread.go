package main

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"time"
)

// unread posts a few words to a service, leaves when it is at work, and tells how many times it has
// heard of that. The server listens for a caller’s leaving once it has read the whole body.
func unread(reads bool) (heard, asked int, err error) {
	asked = 20
	var count atomic.Int64
	working := make(chan bool)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if reads {
			io.Copy(io.Discard, r.Body)
		}
		working <- true
		select {
		case <-r.Context().Done():
			count.Add(1)
		case <-time.After(100 * time.Millisecond):
		}
	}))
	defer func() {
		server.Close() // waits for all that are still being answered
		heard = int(count.Load())
	}()
	for range asked {
		ctx, leave := context.WithCancel(context.Background())
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, server.URL, strings.NewReader("an order"))
		if err != nil {
			leave()
			return 0, asked, err
		}
		go func() {
			<-working
			leave()
		}()
		if resp, err := http.DefaultClient.Do(req); err == nil {
			resp.Body.Close()
		}
	}
	return 0, asked, nil
}
