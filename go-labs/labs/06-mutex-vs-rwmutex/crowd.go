package lock

import (
	"runtime/metrics"
	"sync"
	"time"
)

// Crowd is a number of goroutines that stand in front of one counter and wait for the start.
type Crowd struct {
	start  chan struct{}
	done   sync.WaitGroup
	writes int64
}

// Gather starts the goroutines and returns when each of them has come to the start. Together they
// will do ops operations, each its equal share, reads of every 100 being reads.
//
// Equal shares mean that the last ones finish in a thinner crowd. Handing the work out in batches
// until none is left keeps the crowd whole to the end; it gave the same ns/op, so the simpler way
// stayed.
func Gather(c Counter, goroutines, reads, ops int) *Crowd {
	crowd := &Crowd{start: make(chan struct{})}
	var ready sync.WaitGroup
	ready.Add(goroutines)
	for id := range goroutines {
		share, mix := ops/goroutines, NewMix(reads, id)
		if id < ops%goroutines {
			share++
		}
		crowd.writes += mix.Writes(share)
		crowd.done.Go(func() {
			ready.Done()
			<-crowd.start
			c.Work(share, mix)
		})
	}
	ready.Wait()
	return crowd
}

// Run lets them all go and returns when the last one has finished. Call it once.
func (c *Crowd) Run() {
	close(c.start)
	c.done.Wait()
}

// Writes is the number of increments in the work of the whole crowd: what the counter must show
// after Run if its lock has kept every one of them.
func (c *Crowd) Writes() int64 { return c.writes }

// Slept is the time that goroutines of this process have spent asleep at a lock so far, all of
// them added up.
//
// It is the runtime's own estimate. Each goroutine's every eighth stop is timed, from falling
// asleep in Mutex.Lock, RWMutex.Lock or RWMutex.RLock to being woken, and counted eight times.
// Spinning does not count, nor does the wait for a processor after the wake-up; waits for locks
// inside the runtime do.
func Slept() time.Duration {
	s := []metrics.Sample{{Name: "/sync/mutex/wait/total:seconds"}}
	metrics.Read(s)
	return time.Duration(s[0].Value.Float64() * float64(time.Second))
}
