package contextchain

import (
	"context"
	"testing"
	"testing/synctest"
	"time"
)

func TestAQueryGivesUpItsPlaceWhenTheCallerLeaves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var heard []int
		s := NewStore(Plan{Slots: 1, HangEvery: 1, Hang: time.Hour}, func(n int, _ time.Time) { heard = append(heard, n) })
		ctx, leave := context.WithCancel(t.Context())
		holds, waits := make(chan error, 1), make(chan error, 1)
		go func() { holds <- s.Query(ctx, 7) }()
		synctest.Wait()
		go func() { waits <- s.Query(context.Background(), 8) }()
		synctest.Wait()
		leave()
		if err := <-holds; err != context.Canceled {
			t.Errorf("the one that left got %v", err)
		}
		synctest.Wait()
		if s.Busy() != 1 || len(heard) != 1 || heard[0] != 7 {
			t.Errorf("busy %d, heard of %v; the next one should have the slot", s.Busy(), heard)
		}
		s.Close()
		if err := <-waits; err != errClosed {
			t.Errorf("the one in the store when it closed got %v", err)
		}
	})
}

func TestStallHitsThoseWhoComeInIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := NewStore(Plan{Slots: 9, Quiet: 10 * time.Millisecond, Stall: 40 * time.Millisecond, Period: 100 * time.Millisecond}, nil)
		for _, at := range []struct{ wait, takes time.Duration }{{0, 0}, {10, 40}, {10, 30}, {40, 0}, {50, 40}} {
			time.Sleep(at.wait * time.Millisecond)
			if got := s.takes(1); got != at.takes*time.Millisecond {
				t.Errorf("after %v a query takes %v, want %v ms", time.Since(s.began), got, at.takes)
			}
		}
	})
}
