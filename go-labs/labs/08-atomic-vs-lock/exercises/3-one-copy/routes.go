// Package routes says where a request goes. Every request looks it up; routes change a few times a day.
package routes

import (
	"iter"
	"maps"
	"sync"
	"sync/atomic"
)

// Table maps paths to targets. What current points to never changes: each change makes a copy.
type Table struct {
	writers sync.Mutex
	current atomic.Pointer[map[string]string]
}

// New makes an empty table.
func New() *Table {
	t := &Table{}
	t.current.Store(&map[string]string{})
	return t
}

// Find returns the target of a path. It never waits.
func (t *Table) Find(path string) (target string, found bool) {
	target, found = (*t.current.Load())[path]
	return target, found
}

// Len is the number of routes.
func (t *Table) Len() int { return len(*t.current.Load()) }

// Set adds or replaces one route.
func (t *Table) Set(path, target string) {
	t.writers.Lock()
	defer t.writers.Unlock()
	next := maps.Clone(*t.current.Load())
	next[path] = target
	t.current.Store(&next)
}

// Load adds or replaces all the routes that a file brings, thousands of them. Reading may take its time.
func (t *Table) Load(file iter.Seq2[string, string]) {
	for path, target := range file {
		t.Set(path, target)
	}
}
