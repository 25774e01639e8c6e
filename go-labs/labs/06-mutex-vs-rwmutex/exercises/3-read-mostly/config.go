// Package config holds settings that every request reads and that change a few times a day.
package config

import "sync"

// Config is one state of the settings. Who got it from Current may keep it, but not write to it.
type Config struct {
	Rate    int
	Burst   int
	Regions []string
}

// Store holds the current Config.
type Store struct {
	mu      sync.RWMutex
	current Config
}

// New makes a store that begins with c.
func New(c Config) *Store {
	return &Store{current: c}
}

// Current returns the settings of this moment. No later Update shows in what it returned.
func (s *Store) Current() Config {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.current
}

// Update lets change work on the settings; from its return on Current shows the result. change may
// write to all that it gets, the elements of Regions included.
func (s *Store) Update(change func(*Config)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(&s.current)
}
