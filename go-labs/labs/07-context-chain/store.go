package contextchain

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"sync"
	"time"
)

// Store stands for a database: only so many queries at a time, the others wait in line.
type Store struct {
	slots chan struct{}
	plan  Plan
	times []time.Duration // how long queries take, one after the other
	began time.Time
	quit  chan struct{}
	once  sync.Once
	heard func(n int, at time.Time)
}

// Plan is how long queries take. Everything happens about twenty times as fast as in a service for
// people, so that a sample takes half a second.
type Plan struct {
	Slots     int
	Mean      time.Duration // of an ordinary query
	HangEvery int           // every so many queries one hangs; 0 is never
	Hang      time.Duration // for so long

	// Once in a Period, and first after Quiet, the store answers nobody for Stall: a fail-over, a
	// lock on a table. 0 is never.
	Quiet, Stall, Period time.Duration
}

// Hang is how long a query hangs, where it does.
const Hang = 300 * time.Millisecond

var (
	// Busy has four slots. At 500 requests a second ordinary queries take one of them; but every
	// 32nd query hangs, and 500/32 a second that hold a slot for 300 ms each would take 4.7.
	Busy = Plan{Slots: 4, Mean: 2 * time.Millisecond, HangEvery: 32, Hang: Hang}
	// Hanging answers nobody.
	Hanging = Plan{Slots: 4000, HangEvery: 1, Hang: time.Minute}
	// Stalling is quick, but for 40 ms in each 400.
	Stalling = Plan{
		Slots: 4000, Mean: time.Millisecond,
		Quiet: 60 * time.Millisecond, Stall: 40 * time.Millisecond, Period: 400 * time.Millisecond,
	}
)

var errClosed = errors.New("the store is closed")

// NewStore makes a store. heard, where it is not nil, is told of each query whose caller left before
// it was answered. The times of queries are exponential and always the same.
func NewStore(p Plan, heard func(n int, at time.Time)) *Store {
	s := &Store{
		slots: make(chan struct{}, p.Slots), plan: p, times: make([]time.Duration, 1021),
		began: time.Now(), quit: make(chan struct{}), heard: heard,
	}
	random := rand.New(rand.NewPCG(2, 4)) // the article's section
	for i := range s.times {
		// Cut off at three times the mean: the long ones are those that hang.
		s.times[i] = time.Duration(float64(p.Mean) * math.Min(random.ExpFloat64(), 3))
	}
	return s
}

// Query waits for its turn, then takes its time. When ctx ends it gives up its place, wherever that is.
func (s *Store) Query(ctx context.Context, n int) error {
	err := s.query(ctx, n)
	if err != nil && ctx.Err() != nil && s.heard != nil {
		s.heard(n, time.Now())
	}
	return err
}

func (s *Store) query(ctx context.Context, n int) error {
	select {
	case s.slots <- struct{}{}:
		defer func() { <-s.slots }()
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-s.quit:
		return errClosed
	}
	answer := time.NewTimer(s.takes(n))
	defer answer.Stop()
	select {
	case <-answer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-s.quit:
		return errClosed
	}
}

func (s *Store) takes(n int) time.Duration {
	p := s.plan
	if p.HangEvery > 0 && n%p.HangEvery == p.HangEvery-1 {
		return p.Hang
	}
	takes := s.times[n%len(s.times)]
	if p.Stall > 0 {
		if in := time.Since(s.began) - p.Quiet; in >= 0 {
			takes += max(p.Stall-in%p.Period, 0)
		}
	}
	return takes
}

// Busy is how many queries have a slot.
func (s *Store) Busy() int { return len(s.slots) }

// Close lets every query end.
func (s *Store) Close() { s.once.Do(func() { close(s.quit) }) }
