// Package gmpscheduler looks at Go's scheduler from outside: by the order in which goroutines run, and by how long they wait.
package gmpscheduler

import (
	"runtime"
	"runtime/debug"
	"sync/atomic"
	"time"
)

// mostRound is how long a round may take: less than the 10 ms after which the scheduler would interrupt it.
const mostRound = 7 * time.Millisecond

// Steal fills the queue of one P with so many goroutines while the other P is busy, then lets that one go. It finds nothing of its
// own and steals, again and again, until nothing is left. Steal returns in which order the goroutines ran; they are numbered from 1
// in the order in which they were made. The last one, queue+1, was in runnext.
//
// It needs GOMAXPROCS of 2. ok is false when something came between: an interruption, another goroutine of the runtime.
func Steal(queue int) (order []int, ok bool) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // a collection would stop both Ps
	ran := make([]int32, queue+1)
	var place atomic.Int32
	var busy, free atomic.Bool
	go func() {
		busy.Store(true)
		for !free.Load() {
		}
	}()
	runtime.Gosched() // a new time slice
	for begun := time.Now(); !busy.Load() && time.Since(begun) < mostRound; {
	}
	begun := time.Now()
	for n := range queue + 1 {
		go func() { ran[place.Add(1)-1] = int32(n + 1) }()
	}
	free.Store(true)
	// From here on this goroutine holds its P and makes nothing: whatever runs, runs on the other one.
	for int(place.Load()) <= queue && time.Since(begun) < mostRound {
	}
	ok = int(place.Load()) > queue
	for int(place.Load()) <= queue { // too late, and no goroutine may be left behind
		time.Sleep(50 * time.Microsecond)
	}
	for _, n := range ran {
		order = append(order, int(n))
	}
	return order, ok
}

// Batches reads from the order how much each theft took. A thief runs the last of those that it took first, then the others from the
// first on: 8 1 2 3 4 5 6 7 is one theft of eight. ok is false when the order is not made of thefts.
func Batches(order []int) (batches []int, ok bool) {
	for next := 1; len(order) > 0; {
		took := order[0] - next + 1
		if took < 1 || took > len(order) {
			return nil, false
		}
		for i, n := range order[1:took] {
			if n != next+i {
				return nil, false
			}
		}
		batches = append(batches, took)
		next, order = next+took, order[took:]
	}
	return batches, true
}
