// Package stock counts what is in the warehouse.
package stock

import (
	"hash/maphash"
	"sync"
)

// stripes is the number of locks. More of them make it rarer that two items meet at one.
const stripes = 64

// Stock keeps a count per item. Each item belongs to one stripe, and each stripe has a lock.
type Stock struct {
	seed    maphash.Seed
	stripes [stripes]stripe
}

type stripe struct {
	mu    sync.Mutex
	count map[string]int
	_     [48]byte // 16 + 48 = 64: neighbours don't share a cache line
}

// New makes an empty stock.
func New() *Stock {
	s := &Stock{seed: maphash.MakeSeed()}
	for i := range s.stripes {
		s.stripes[i].count = map[string]int{}
	}
	return s
}

// of returns the stripe of an item: always the same one for the same item.
func (s *Stock) of(item string) *stripe {
	return &s.stripes[maphash.String(s.seed, item)%stripes]
}

// Change replaces the item's count by what f makes of it. f may take its time (it writes to the
// journal), and for one item only one f runs at a time.
func (s *Stock) Change(item string, f func(count int) int) {
	p := s.of(item)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.count[item] = f(p.count[item])
}

// Count returns the item's count.
func (s *Stock) Count(item string) int {
	p := s.of(item)
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.count[item]
}

// Total adds up the counts of all items, stripe by stripe: what changes meanwhile may or may not be in it.
func (s *Stock) Total() int {
	total := 0
	for i := range s.stripes {
		total += s.stripes[i].sum()
	}
	return total
}

func (p *stripe) sum() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	sum := 0
	for _, n := range p.count {
		sum += n
	}
	return sum
}
