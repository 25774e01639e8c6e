// Package limits holds the two numbers by which a gateway lets requests in.
package limits

import (
	"sync"
	"sync/atomic"
)

// Limits belong together: who sees a Rate must see the Burst that was set with it.
type Limits struct {
	Rate  int
	Burst int
}

// Store holds the Limits in force. Every request reads them. What current points to never changes.
type Store struct {
	current atomic.Pointer[Limits] // both numbers change hands in one store
	writers sync.Mutex             // one Update at a time, else one would build on what another replaces
	note    func(field string, value int)
}

// New makes a store. note is told of every field that changes, once the new value is in force; it may
// look at the store.
func New(l Limits, note func(field string, value int)) *Store {
	s := &Store{note: note}
	s.current.Store(&l)
	return s
}

// Current returns the limits in force. It never waits: readers don't know the writers' lock.
func (s *Store) Current() Limits {
	return *s.current.Load()
}

// Update puts in force what change makes of the current limits. Several may come at the same time;
// each builds on what the one before it has left.
func (s *Store) Update(change func(Limits) Limits) {
	s.writers.Lock()
	defer s.writers.Unlock()
	old := s.Current()
	next := change(old)
	s.current.Store(&next)
	if next.Rate != old.Rate {
		s.note("rate", next.Rate)
	}
	if next.Burst != old.Burst {
		s.note("burst", next.Burst)
	}
}
