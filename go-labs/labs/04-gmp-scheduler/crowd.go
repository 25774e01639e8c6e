package gmpscheduler

import (
	"runtime"
	"sync"
)

// unit is some 10 µs of work for one core.
func unit(seed uint64) uint64 {
	for range 5000 { // xorshift: each step needs the one before
		seed ^= seed << 13
		seed ^= seed >> 7
		seed ^= seed << 17
	}
	return seed
}

// Work has so many goroutines do ops units of work in all. After each unit a goroutine stops itself, as a handler does that waits for
// its next request: so there is always a queue.
func Work(goroutines, ops int) (sum uint64) {
	var all sync.WaitGroup
	var mu sync.Mutex
	for g := range goroutines {
		mine := ops/goroutines + min(1, max(0, ops%goroutines-g))
		all.Go(func() {
			seed := uint64(g + 1)
			for range mine {
				seed = unit(seed)
				runtime.Gosched()
			}
			mu.Lock()
			sum += seed
			mu.Unlock()
		})
	}
	all.Wait()
	return sum
}

// Chat has pairs of goroutines send ops messages in all, to and fro. Nobody works: all that is done is waking each other.
func Chat(pairs, ops int) {
	var all sync.WaitGroup
	for p := range pairs {
		mine := ops/pairs + min(1, max(0, ops%pairs-p))
		there, back := make(chan int), make(chan int)
		all.Go(func() {
			for n := range there {
				back <- n
			}
		})
		all.Go(func() {
			defer close(there)
			for n := range mine {
				there <- n
				<-back
			}
		})
	}
	all.Wait()
}
