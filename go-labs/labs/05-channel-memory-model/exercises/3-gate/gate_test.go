package gate_test

import (
	"context"
	"runtime"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	gate "gopherbench.dev/labs/labs/05-channel-memory-model/exercises/3-gate"
)

const patience = 2 * time.Second

// next is the next value, or fails the test when none comes.
func next(t *testing.T, out <-chan int) (v int, ok bool) {
	t.Helper()
	select {
	case v, ok = <-out:
		return v, ok
	case <-time.After(patience):
		t.Fatal("nothing has come out for 2 s")
		return 0, false
	}
}

func stop(t *testing.T, pause chan<- bool, yes bool) {
	t.Helper()
	select {
	case pause <- yes:
	case <-time.After(patience):
		t.Fatal("nobody has listened to pause for 2 s")
	}
}

func TestPassesInOrderAndEnds(t *testing.T) {
	in := make(chan int)
	go func() {
		for i := range 100 {
			in <- i
		}
		close(in)
	}()
	out := gate.Relay(t.Context(), in, make(chan bool))
	var got, want []int
	for i := range 100 {
		v, ok := next(t, out)
		if !ok {
			t.Fatalf("it ended after %d values", i)
		}
		got, want = append(got, v), append(want, i)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	if v, ok := next(t, out); ok {
		t.Errorf("after the end %d came out", v)
	}
}

func TestStoppedTakesNothing(t *testing.T) {
	in, pause := make(chan int, 10), make(chan bool)
	out := gate.Relay(t.Context(), in, pause)
	stop(t, pause, true)
	for i := range 10 {
		in <- i
	}
	select {
	case v := <-out:
		t.Fatalf("it is stopped, and %d came out", v)
	case <-time.After(20 * time.Millisecond):
	}
	if len(in) != 10 {
		t.Errorf("it is stopped, and has taken %d values", 10-len(in))
	}
	stop(t, pause, false)
	for i := range 10 {
		if v, _ := next(t, out); v != i {
			t.Fatalf("value %d is %d", i, v)
		}
	}
}

// Nobody takes what comes out: it must hear of pause all the same.
func TestListensWhileItDelivers(t *testing.T) {
	in, pause := make(chan int, 1), make(chan bool)
	in <- 7
	out := gate.Relay(t.Context(), in, pause)
	for range 10 {
		stop(t, pause, true)
		stop(t, pause, false)
	}
	if v, _ := next(t, out); v != 7 {
		t.Errorf("got %d, want 7", v)
	}
}

func TestPauseThatIsClosed(t *testing.T) {
	in, pause := make(chan int, 2), make(chan bool)
	out := gate.Relay(t.Context(), in, pause)
	stop(t, pause, true)
	close(pause)
	in <- 1
	in <- 2
	close(in)
	for want := range 2 {
		if v, ok := next(t, out); !ok || v != want+1 {
			t.Fatalf("got %d, %v", v, ok)
		}
	}
	if _, ok := next(t, out); ok {
		t.Error("it does not end")
	}
}

func TestEndsWithItsContext(t *testing.T) {
	before := runtime.NumGoroutine()
	for _, stopped := range []bool{false, true} {
		ctx, cancel := context.WithCancel(t.Context())
		in, pause := make(chan int, 1), make(chan bool)
		out := gate.Relay(ctx, in, pause)
		if stopped {
			stop(t, pause, true)
		}
		in <- 1 // held, with nobody to take it
		cancel()
		for range 2 { // the value may still come, then the end
			if _, ok := next(t, out); !ok {
				break
			}
		}
	}
	for end := time.Now().Add(patience); runtime.NumGoroutine() > before && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
	}
	if left := runtime.NumGoroutine() - before; left > 0 {
		t.Errorf("%d goroutines are left", left)
	}
}

// A relay that has nothing to do sleeps: in a bubble an hour then goes by at once.
func TestSleepsWhileStopped(t *testing.T) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			pause := make(chan bool)
			gate.Relay(ctx, make(chan int), pause)
			pause <- true
			time.Sleep(time.Hour)
		})
	}()
	select {
	case <-done:
	case <-time.After(patience):
		t.Fatal("stopped, and still it keeps a core busy")
	}
}
