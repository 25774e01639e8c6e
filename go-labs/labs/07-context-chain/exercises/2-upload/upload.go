// Package upload takes pictures and makes small ones of them.
package upload

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"
)

// Service needs two others for that. Both end early when their ctx ends.
type Service struct {
	Check    func(ctx context.Context, token string) error // may take its time
	Shrink   func(ctx context.Context, picture []byte) (string, error)
	Patience time.Duration // for both together
	MaxBytes int64         // of a picture
}

// ErrForbidden is what Check says to a stranger.
var ErrForbidden = errors.New("forbidden")

// ServeHTTP answers with the name of the small picture. 403: forbidden. 413: too large. 504: it took too long.
func (s *Service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	type answer struct {
		name   string
		status int
	}
	done := make(chan answer)
	go func() {
		if err := s.Check(r.Context(), r.Header.Get("Token")); err != nil {
			done <- answer{status: http.StatusForbidden}
			return
		}
		picture, err := io.ReadAll(io.LimitReader(r.Body, s.MaxBytes+1))
		if err != nil || int64(len(picture)) > s.MaxBytes {
			done <- answer{status: http.StatusRequestEntityTooLarge}
			return
		}
		name, err := s.Shrink(r.Context(), picture)
		if err != nil {
			done <- answer{status: http.StatusInternalServerError}
			return
		}
		done <- answer{name, http.StatusOK}
	}()
	select {
	case a := <-done:
		w.WriteHeader(a.status)
		io.WriteString(w, a.name)
	case <-time.After(s.Patience):
		w.WriteHeader(http.StatusGatewayTimeout)
	}
}
