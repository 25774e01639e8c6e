// Package meter counts what workers have done.
package meter

import "sync/atomic"

// Meter has a counter for each worker, so that they need not share one.
type Meter struct {
	counters []atomic.Int64
}

// New makes a meter for so many workers.
func New(workers int) *Meter {
	return &Meter{counters: make([]atomic.Int64, workers)}
}

// Counter is the counter of one worker: it keeps the pointer and adds to it for as long as it works.
func (m *Meter) Counter(worker int) *atomic.Int64 {
	return &m.counters[worker]
}

// Total adds up what all workers have done.
func (m *Meter) Total() (sum int64) {
	for i := range m.counters {
		sum += m.counters[i].Load()
	}
	return sum
}
