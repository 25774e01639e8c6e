// Package budget tells the next service how long the caller still waits.
//
// A connection that is closed tells it that the caller has left, but only then, and not through
// every proxy. A deadline tells it ahead.
package budget

import (
	"context"
	"net/http"
	"strconv"
	"time"
)

// Header carries it from service to service: what is left, in whole milliseconds. Not when it ends:
// two computers seldom agree on what time it is, and always on how long a millisecond is. gRPC’s
// grpc-timeout is made like that for the same reason.
const Header = "Budget"

// Transport adds the header to requests whose context has a deadline. Margin is for the way back.
type Transport struct {
	Next   http.RoundTripper
	Margin time.Duration
}

// RoundTrip implements http.RoundTripper. What can’t be answered in time is not sent at all.
func (t *Transport) RoundTrip(req *http.Request) (*http.Response, error) {
	if deadline, ok := req.Context().Deadline(); ok {
		left := (time.Until(deadline) - t.Margin).Milliseconds()
		if left <= 0 {
			return nil, context.DeadlineExceeded
		}
		req = req.Clone(req.Context()) // a RoundTripper must not change what it was given
		req.Header.Set(Header, strconv.FormatInt(left, 10))
	}
	return t.Next.RoundTrip(req)
}

// Handler gives next a context with the caller’s deadline. least is how long next takes when all
// goes well: who has less than that left is told 503 at once. That is the cheapest answer there is,
// and the work goes to those who can still wait for it.
func Handler(least time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text := r.Header.Get(Header)
		if text == "" {
			next.ServeHTTP(w, r)
			return
		}
		// 32 bits are 49 days, and their product with a millisecond can’t overflow.
		left, err := strconv.ParseUint(text, 10, 32)
		if err != nil {
			http.Error(w, Header+" is not a number of milliseconds", http.StatusBadRequest)
			return
		}
		budget := time.Duration(left) * time.Millisecond
		if budget < least {
			http.Error(w, "too little time is left", http.StatusServiceUnavailable)
			return
		}
		// From the request’s context: a caller who leaves early is heard of as before.
		ctx, cancel := context.WithTimeout(r.Context(), budget)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}
