// Package share lets goroutines share a count, a configuration and a pair of numbers, each in several
// ways: behind a lock, as atomics, split up, or replaced as a whole through one pointer.
package share

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Counter counts what many goroutines do.
type Counter interface {
	// Count adds 1, times times. worker tells goroutines apart.
	Count(worker, times int)
	// Total is what was counted. It is exact when nobody counts any more.
	Total() int64
}

// NewCounter makes a counter of the given kind: "mutex", "atomic", "packed" or "padded"; nil for any other word.
func NewCounter(kind string) Counter {
	switch kind {
	case "mutex":
		return new(mutexCounter)
	case "atomic":
		return new(atomicCounter)
	case "packed":
		return &packedCounter{shards: make([]atomic.Int64, shards())}
	case "padded":
		return &paddedCounter{shards: make([]paddedShard, shards())}
	}
	return nil
}

// line is the size of a cache line, or of a pair of lines that a core fetches together: 128 bytes is a
// multiple of both on every machine we know. sync.Pool pads to the same figure.
const line = 128

type mutexCounter struct {
	mu sync.Mutex
	n  int64
	_  [line - 16]byte
}

func (c *mutexCounter) Count(_, times int) {
	for range times {
		c.mu.Lock()
		c.n++
		c.mu.Unlock()
	}
}

func (c *mutexCounter) Total() int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.n
}

type atomicCounter struct {
	n atomic.Int64
	_ [line - 8]byte
}

func (c *atomicCounter) Count(_, times int) {
	for range times {
		c.n.Add(1)
	}
}

func (c *atomicCounter) Total() int64 { return c.n.Load() }

// shards is the number of parts of a split counter: four for each core, so that two goroutines that
// run at the same time seldom meet in one, rounded up to a power of two, so that a mask picks one.
func shards() int {
	n := 8
	for n < 4*runtime.GOMAXPROCS(0) {
		n *= 2
	}
	return n
}

// packedCounter has its parts side by side: eight of them on a line of 64 bytes.
type packedCounter struct{ shards []atomic.Int64 }

func (c *packedCounter) Count(worker, times int) {
	mine := &c.shards[worker&(len(c.shards)-1)]
	for range times {
		mine.Add(1)
	}
}

func (c *packedCounter) Total() (sum int64) {
	for i := range c.shards {
		sum += c.shards[i].Load()
	}
	return sum
}

// paddedCounter is packedCounter with room between the parts. That is all the difference.
type paddedCounter struct{ shards []paddedShard }

type paddedShard struct {
	n atomic.Int64
	_ [line - 8]byte
}

func (c *paddedCounter) Count(worker, times int) {
	mine := &c.shards[worker&(len(c.shards)-1)].n
	for range times {
		mine.Add(1)
	}
}

func (c *paddedCounter) Total() (sum int64) {
	for i := range c.shards {
		sum += c.shards[i].n.Load()
	}
	return sum
}
