package board_test

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	board "gopherbench.dev/labs/labs/06-mutex-vs-rwmutex/exercises/2-short-section"
)

// before is the board as it was: it fetches under its lock.
type before struct {
	fetch     func(symbol string) (board.Quote, error)
	mu        sync.Mutex
	latest    map[string]board.Quote
	refreshes int
}

func (b *before) Refresh(symbol string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	quote, err := b.fetch(symbol)
	if err != nil {
		return err
	}
	b.latest[symbol] = quote
	b.refreshes++
	return nil
}

// BenchmarkRefresh lets 16 goroutines refresh a symbol each; a fetch takes a millisecond.
func BenchmarkRefresh(b *testing.B) {
	var seq atomic.Int64
	fetch := func(string) (board.Quote, error) {
		time.Sleep(time.Millisecond)
		return board.Quote{Seq: seq.Add(1)}, nil
	}
	b.Run("impl=before", func(b *testing.B) {
		crowd(b, &before{fetch: fetch, latest: map[string]board.Quote{}})
	})
	b.Run("impl=yours", func(b *testing.B) { crowd(b, board.New(fetch)) })
}

func crowd(b *testing.B, r interface{ Refresh(symbol string) error }) {
	const goroutines = 16
	var all sync.WaitGroup
	for id := range goroutines {
		symbol, share := fmt.Sprint("S", id), b.N/goroutines
		if id < b.N%goroutines {
			share++
		}
		all.Go(func() {
			for range share {
				_ = r.Refresh(symbol)
			}
		})
	}
	all.Wait()
}
