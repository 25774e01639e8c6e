// Package each does many small things on all Ps.
package each

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// most is the largest piece that a worker takes at a time.
const most = 256

// Each calls f with every number from 0 to n-1, several at the same time, and returns when all calls have.
//
// There are as many workers as Ps: more could not run anyway, and would only stand in queues. Each takes the next piece when it has
// done one. That is what the scheduler does with goroutines, only that here a piece is a number and not a stack of 2 KB. Pieces are
// small beside the whole, so that a slow one holds up its own few and nobody else; and large beside the one atomic addition that
// they cost.
func Each(n int, f func(i int)) {
	workers := runtime.GOMAXPROCS(0)
	piece := max(1, min(most, n/(8*workers)))
	var next atomic.Int64
	var all sync.WaitGroup
	for range workers {
		all.Go(func() {
			for {
				from := int(next.Add(int64(piece))) - piece
				if from >= n {
					return
				}
				for i := from; i < min(from+piece, n); i++ {
					f(i)
				}
			}
		})
	}
	all.Wait()
}
