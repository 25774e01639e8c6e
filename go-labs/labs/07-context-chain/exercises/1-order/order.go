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
	tries = 3
	pause = time.Second // between tries
)

// Place reserves an item and charges for it. What was reserved and can't be paid is released again.
func Place(ctx context.Context, s Shop, item string, cents int) error {
	if err := s.Reserve(context.Background(), item); err != nil {
		return fmt.Errorf("reserve: %w", err)
	}
	err := s.Charge(context.Background(), cents)
	for try := 1; try < tries && errors.Is(err, ErrBusy); try++ {
		time.Sleep(pause)
		err = s.Charge(context.Background(), cents)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("charge: %w", err), s.Release(context.Background(), item))
	}
	return nil
}
