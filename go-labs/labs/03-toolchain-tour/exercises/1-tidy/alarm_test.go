package alarm_test

import (
	"context"
	"errors"
	"testing"
	"time"

	alarm "gopherbench.dev/labs/labs/03-toolchain-tour/exercises/1-tidy"
)

func TestSilentAreCounted(t *testing.T) {
	d := &alarm.Desk{Patience: time.Minute, Call: func(_ context.Context, lorry string) error {
		if lorry == "lorry-2" {
			return errors.New("no answer")
		}
		return nil
	}}
	d.Ask(context.Background(), []string{"lorry-1", "lorry-2", "lorry-3", "lorry-2"})
	if n := d.Silent(); n != 1 {
		t.Errorf("%d lorries were silent, want 1", n)
	}
}

// After a call nobody holds its timer: the context that the call was given is over at once.
func TestTimersAreLetGo(t *testing.T) {
	var calls []context.Context
	d := &alarm.Desk{Patience: time.Hour, Call: func(ctx context.Context, _ string) error {
		if len(calls) > 0 && calls[len(calls)-1].Err() == nil {
			t.Errorf("the timer of call %d still runs when the next one begins", len(calls))
		}
		if err := ctx.Err(); err != nil {
			t.Errorf("call %d begins with a context that is over: %v", len(calls)+1, err)
		}
		if _, ok := ctx.Deadline(); !ok {
			t.Errorf("call %d has no time limit", len(calls)+1)
		}
		calls = append(calls, ctx)
		return nil
	}}
	d.Ask(context.Background(), []string{"lorry-1", "lorry-2"})
	if len(calls) != 2 {
		t.Fatalf("%d calls, want 2", len(calls))
	}
	if calls[1].Err() == nil {
		t.Error("the timer of the last call still runs after Ask")
	}
}

func TestEveryLorryHasItsTime(t *testing.T) {
	var left []time.Duration
	d := &alarm.Desk{Patience: time.Hour, Call: func(ctx context.Context, _ string) error {
		end, _ := ctx.Deadline()
		left = append(left, time.Until(end))
		time.Sleep(20 * time.Millisecond)
		return nil
	}}
	d.Ask(context.Background(), []string{"lorry-1", "lorry-2", "lorry-3"})
	for i, d := range left {
		if d < time.Hour-10*time.Millisecond {
			t.Errorf("lorry %d has %v left of an hour when it is asked", i+1, d)
		}
	}
}

func TestShareIsRounded(t *testing.T) {
	for _, c := range []struct{ silent, asked, want int }{{0, 7, 0}, {1, 2, 50}, {1, 3, 33}, {2, 3, 67}, {7, 7, 100}} {
		if got := alarm.Share(c.silent, c.asked); got != c.want {
			t.Errorf("%d of %d are %d %%, want %d %%", c.silent, c.asked, got, c.want)
		}
	}
}
