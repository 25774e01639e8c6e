package share

import (
	"sync"
	"sync/atomic"
)

// Pair is two numbers that belong together: whoever sets them sets both to the same value.
type Pair interface {
	Set(value int64)
	// Look returns both as it finds them.
	Look() (first, second int64)
}

// NewPair makes a pair of the given kind: "mutex", "atomic" or "pointer"; nil for any other word.
// None of them has a data race.
func NewPair(kind string) Pair {
	switch kind {
	case "mutex":
		return new(mutexPair)
	case "atomic":
		return new(atomicPair)
	case "pointer":
		p := new(pointerPair)
		p.both.Store(new(numbers))
		return p
	}
	return nil
}

type numbers struct{ first, second int64 }

type mutexPair struct {
	mu   sync.Mutex
	both numbers
}

func (p *mutexPair) Set(value int64) {
	p.mu.Lock()
	p.both = numbers{value, value}
	p.mu.Unlock()
}

func (p *mutexPair) Look() (first, second int64) {
	p.mu.Lock()
	first = p.both.first
	rest(40)
	second = p.both.second
	p.mu.Unlock()
	return first, second
}

// atomicPair has two atomics. Each of them is read and written whole; the two together are not.
type atomicPair struct{ first, second atomic.Int64 }

func (p *atomicPair) Set(value int64) {
	p.first.Store(value)
	p.second.Store(value)
}

// Look does a little work between the two numbers, as most code that needs both of them does. Without
// it the two loads stand so close that a torn look gets rare, not impossible.
func (p *atomicPair) Look() (first, second int64) {
	first = p.first.Load()
	rest(40)
	second = p.second.Load()
	return first, second
}

// pointerPair replaces both at once.
type pointerPair struct{ both atomic.Pointer[numbers] }

func (p *pointerPair) Set(value int64) { p.both.Store(&numbers{value, value}) }

func (p *pointerPair) Look() (first, second int64) {
	both := p.both.Load()
	first = both.first
	rest(40)
	return first, both.second
}

// CountTorn lets one goroutine set the pair to 1, 2, 3 … while readers look at it, looks times in all,
// and says how often the two numbers were not of one version.
func CountTorn(p Pair, readers, looks int) (torn int) {
	var found atomic.Int64
	crowd := Gather(readers, looks, func(_, share int) {
		mine := 0
		for range share {
			if first, second := p.Look(); first != second {
				mine++
			}
		}
		found.Add(int64(mine))
	})
	// The writer has a core before anybody looks: with as many readers as cores it might else come
	// last, and nothing change while they look.
	var stop atomic.Bool
	var writer sync.WaitGroup
	writes := make(chan struct{})
	writer.Go(func() {
		p.Set(1)
		close(writes)
		for v := int64(2); !stop.Load(); v++ {
			p.Set(v)
			rest(400)
		}
	})
	<-writes
	crowd.Run()
	stop.Store(true)
	writer.Wait()
	return int(found.Load())
}

// rest passes some nanoseconds: code that does nothing but read and write is not what one meets.
//
//go:noinline
func rest(rounds int) {
	for range rounds {
	}
}
