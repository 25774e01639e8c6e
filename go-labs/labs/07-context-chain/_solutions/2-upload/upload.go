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
//
// Two things were wrong. When the time-out came first, the goroutine behind sent its answer to
// nobody, and stood there for ever: the dump shows it. With one context for both, the caller and
// the time-out, no goroutine is needed at all. The other one can’t be seen in a dump: net/http
// listens for a caller’s leaving only when the body has been read, and Check came before that. So
// the body is read first, and MaxBytesReader keeps a stranger from sending more than fits.
func (s *Service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	picture, err := io.ReadAll(http.MaxBytesReader(w, r.Body, s.MaxBytes))
	if err != nil {
		w.WriteHeader(http.StatusRequestEntityTooLarge)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), s.Patience)
	defer cancel()
	name, err := s.make(ctx, r.Header.Get("Token"), picture)
	switch {
	case err == nil:
		io.WriteString(w, name)
	case errors.Is(err, ErrForbidden):
		w.WriteHeader(http.StatusForbidden)
	case ctx.Err() != nil:
		w.WriteHeader(http.StatusGatewayTimeout)
	default:
		w.WriteHeader(http.StatusInternalServerError)
	}
}

func (s *Service) make(ctx context.Context, token string, picture []byte) (string, error) {
	if err := s.Check(ctx, token); err != nil {
		return "", err
	}
	return s.Shrink(ctx, picture)
}
