package share

import "sync"

// Crowd is a number of goroutines that stand at the start.
type Crowd struct {
	start chan struct{}
	done  sync.WaitGroup
}

// Gather starts the goroutines and returns when all of them stand at the start. Each will do its equal
// share of ops operations by one call of work; worker is 0, 1, 2 …
func Gather(goroutines, ops int, work func(worker, share int)) *Crowd {
	crowd := &Crowd{start: make(chan struct{})}
	var ready sync.WaitGroup
	ready.Add(goroutines)
	for worker := range goroutines {
		share := ops / goroutines
		if worker < ops%goroutines {
			share++
		}
		crowd.done.Go(func() {
			ready.Done()
			<-crowd.start
			work(worker, share)
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
