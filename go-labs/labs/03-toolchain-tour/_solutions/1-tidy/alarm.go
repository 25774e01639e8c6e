// Package alarm asks the lorries that are too warm whether they are all right.
package alarm

import (
	"context"
	"sync"
	"time"
)

// Call asks one lorry; it returns when the lorry has answered or ctx is over.
type Call func(ctx context.Context, lorry string) error

// Desk is who asks. It remembers the lorries that did not answer.
type Desk struct {
	Patience time.Duration // how long one lorry may take to answer
	Call     Call

	mu     sync.Mutex
	silent map[string]bool
}

// Ask calls each of the lorries, one after the other.
func (d *Desk) Ask(ctx context.Context, lorries []string) {
	for _, lorry := range lorries {
		if err := d.ask(ctx, lorry); err != nil {
			d.note(lorry)
		}
	}
}

// ask is a function of its own so that the timer is put away after each lorry, and not at the end of the
// loop. Every lorry's time begins from the caller's ctx: one inside the other, they would all end with the
// first.
func (d *Desk) ask(ctx context.Context, lorry string) error {
	ctx, cancel := context.WithTimeout(ctx, d.Patience)
	defer cancel()
	return d.Call(ctx, lorry)
}

func (d *Desk) note(lorry string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.silent == nil {
		d.silent = map[string]bool{}
	}
	d.silent[lorry] = true
}

// Silent is how many lorries did not answer. With a Desk instead of a *Desk it would lock a copy of the lock.
func (d *Desk) Silent() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.silent)
}

// Share is how many per cent of asked did not answer, rounded.
func Share(silent, asked int) int {
	return (silent*100 + asked/2) / asked
}
