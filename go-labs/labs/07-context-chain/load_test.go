package contextchain

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestOpenLoopDoesNotWaitForAnswers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		var sent []time.Duration
		start := time.Now()
		o := NewOpen(100, time.Second, func(context.Context, int) error {
			mu.Lock()
			sent = append(sent, time.Since(start))
			mu.Unlock()
			time.Sleep(300 * time.Millisecond)
			return nil
		})
		o.Count()
		for range 5 {
			o.Next()
		}
		seen := o.Wait()
		for i, at := range sent {
			if want := time.Duration(i) * 10 * time.Millisecond; at != want {
				t.Errorf("request %d was sent after %v, want %v", i, at, want)
			}
		}
		if len(seen.Took) != 5 || seen.Took.Mean() != 300*time.Millisecond || seen.Late.At(1) != 0 {
			t.Errorf("seen %+v", seen)
		}
	})
}

func TestOpenLoopCountsFromWhenARequestWasDue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := NewOpen(100, 25*time.Millisecond, func(ctx context.Context, n int) error {
			<-ctx.Done()
			return ctx.Err()
		})
		o.Next()
		o.Count()
		time.Sleep(20 * time.Millisecond) // whoever sends was held up
		o.Next()
		seen := o.Wait()
		if len(seen.Took) != 1 || seen.Took[0] != 25*time.Millisecond || seen.Late[0] != 10*time.Millisecond || seen.Failed != 1 {
			t.Errorf("seen %+v, want one that was 10 ms late and given up after 25", seen)
		}
	})
}

func TestClosedLoopWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithTimeout(t.Context(), 95*time.Millisecond)
		defer stop()
		var mu sync.Mutex
		asked := map[int]int{}
		seen := Closed(ctx, 2, time.Second, func(_ context.Context, n int) error {
			mu.Lock()
			asked[n]++
			mu.Unlock()
			time.Sleep(10 * time.Millisecond)
			if n == 3 {
				return errors.New("no")
			}
			return nil
		})
		if len(seen.Took) != 20 || seen.Failed != 1 || len(asked) != 20 {
			t.Errorf("%d answers, %d failed, %d numbers; want 20, 1, 20", len(seen.Took), seen.Failed, len(asked))
		}
	})
}

func TestSpread(t *testing.T) {
	var s Spread
	for i := range 100 {
		s = append(s, time.Duration(i+1)*time.Millisecond)
	}
	for share, want := range map[float64]time.Duration{0: 1, 0.5: 51, 0.99: 100, 1: 100} {
		if got := s.At(share); got != want*time.Millisecond {
			t.Errorf("At(%v) = %v, want %v ms", share, got, want)
		}
	}
	if got := s.Mean(); got != 50500*time.Microsecond {
		t.Errorf("Mean = %v", got)
	}
	if got, want := fmt.Sprint(s.Shares()), "[0 0 0 0 1 1 3 13 82]"; got != want {
		t.Errorf("Shares = %s, want %s", got, want)
	}
	if none := (Spread)(nil); none.At(0.5) != 0 || none.Mean() != 0 {
		t.Error("nothing measured, and still a figure")
	}
}
