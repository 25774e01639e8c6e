package contextchain

import (
	"context"
	"runtime"
	"testing"
	"time"
)

func TestTheNewsReachesTheStoreOnlyWhereItIsPassedOn(t *testing.T) {
	for _, c := range []struct {
		kind   Kind
		hears  bool
		leaves bool // no goroutine behind
	}{{None, false, false}, {Front, false, false}, {Whole, true, true}} {
		l := NewLeaving()
		chain, err := Start(c.kind, 3, NewStore(Hanging, l.Heard))
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		if err := l.Watch(chain.Call)(ctx, 0); err == nil {
			t.Errorf("%s: a store that hangs has answered", c.kind)
		}
		cancel()
		left := chain.Left(500 * time.Millisecond)
		if (left == 0) != c.leaves {
			t.Errorf("%s: %d goroutines left", c.kind, left)
		}
		if got := len(l.Spread()) == 1; got != c.hears {
			t.Errorf("%s: the store heard of it: %v", c.kind, got)
		}
		chain.Close()
	}
}

func TestCloseLeavesNothing(t *testing.T) {
	before := runtime.NumGoroutine()
	chain, err := Start(None, 3, NewStore(Plan{Slots: 1, Mean: time.Millisecond, HangEvery: 2, Hang: time.Hour}, nil))
	if err != nil {
		t.Fatal(err)
	}
	if err := chain.Call(t.Context(), 0); err != nil {
		t.Errorf("a request that nothing holds up: %v", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	chain.Call(ctx, 1)
	chain.Close()
	for end := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before && time.Now().Before(end); {
		time.Sleep(5 * time.Millisecond)
	}
	if left := runtime.NumGoroutine() - before; left > 0 {
		t.Errorf("%d goroutines more than before", left)
	}
}
