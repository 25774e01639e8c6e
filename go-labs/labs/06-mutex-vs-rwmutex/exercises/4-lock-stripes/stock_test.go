package stock_test

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	stock "gopherbench.dev/labs/labs/06-mutex-vs-rwmutex/exercises/4-lock-stripes"
)

func TestSameItemIsChangedOneAtATime(t *testing.T) {
	s := stock.New()
	var inside, crowded atomic.Int64
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			for range 200 {
				s.Change("nut", func(count int) int {
					if inside.Add(1) > 1 {
						crowded.Add(1)
					}
					runtime.Gosched()
					inside.Add(-1)
					return count + 1
				})
			}
		})
	}
	all.Wait()
	if got := s.Count("nut"); got != 16*200 {
		t.Errorf("count %d after %d changes: some got lost", got, 16*200)
	}
	if n := crowded.Load(); n > 0 {
		t.Errorf("%d times two changes of one item ran at the same time", n)
	}
}

func TestNoItemGetsLost(t *testing.T) {
	s := stock.New()
	var all sync.WaitGroup
	for g := range 8 {
		all.Go(func() {
			for i := range 3000 {
				s.Change(fmt.Sprint("bolt", g, "-", i), func(count int) int { return count + 2 })
				if i%500 == 0 {
					s.Total()
				}
			}
		})
	}
	all.Wait()
	if got := s.Total(); got != 2*8*3000 {
		t.Errorf("total %d, want %d", got, 2*8*3000)
	}
	if got := s.Count("bolt7-2999"); got != 2 {
		t.Errorf("count of bolt7-2999 is %d, want 2", got)
	}
	if got := s.Count("gold"); got != 0 {
		t.Errorf("count of an item that never came is %d", got)
	}
}

// Sixteen items are changed at the same time. With eight locks or more at least four of the changes
// get in side by side, whatever way the items fall; the odds against it are one in 100,000.
func TestDifferentItemsAreChangedSideBySide(t *testing.T) {
	const want = 4
	s := stock.New()
	var inside atomic.Int64
	enough := make(chan struct{})
	late := time.After(2 * time.Second)
	giveUp := make(chan struct{})
	var all sync.WaitGroup
	for i := range 16 {
		all.Go(func() {
			s.Change(fmt.Sprint("item ", i), func(count int) int {
				if inside.Add(1) == want {
					close(enough)
				}
				select {
				case <-enough:
				case <-giveUp:
				}
				return count + 1
			})
		})
	}
	select {
	case <-enough:
	case <-late:
		t.Errorf("of 16 items only %d were changed at the same time, want at least %d", inside.Load(), want)
	}
	close(giveUp)
	all.Wait()
	if got := s.Total(); got != 16 {
		t.Errorf("total %d, want 16", got)
	}
}
