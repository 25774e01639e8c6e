package share

import (
	"maps"
	"sync"
	"sync/atomic"
)

// Table is a configuration of many entries, of which now and then one changes.
type Table interface {
	Set(key, value int64)
	Get(key int64) int64
}

// NewTable makes a table with so many entries, of the given kind: "rwmutex" changes it in place,
// "pointer" copies it for every change; nil for any other word.
func NewTable(kind string, entries int) Table {
	values := make(map[int64]int64, entries)
	for i := range entries {
		values[int64(i)] = int64(i)
	}
	switch kind {
	case "rwmutex":
		return &lockedTable{values: values}
	case "pointer":
		t := new(copiedTable)
		t.values.Store(&values)
		return t
	}
	return nil
}

type lockedTable struct {
	mu     sync.RWMutex
	values map[int64]int64
}

func (t *lockedTable) Set(key, value int64) {
	t.mu.Lock()
	t.values[key] = value
	t.mu.Unlock()
}

func (t *lockedTable) Get(key int64) int64 {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.values[key]
}

// copiedTable pays for a read that never waits with a copy of everything at each change.
type copiedTable struct {
	writers sync.Mutex
	values  atomic.Pointer[map[int64]int64]
}

func (t *copiedTable) Set(key, value int64) {
	t.writers.Lock()
	defer t.writers.Unlock()
	next := maps.Clone(*t.values.Load())
	next[key] = value
	t.values.Store(&next)
}

func (t *copiedTable) Get(key int64) int64 { return (*t.values.Load())[key] }
