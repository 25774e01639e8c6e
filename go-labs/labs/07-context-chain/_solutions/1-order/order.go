// Package order places orders with services that may be slow.
package order

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Shop is what an order needs. Each call ends early when its ctx ends.
type Shop interface {
	Reserve(ctx context.Context, item string) error
	Charge(ctx context.Context, cents int) error // ErrBusy: worth another try
	Release(ctx context.Context, item string) error
}

// ErrBusy is what Charge says when it may work later.
var ErrBusy = errors.New("busy")

const (
	tries   = 3
	pause   = time.Second // between tries
	cleanup = time.Second // for what has to be put back
)

// Place reserves an item and charges for it. What was reserved and can't be paid is released again.
func Place(ctx context.Context, s Shop, item string, cents int) error {
	if err := s.Reserve(ctx, item); err != nil {
		return fmt.Errorf("reserve: %w", err)
	}
	if err := charge(ctx, s, cents); err != nil {
		return errors.Join(fmt.Errorf("charge: %w", err), release(ctx, s, item))
	}
	return nil
}

// charge tries some times, and waits in between for the pause or for the caller, whichever ends first.
func charge(ctx context.Context, s Shop, cents int) error {
	for try := 1; ; try++ {
		err := s.Charge(ctx, cents)
		if try == tries || !errors.Is(err, ErrBusy) {
			return err
		}
		select {
		case <-time.After(pause): // since Go 1.23 the timer is collected even if it never fires
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// release has to happen just when the caller has left, so it must not end with the caller’s context.
// WithoutCancel keeps the values, a trace id for example, and drops the end. But nothing may run for
// ever: it gets an end of its own.
func release(ctx context.Context, s Shop, item string) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), cleanup)
	defer cancel()
	return s.Release(ctx, item)
}
