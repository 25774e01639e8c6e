package board_test

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	board "gopherbench.dev/labs/labs/06-mutex-vs-rwmutex/exercises/2-short-section"
)

// within fails the test when f has not returned in time. It is generous: only a goroutine that
// waits for the fetch of another needs that long.
func within(t *testing.T, what string, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	select {
	case <-done:
	case <-time.After(2 * time.Second):
		t.Fatalf("%s has not come back after 2 s", what)
	}
}

func TestKeepsAllRefreshes(t *testing.T) {
	var seq atomic.Int64
	b := board.New(func(symbol string) (board.Quote, error) {
		if symbol == "broken" {
			return board.Quote{}, errors.New("no such symbol")
		}
		return board.Quote{Seq: seq.Add(1), Cents: 100}, nil
	})
	var all sync.WaitGroup
	for g := range 16 {
		all.Go(func() {
			for i := range 500 {
				if err := b.Refresh(fmt.Sprint("S", g, i%50)); err != nil {
					t.Error(err)
				}
				if b.Refresh("broken") == nil {
					t.Error("the error of fetch got lost")
				}
			}
		})
	}
	all.Wait()
	if n := b.Refreshes(); n != 16*500 {
		t.Errorf("%d refreshes counted, want %d", n, 16*500)
	}
	for g := range 16 {
		for i := range 50 {
			if q, ok := b.Latest(fmt.Sprint("S", g, i)); !ok || q.Cents != 100 {
				t.Fatalf("Latest(S%d%d) = %v, %v", g, i, q, ok)
			}
		}
	}
	if _, ok := b.Latest("broken"); ok {
		t.Error("a failed refresh left a quote behind")
	}
}

// slowFirst makes a fetch whose first call stands still until release is closed, and then brings
// the older quote. entered is closed when it stands.
func slowFirst() (fetch func(string) (board.Quote, error), entered, release chan struct{}) {
	entered, release = make(chan struct{}), make(chan struct{})
	var calls atomic.Int64
	return func(string) (board.Quote, error) {
		if calls.Add(1) == 1 {
			close(entered)
			<-release
			return board.Quote{Seq: 1, Cents: 111}, nil
		}
		return board.Quote{Seq: 2, Cents: 222}, nil
	}, entered, release
}

func TestNobodyWaitsForAFetch(t *testing.T) {
	fetch, entered, release := slowFirst()
	b := board.New(fetch)
	var slow sync.WaitGroup
	slow.Go(func() { _ = b.Refresh("A") })
	<-entered
	within(t, "Latest, while a fetch is under way,", func() { b.Latest("A") })
	within(t, "Refreshes, while a fetch is under way,", func() { b.Refreshes() })
	within(t, "Refresh of another symbol, while a fetch is under way,", func() { _ = b.Refresh("B") })
	close(release)
	slow.Wait()
}

func TestNewestQuoteStays(t *testing.T) {
	fetch, entered, release := slowFirst()
	b := board.New(fetch)
	var slow sync.WaitGroup
	slow.Go(func() { _ = b.Refresh("A") })
	<-entered
	within(t, "the second Refresh of A, while the first still fetches,", func() { _ = b.Refresh("A") })
	close(release)
	slow.Wait()
	if q, _ := b.Latest("A"); q.Seq != 2 {
		t.Errorf("Latest(A) has Seq %d: the older quote came late and took the place of the newer one", q.Seq)
	}
	if n := b.Refreshes(); n != 2 {
		t.Errorf("%d refreshes counted, want 2: both fetches succeeded", n)
	}
}
