// Package limits holds the two numbers by which a gateway lets requests in.
package limits

import "sync/atomic"

// Limits belong together: who sees a Rate must see the Burst that was set with it.
type Limits struct {
	Rate  int
	Burst int
}

// Store holds the Limits in force. Every request reads them.
type Store struct {
	rate  atomic.Int64
	burst atomic.Int64
	note  func(field string, value int)
}

// New makes a store. note is told of every field that changes, once the new value is in force; it may
// look at the store.
func New(l Limits, note func(field string, value int)) *Store {
	s := &Store{note: note}
	s.rate.Store(int64(l.Rate))
	s.burst.Store(int64(l.Burst))
	return s
}

// Current returns the limits in force. It never waits.
func (s *Store) Current() Limits {
	return Limits{Rate: int(s.rate.Load()), Burst: int(s.burst.Load())}
}

// Update puts in force what change makes of the current limits. Several may come at the same time;
// each builds on what the one before it has left.
func (s *Store) Update(change func(Limits) Limits) {
	old := s.Current()
	next := change(old)
	if next.Rate != old.Rate {
		s.rate.Store(int64(next.Rate))
		s.note("rate", next.Rate)
	}
	if next.Burst != old.Burst {
		s.burst.Store(int64(next.Burst))
		s.note("burst", next.Burst)
	}
}
