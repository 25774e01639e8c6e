package order_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	order "gopherbench.dev/labs/labs/07-context-chain/exercises/1-order"
)

// shop writes down what it is asked. A function that is nil works at once.
type shop struct {
	asked                    []string
	reserve, charge, release func(ctx context.Context) error
}

func (s *shop) ask(ctx context.Context, what string, f func(context.Context) error) error {
	s.asked = append(s.asked, what)
	if f == nil {
		return nil
	}
	return f(ctx)
}
func (s *shop) Reserve(ctx context.Context, _ string) error { return s.ask(ctx, "reserve", s.reserve) }
func (s *shop) Charge(ctx context.Context, _ int) error     { return s.ask(ctx, "charge", s.charge) }
func (s *shop) Release(ctx context.Context, _ string) error { return s.ask(ctx, "release", s.release) }

// hangs answers when ctx ends, or after an hour.
func hangs(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Hour):
		return errors.New("an hour is over")
	}
}

func busy(context.Context) error { return order.ErrBusy }

type key struct{}

// place is an order whose caller leaves after patience; it tells how long it took.
func place(t *testing.T, s *shop, patience time.Duration) (took time.Duration, err error) {
	ctx, cancel := context.WithTimeout(context.WithValue(t.Context(), key{}, "trace 7"), patience)
	defer cancel()
	began := time.Now()
	err = order.Place(ctx, s, "a lamp", 4200)
	return time.Since(began), err
}

func (s *shop) want(t *testing.T, asked ...string) {
	t.Helper()
	if !slices.Equal(s.asked, asked) {
		t.Errorf("asked %v, want %v", s.asked, asked)
	}
}

func TestOrderIsPlaced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &shop{}
		if _, err := place(t, s, time.Minute); err != nil {
			t.Error(err)
		}
		s.want(t, "reserve", "charge")
	})
}

func TestOrderIsTriedThreeTimes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &shop{charge: busy}
		took, err := place(t, s, time.Minute)
		if !errors.Is(err, order.ErrBusy) || took != 2*time.Second {
			t.Errorf("%v after %v, want busy after 2 s", err, took)
		}
		s.want(t, "reserve", "charge", "charge", "charge", "release")
	})
}

func TestCallerWhoLeavesIsNotKept(t *testing.T) {
	for name, s := range map[string]*shop{"reserve hangs": {reserve: hangs}, "charge hangs": {charge: hangs}, "in the pause": {charge: busy}} {
		synctest.Test(t, func(t *testing.T) {
			took, err := place(t, s, 300*time.Millisecond)
			if took != 300*time.Millisecond || !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("%s: %v after %v, want the deadline after 300 ms", name, err, took)
			}
		})
	}
}

func TestReleaseHappensAllTheSame(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &shop{charge: hangs}
		s.release = func(ctx context.Context) error {
			if ctx.Err() != nil {
				t.Error("it was told to release, and to stop")
			}
			if ctx.Value(key{}) != "trace 7" {
				t.Error("the trace id got lost on the way to Release")
			}
			return nil
		}
		place(t, s, 300*time.Millisecond)
		s.want(t, "reserve", "charge", "release")
	})
}

func TestReleaseDoesNotHangForEver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		took, _ := place(t, &shop{charge: hangs, release: hangs}, 300*time.Millisecond)
		if most := 300*time.Millisecond + time.Second; took > most {
			t.Errorf("it took %v, want %v at most", took, most)
		}
	})
}
