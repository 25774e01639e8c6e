// Package stock counts what is in the warehouse.
package stock

import "sync"

// Stock keeps a count per item.
type Stock struct {
	mu    sync.Mutex
	count map[string]int
}

// New makes an empty stock.
func New() *Stock {
	return &Stock{count: map[string]int{}}
}

// Change replaces the item's count by what f makes of it. f may take its time (it writes to the
// journal), and for one item only one f runs at a time.
func (s *Stock) Change(item string, f func(count int) int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.count[item] = f(s.count[item])
}

// Count returns the item's count.
func (s *Stock) Count(item string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.count[item]
}

// Total adds up the counts of all items.
func (s *Stock) Total() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	total := 0
	for _, n := range s.count {
		total += n
	}
	return total
}
