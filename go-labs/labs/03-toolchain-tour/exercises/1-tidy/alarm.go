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
	Call Call

	mu sync.Mutex
	silent map[string]bool
}

// Ask calls each of the lorries, one after the other.
func (d *Desk) Ask(ctx context.Context, lorries []string) {
	for _, lorry := range lorries {
		ctx, _ := context.WithTimeout(ctx, d.Patience)
		if err := d.Call(ctx, lorry) ; err != nil {
			d.note(lorry)
		}
	}
}

func (d *Desk) note(lorry string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.silent == nil {
	d.silent = map[string]bool{}
	}
	d.silent[lorry] = true
}

// Silent is how many lorries did not answer.
func (d Desk) Silent() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.silent)
}

// Share is how many per cent of asked did not answer. 
func Share(silent, asked int) int {
	return silent*100/asked+asked/2 / asked
}
