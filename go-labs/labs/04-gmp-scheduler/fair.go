package gmpscheduler

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// Turns finds how often a P with work of its own looks at the global queue: of so many goroutines that it begins to run, one comes
// from there. It fills the local queue and then stops itself, again and again. Whoever stops itself goes to the global queue, so what
// ran until its next turn came from the local one. It needs GOMAXPROCS of 1, and at most 256 in the queue, for more don't fit. The
// answer has one number for each of those turns that lie between two others.
func Turns(queue int) (turns []int) {
	var ran atomic.Int32
	for range queue {
		go func() { ran.Add(1) }()
	}
	for int(ran.Load()) < queue {
		before := ran.Load()
		runtime.Gosched()
		turns = append(turns, int(ran.Load()-before)+1)
	}
	if len(turns) < 3 {
		return nil
	}
	return turns[1 : len(turns)-1]
}

// Wait tells how long a goroutine that could run at once does not, because others want the only P too. They keep it for as long as
// they are let; with yield they give it up every 50 µs. It needs GOMAXPROCS of 1.
func Wait(others int, yield bool) time.Duration {
	var stop atomic.Bool
	var all sync.WaitGroup
	for range others {
		all.Go(func() {
			if yield {
				politely(&stop)
			} else {
				loop(&stop)
			}
		})
	}
	begun := time.Now()
	runtime.Gosched() // to the global queue: now the others have the P
	waited := time.Since(begun)
	stop.Store(true)
	all.Wait()
	return waited
}

// loop calls no function (Load is an instruction): there is no place in it where the compiler could have put a look at the scheduler.
func loop(stop *atomic.Bool) {
	for !stop.Load() {
	}
}

func politely(stop *atomic.Bool) {
	for !stop.Load() {
		for begun := time.Now(); time.Since(begun) < 50*time.Microsecond; {
		}
		runtime.Gosched()
	}
}
