package alloc

import "sync"

// Crew has goroutines that stand at the start, each with its share of the objects to get.
type Crew struct {
	start chan struct{}
	done  sync.WaitGroup
}

// Gather starts n goroutines that together will get ops objects by work.
func Gather(n, ops int, work Worker) *Crew {
	c := &Crew{start: make(chan struct{})}
	var ready sync.WaitGroup
	ready.Add(n)
	for id := range n {
		share := ops / n
		if id < ops%n {
			share++
		}
		c.done.Go(func() {
			seat := new(Seat)
			ready.Done()
			<-c.start
			work(seat, share)
		})
	}
	ready.Wait()
	return c
}

// Run lets them go and returns when the last has finished. Call it once.
func (c *Crew) Run() {
	close(c.start)
	c.done.Wait()
}
