package first_test

import (
	"context"
	"errors"
	"runtime"
	"testing"
	"time"

	first "gopherbench.dev/labs/labs/01-hello-channel/exercises/2-first-answer"
)

// patience is generous: only a goroutine that is stuck needs that long.
const patience = 2 * time.Second

func says(answer string) first.Source {
	return func(context.Context) (string, error) { return answer, nil }
}

// waits answers when gate is closed, and does not look at its context.
func waits(gate chan struct{}, answer string) first.Source {
	return func(context.Context) (string, error) {
		<-gate
		return answer, nil
	}
}

func fails(err error) first.Source {
	return func(context.Context) (string, error) { return "", err }
}

// ask fails the test when Ask has not come back in time.
func ask(t *testing.T, ctx context.Context, sources ...first.Source) (answer string, err error) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		answer, err = first.Ask(ctx, sources...)
	}()
	select {
	case <-done:
	case <-time.After(patience):
		t.Fatal("Ask has not come back after 2 s")
	}
	return answer, err
}

// settle waits until no more goroutines than before are there, or patience is at its end, and says
// how many are too many.
func settle(before int) int {
	for end := time.Now().Add(patience); runtime.NumGoroutine() > before && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
	}
	return max(runtime.NumGoroutine()-before, 0)
}

func TestFirstAnswerCounts(t *testing.T) {
	gate := make(chan struct{})
	defer close(gate)
	sources := []first.Source{waits(gate, "late"), fails(errors.New("no")), says("quick"), waits(gate, "later")}
	if answer, err := ask(t, t.Context(), sources...); answer != "quick" || err != nil {
		t.Errorf("Ask = %q, %v; want quick", answer, err)
	}
}

func TestFirstOfAllThatFail(t *testing.T) {
	down, slow := errors.New("down"), errors.New("slow")
	_, err := ask(t, t.Context(), fails(down), fails(slow))
	if !errors.Is(err, down) || !errors.Is(err, slow) {
		t.Errorf("both sources failed, and Ask says %v; want an error that holds both", err)
	}
}

func TestFirstOrTheContext(t *testing.T) {
	gate := make(chan struct{})
	defer close(gate)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := ask(t, ctx, waits(gate, "late")); !errors.Is(err, context.Canceled) {
		t.Errorf("the context is over, and Ask says %v", err)
	}
}

func TestLosersAreTold(t *testing.T) {
	told := make(chan struct{})
	loser := func(ctx context.Context) (string, error) {
		<-ctx.Done()
		close(told)
		return "", ctx.Err()
	}
	ask(t, t.Context(), says("quick"), loser)
	select {
	case <-told:
	case <-time.After(patience):
		t.Error("the answer is there, and the other source still works on its own")
	}
}

func TestNobodyStaysBehind(t *testing.T) {
	before := runtime.NumGoroutine()
	gate := make(chan struct{})
	for range 50 {
		ask(t, t.Context(), says("quick"), waits(gate, "late"), waits(gate, "later"))
	}
	close(gate) // now the late ones answer, and nobody wants to know
	if left := settle(before); left > 0 {
		t.Errorf("after 50 questions %d goroutines are left: they hold an answer that nobody takes", left)
	}
}

// BenchmarkAsk counts the goroutines that a question leaves behind.
func BenchmarkAsk(b *testing.B) {
	before := runtime.NumGoroutine()
	for range b.N {
		first.Ask(context.Background(), says("a"), says("b"), says("c"))
	}
	b.StopTimer()
	b.ReportMetric(float64(settle(before))/float64(b.N), "left/op")
}
