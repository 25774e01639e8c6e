// Package budget tells the next service how long the caller still waits.
//
// A connection that is closed tells it that the caller has left, but only then, and not through
// every proxy. A deadline tells it ahead.
package budget

import (
	"context"
	"net/http"
	"time"
)

// Header carries it from service to service.
const Header = "Budget"

// Transport adds the header to requests whose context has a deadline. Margin is for the way back.
type Transport struct {
	Next   http.RoundTripper
	Margin time.Duration
}

// RoundTrip implements http.RoundTripper.
func (t *Transport) RoundTrip(req *http.Request) (*http.Response, error) {
	if deadline, ok := req.Context().Deadline(); ok {
		req.Header.Set(Header, deadline.Format(time.RFC3339Nano))
	}
	return t.Next.RoundTrip(req)
}

// Handler gives next a context with the caller’s deadline. least is how long next takes when all
// goes well: who has less than that left is told 503 at once.
func Handler(least time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		deadline, err := time.Parse(time.RFC3339Nano, r.Header.Get(Header))
		if err != nil {
			next.ServeHTTP(w, r)
			return
		}
		ctx, cancel := context.WithDeadline(context.Background(), deadline)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}
