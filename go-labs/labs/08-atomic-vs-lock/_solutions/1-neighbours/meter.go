// Package meter counts what workers have done.
package meter

import "sync/atomic"

// Meter has a counter for each worker, so that they need not share one.
type Meter struct {
	counters []padded
}

// padded keeps other counters off the cache lines of its own: 8 + 120 bytes are two lines of 64 or one
// of 128, and neighbours in a slice begin 128 bytes apart.
type padded struct {
	atomic.Int64
	_ [120]byte
}

// New makes a meter for so many workers.
func New(workers int) *Meter {
	return &Meter{counters: make([]padded, workers)}
}

// Counter is the counter of one worker: it keeps the pointer and adds to it for as long as it works.
func (m *Meter) Counter(worker int) *atomic.Int64 {
	return &m.counters[worker].Int64
}

// Total adds up what all workers have done.
func (m *Meter) Total() (sum int64) {
	for i := range m.counters {
		sum += m.counters[i].Load()
	}
	return sum
}
