// Package ledger keeps the last temperature of every lorry.
package ledger

import (
	"maps"
	"sync"
)

// A Ledger is used by many goroutines at once.
type Ledger struct {
	mu      sync.RWMutex // guards all that follows
	last    map[string]float64
	coldest float64
	reports int
}

// New makes an empty ledger.
func New() *Ledger { return &Ledger{last: map[string]float64{}} }

// Report notes what a lorry measured. All three change under one lock: to look whether it is colder and to
// note that it is belong together, or a colder one in between is overwritten.
func (l *Ledger) Report(lorry string, celsius float64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.reports++
	l.last[lorry] = celsius
	l.coldest = min(l.coldest, celsius)
}

// Last is what the lorry measured last.
func (l *Ledger) Last(lorry string) (celsius float64, ok bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	celsius, ok = l.last[lorry]
	return celsius, ok
}

// All is the last temperature of every lorry, for the caller to keep. A map is a reference: what leaves the
// lock has to be a copy.
func (l *Ledger) All() map[string]float64 {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return maps.Clone(l.last)
}

// Summary is how many reports came in, and the coldest of them; 0 when none was below 0.
func (l *Ledger) Summary() (reports int, coldest float64) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.reports, l.coldest
}
