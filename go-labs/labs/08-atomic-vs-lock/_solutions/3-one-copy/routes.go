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
	t.change(func(next map[string]string) { next[path] = target })
}

// Load adds or replaces all the routes that a file brings, thousands of them. Reading may take its time:
// it is done before anybody is locked out, and then one copy takes in all of them.
func (t *Table) Load(file iter.Seq2[string, string]) {
	read := maps.Collect(file)
	t.change(func(next map[string]string) { maps.Copy(next, read) })
}

// change is the one way to a new version: copy, change the copy, swap the pointer. The copy is made under
// the writers' lock, else two changes would begin with the same version and one of them would get lost.
func (t *Table) change(edit func(next map[string]string)) {
	t.writers.Lock()
	defer t.writers.Unlock()
	next := maps.Clone(*t.current.Load())
	edit(next)
	t.current.Store(&next)
}
