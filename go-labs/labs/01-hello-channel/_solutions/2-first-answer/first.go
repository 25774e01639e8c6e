// Package first asks many and takes the answer that comes first.
package first

import (
	"context"
	"errors"
)

// Source answers a question, sooner or later. It stops when ctx is cancelled, if it looks at it.
type Source func(ctx context.Context) (string, error)

// Ask asks all sources at the same time and returns the first answer. When every source has failed
// it returns an error that holds theirs, and when ctx ends before an answer comes, that of ctx.
func Ask(ctx context.Context, sources ...Source) (string, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // the others are told that nobody needs them any more

	type result struct {
		answer string
		err    error
	}
	// Room for everyone: who comes late puts the result down and goes, whether anybody looks or not.
	results := make(chan result, len(sources))
	for _, source := range sources {
		go func() {
			answer, err := source(ctx)
			results <- result{answer, err} // a failure is a result too: somebody counts them
		}()
	}
	var failures []error
	for range sources {
		select {
		case r := <-results:
			if r.err == nil {
				return r.answer, nil
			}
			failures = append(failures, r.err)
		case <-ctx.Done():
			return "", ctx.Err()
		}
	}
	return "", errors.Join(failures...)
}
