// Package each does many small things on all Ps.
package each

import "sync"

// Each calls f with every number from 0 to n-1, several at the same time, and returns when all calls have.
func Each(n int, f func(i int)) {
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() { f(i) })
	}
	all.Wait()
}
