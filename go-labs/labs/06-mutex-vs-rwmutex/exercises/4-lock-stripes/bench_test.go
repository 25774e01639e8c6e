package stock_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	stock "gopherbench.dev/labs/labs/06-mutex-vs-rwmutex/exercises/4-lock-stripes"
)

// before is the stock as it was: one lock for all items.
type before struct {
	mu    sync.Mutex
	count map[string]int
}

func (s *before) Change(item string, f func(count int) int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.count[item] = f(s.count[item])
}

// BenchmarkChange lets 16 goroutines change an item each; a change takes a millisecond.
func BenchmarkChange(b *testing.B) {
	b.Run("impl=before", func(b *testing.B) { crowd(b, &before{count: map[string]int{}}) })
	b.Run("impl=yours", func(b *testing.B) { crowd(b, stock.New()) })
}

func crowd(b *testing.B, s interface {
	Change(item string, f func(count int) int)
}) {
	const goroutines = 16
	journal := func(count int) int {
		time.Sleep(time.Millisecond)
		return count + 1
	}
	var all sync.WaitGroup
	for id := range goroutines {
		item, share := fmt.Sprint("item ", id), b.N/goroutines
		if id < b.N%goroutines {
			share++
		}
		all.Go(func() {
			for range share {
				s.Change(item, journal)
			}
		})
	}
	all.Wait()
}
