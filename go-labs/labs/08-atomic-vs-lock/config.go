package share

import (
	"sync"
	"sync/atomic"
	"unsafe"
)

// Config is what every request looks at and hardly anybody changes.
type Config struct {
	Version int64
	Rate    int64 // in every version the same as Version, so that a mixture of two would show
	_       [line - 16]byte
}

// Board is where the current Config hangs.
type Board interface {
	// Read looks at the Config times times and adds up what it saw. Every writeEvery-th turn, beginning
	// at turn first, publishes a new version instead; 0 means never. odd counts mixtures.
	Read(times, first, writeEvery int) (sum int64, odd int)
	Version() int64
}

// NewBoard makes a board of the given kind: "rwmutex", "pointer" or "unsafe"; nil for any other word.
func NewBoard(kind string) Board {
	switch kind {
	case "rwmutex":
		return new(rwmutexBoard)
	case "pointer":
		b := new(pointerBoard)
		b.current.Store(new(Config))
		return b
	case "unsafe":
		return &unsafeBoard{current: unsafe.Pointer(new(Config))}
	}
	return nil
}

// rwmutexBoard changes its Config in place.
type rwmutexBoard struct {
	mu     sync.RWMutex
	config Config
}

func (b *rwmutexBoard) look() (version, rate int64) {
	b.mu.RLock()
	version, rate = b.config.Version, b.config.Rate
	b.mu.RUnlock()
	return version, rate
}

func (b *rwmutexBoard) publish() {
	b.mu.Lock()
	b.config.Version++
	b.config.Rate++
	b.mu.Unlock()
}

func (b *rwmutexBoard) Read(times, first, writeEvery int) (sum int64, odd int) {
	turn := first
	for range times {
		if turn--; turn == 0 {
			turn = writeEvery
			b.publish()
			continue
		}
		version, rate := b.look()
		sum += version
		if version != rate {
			odd++
		}
	}
	return sum, odd
}

func (b *rwmutexBoard) Version() int64 {
	version, _ := b.look()
	return version
}

// pointerBoard never changes a Config that it has shown: a new version is a copy, and one pointer moves over.
type pointerBoard struct {
	current atomic.Pointer[Config]
	writers sync.Mutex // or the copy of one would be made of what another is about to replace
}

func (b *pointerBoard) look() (version, rate int64) {
	c := b.current.Load()
	return c.Version, c.Rate
}

func (b *pointerBoard) publish() {
	b.writers.Lock()
	next := *b.current.Load()
	next.Version++
	next.Rate++
	b.current.Store(&next)
	b.writers.Unlock()
}

func (b *pointerBoard) Read(times, first, writeEvery int) (sum int64, odd int) {
	turn := first
	for range times {
		if turn--; turn == 0 {
			turn = writeEvery
			b.publish()
			continue
		}
		version, rate := b.look()
		sum += version
		if version != rate {
			odd++
		}
	}
	return sum, odd
}

func (b *pointerBoard) Version() int64 { return b.current.Load().Version }

// unsafeBoard is pointerBoard as one had to write it before Go 1.19. Nothing checks that what goes in
// and what comes out are of one type.
type unsafeBoard struct {
	current unsafe.Pointer // to a Config
	writers sync.Mutex
}

func (b *unsafeBoard) look() (version, rate int64) {
	c := (*Config)(atomic.LoadPointer(&b.current))
	return c.Version, c.Rate
}

func (b *unsafeBoard) publish() {
	b.writers.Lock()
	next := *(*Config)(atomic.LoadPointer(&b.current))
	next.Version++
	next.Rate++
	atomic.StorePointer(&b.current, unsafe.Pointer(&next))
	b.writers.Unlock()
}

func (b *unsafeBoard) Read(times, first, writeEvery int) (sum int64, odd int) {
	turn := first
	for range times {
		if turn--; turn == 0 {
			turn = writeEvery
			b.publish()
			continue
		}
		version, rate := b.look()
		sum += version
		if version != rate {
			odd++
		}
	}
	return sum, odd
}

func (b *unsafeBoard) Version() int64 { return (*Config)(atomic.LoadPointer(&b.current)).Version }
