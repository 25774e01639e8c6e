// Package lock puts one int64 behind a sync.Mutex and behind a sync.RWMutex, sends a crowd of
// goroutines to it and measures what an operation costs.
package lock

import "sync"

// Counter is one int64 that many goroutines read and increment.
type Counter interface {
	Inc()
	Get() int64
	// Work does ops operations, reads and increments in the order that mix deals them, and
	// returns the sum of what it read.
	Work(ops int, mix Mix) int64
}

// New makes a counter behind the given kind of lock, "mutex" or "rwmutex"; nil for any other word.
func New(kind string) Counter {
	switch kind {
	case "mutex":
		return new(mutexCounter)
	case "rwmutex":
		return new(rwmutexCounter)
	}
	return nil
}

// block is a whole number of cache lines on every machine we know (64 or 128 bytes a line). Go's
// heap puts an object of this size at a multiple of its size, so lock and value stand on lines
// that they share with nothing else.
const block = 128

type mutexCounter struct {
	mu sync.Mutex // 8 bytes
	n  int64
	_  [block - 16]byte
}

func (c *mutexCounter) Inc() {
	c.mu.Lock()
	c.n++
	c.mu.Unlock()
}

func (c *mutexCounter) Get() int64 {
	c.mu.Lock()
	n := c.n
	c.mu.Unlock()
	return n
}

func (c *mutexCounter) Work(ops int, mix Mix) (sum int64) {
	for range ops {
		if mix.Read() {
			sum += c.Get()
		} else {
			c.Inc()
		}
	}
	return sum
}

type rwmutexCounter struct {
	mu sync.RWMutex // 24 bytes
	n  int64
	_  [block - 32]byte
}

func (c *rwmutexCounter) Inc() {
	c.mu.Lock()
	c.n++
	c.mu.Unlock()
}

func (c *rwmutexCounter) Get() int64 {
	c.mu.RLock()
	n := c.n
	c.mu.RUnlock()
	return n
}

// Work is the loop of mutexCounter once more. Shared behind an interface or a type parameter, each
// operation would pay for an indirect call, and that is not what we came to measure.
func (c *rwmutexCounter) Work(ops int, mix Mix) (sum int64) {
	for range ops {
		if mix.Read() {
			sum += c.Get()
		} else {
			c.Inc()
		}
	}
	return sum
}
