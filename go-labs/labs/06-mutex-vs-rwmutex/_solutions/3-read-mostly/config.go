// Package config holds settings that every request reads and that change a few times a day.
package config

import (
	"slices"
	"sync"
	"sync/atomic"
)

// Config is one state of the settings. Who got it from Current may keep it, but not write to it.
type Config struct {
	Rate    int
	Burst   int
	Regions []string
}

// Store holds the current Config. What current points to is never written to again.
type Store struct {
	writers sync.Mutex // one Update at a time, else one would overwrite the other's work
	current atomic.Pointer[Config]
}

// New makes a store that begins with c.
func New(c Config) *Store {
	s := &Store{}
	s.current.Store(&c)
	return s
}

// Current returns the settings of this moment. No later Update shows in what it returned.
func (s *Store) Current() Config {
	return *s.current.Load()
}

// Update lets change work on the settings; from its return on Current shows the result. change may
// write to all that it gets, the elements of Regions included.
func (s *Store) Update(change func(*Config)) {
	s.writers.Lock()
	defer s.writers.Unlock()
	next := *s.current.Load()
	next.Regions = slices.Clone(next.Regions) // copying the struct alone would share the elements
	change(&next)
	s.current.Store(&next)
}
