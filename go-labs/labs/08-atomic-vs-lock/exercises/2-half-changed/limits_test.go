package limits_test

import (
	"runtime"
	"sync"
	"testing"
	"time"

	limits "gopherbench.dev/labs/labs/08-atomic-vs-lock/exercises/2-half-changed"
)

func quiet(string, int) {}

// TestWhole looks at the store in the middle of an Update, where only luck would bring a reader otherwise.
func TestWhole(t *testing.T) {
	var s *limits.Store
	told := map[string]int{}
	s = limits.New(limits.Limits{Rate: 100, Burst: 200}, func(field string, value int) {
		told[field] = value
		if l := s.Current(); l.Burst != 2*l.Rate {
			t.Errorf("while the note about %s came, Current was %+v: half of a change", field, l)
		}
	})
	s.Update(func(l limits.Limits) limits.Limits { return limits.Limits{Rate: 50, Burst: 100} })
	if l := s.Current(); l != (limits.Limits{Rate: 50, Burst: 100}) {
		t.Errorf("after the Update Current is %+v", l)
	}
	if told["rate"] != 50 || told["burst"] != 100 {
		t.Errorf("noted were %v, want rate 50 and burst 100", told)
	}
	clear(told)
	s.Update(func(l limits.Limits) limits.Limits { return l })
	if len(told) > 0 {
		t.Errorf("noted were %v, but nothing has changed", told)
	}
}

func TestUpdatesAreAllKept(t *testing.T) {
	s := limits.New(limits.Limits{}, quiet)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 300 {
				s.Update(func(l limits.Limits) limits.Limits {
					runtime.Gosched() // gives another Update its chance to get in between
					return limits.Limits{Rate: l.Rate + 1, Burst: l.Burst + 2}
				})
			}
		})
	}
	all.Wait()
	if got, want := s.Current(), (limits.Limits{Rate: 8 * 300, Burst: 16 * 300}); got != want {
		t.Errorf("after %d Updates the limits are %+v, want %+v: some built on what was about to be replaced", 8*300, got, want)
	}
}

func TestNobodyWaits(t *testing.T) {
	s := limits.New(limits.Limits{Rate: 1, Burst: 2}, quiet)
	inside, release := make(chan struct{}), make(chan struct{})
	var update sync.WaitGroup
	update.Go(func() {
		s.Update(func(l limits.Limits) limits.Limits {
			close(inside)
			<-release
			return limits.Limits{Rate: 3, Burst: 6}
		})
	})
	<-inside
	read := make(chan limits.Limits, 1)
	go func() { read <- s.Current() }()
	select {
	case l := <-read:
		if l != (limits.Limits{Rate: 1, Burst: 2}) {
			t.Errorf("Current is %+v while an Update still thinks", l)
		}
	case <-time.After(2 * time.Second):
		t.Error("Current has waited 2 s for an Update")
	}
	close(release)
	update.Wait()
}

// BenchmarkCurrent counts the allocations of a read.
func BenchmarkCurrent(b *testing.B) {
	b.ReportAllocs()
	s := limits.New(limits.Limits{Rate: 1, Burst: 2}, quiet)
	for b.Loop() {
		total += s.Current().Burst
	}
}

var total int
