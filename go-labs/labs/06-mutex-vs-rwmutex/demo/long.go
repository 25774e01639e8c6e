package main

import (
	"sync"

	lock "gopherbench.dev/labs/labs/06-mutex-vs-rwmutex"
)

// A read that takes its time: it adds up all the cells while it holds the lock.
type longMutex struct {
	mu    sync.Mutex
	cells []int64
}

func (c *longMutex) Inc() {
	c.mu.Lock()
	c.cells[0]++
	c.mu.Unlock()
}

func (c *longMutex) Get() int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return sum(c.cells)
}

func (c *longMutex) Work(ops int, mix lock.Mix) int64 { return work(c, ops, mix) }

type longRWMutex struct {
	mu    sync.RWMutex
	cells []int64
}

func (c *longRWMutex) Inc() {
	c.mu.Lock()
	c.cells[0]++
	c.mu.Unlock()
}

func (c *longRWMutex) Get() int64 {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return sum(c.cells)
}

func (c *longRWMutex) Work(ops int, mix lock.Mix) int64 { return work(c, ops, mix) }

func sum(cells []int64) (total int64) {
	for _, n := range cells {
		total += n
	}
	return total
}

// work goes through the interface: the indirect call weighs the same on both sides.
func work(c lock.Counter, ops int, mix lock.Mix) (total int64) {
	for range ops {
		if mix.Read() {
			total += c.Get()
		} else {
			c.Inc()
		}
	}
	return total
}
