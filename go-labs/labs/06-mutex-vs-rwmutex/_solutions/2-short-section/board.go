// Package board shows the latest quote of every symbol.
package board

import "sync"

// Quote is the price of a symbol. Of two quotes of a symbol the one with the larger Seq is the newer.
type Quote struct {
	Seq   int64
	Cents int64
}

// Board keeps the newest quote that it has fetched for each symbol.
type Board struct {
	fetch func(symbol string) (Quote, error) // over the network: milliseconds

	mu        sync.Mutex
	latest    map[string]Quote
	refreshes int
}

// New makes an empty board that gets its quotes from fetch, which may be called by many at a time.
func New(fetch func(symbol string) (Quote, error)) *Board {
	return &Board{fetch: fetch, latest: map[string]Quote{}}
}

// Refresh fetches the symbol's quote and keeps it. When fetch fails, all stays as it was.
func (b *Board) Refresh(symbol string) error {
	quote, err := b.fetch(symbol) // no lock: this takes milliseconds
	if err != nil {
		return err
	}
	b.keep(symbol, quote)
	return nil
}

// keep is all that needs the lock. Fetches can overtake each other now, so the older quote has to be told by its Seq.
func (b *Board) keep(symbol string, quote Quote) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.refreshes++
	if old, ok := b.latest[symbol]; !ok || quote.Seq > old.Seq {
		b.latest[symbol] = quote
	}
}

// Latest returns the newest quote of the symbol.
func (b *Board) Latest(symbol string) (Quote, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	quote, ok := b.latest[symbol]
	return quote, ok
}

// Refreshes says how many refreshes have succeeded.
func (b *Board) Refreshes() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.refreshes
}
