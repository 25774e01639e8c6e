package each_test

import (
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	each "gopherbench.dev/labs/labs/01-hello-channel/exercises/3-few-at-a-time"
)

func items(n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = fmt.Sprint("item ", i)
	}
	return all
}

// within fails the test when f has not returned in time; only what is stuck needs that long.
func within(t *testing.T, what string, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	select {
	case <-done:
	case <-time.After(5 * time.Second):
		t.Fatalf("%s has not come back after 5 s", what)
	}
}

func TestEveryItemIsDoneOnce(t *testing.T) {
	for _, n := range []int{0, 1, 7, 1000} {
		for _, limit := range []int{1, 4, 64} {
			var mu sync.Mutex
			done := map[string]int{}
			within(t, "Do", func() {
				err := each.Do(items(n), limit, func(item string, _ *each.Space) error {
					mu.Lock()
					defer mu.Unlock()
					done[item]++
					return nil
				})
				if err != nil {
					t.Error(err)
				}
			})
			for _, item := range items(n) {
				if done[item] != 1 {
					t.Fatalf("%d items, limit %d: %s was done %d times", n, limit, item, done[item])
				}
			}
		}
	}
}

func TestAtMostTheLimitRun(t *testing.T) {
	const limit = 4
	var running, most, goroutines atomic.Int64
	before := int64(runtime.NumGoroutine())
	within(t, "Do", func() {
		_ = each.Do(items(500), limit, func(string, *each.Space) error {
			raise(&most, running.Add(1))
			raise(&goroutines, int64(runtime.NumGoroutine())-before)
			runtime.Gosched()
			running.Add(-1)
			return nil
		})
	})
	if n := most.Load(); n > limit {
		t.Errorf("%d jobs ran at the same time, want at most %d", n, limit)
	}
	if n := goroutines.Load(); n > 3*limit {
		t.Errorf("%d goroutines were alive for a limit of %d: the others only wait for their turn", n, limit)
	}
}

func raise(most *atomic.Int64, n int64) {
	for old := most.Load(); n > old && !most.CompareAndSwap(old, n); old = most.Load() {
	}
}

func TestAsManyAsTheLimitRun(t *testing.T) {
	const limit = 8
	var running atomic.Int64
	all := make(chan struct{})
	within(t, "Do, whose jobs wait until the limit is reached,", func() {
		_ = each.Do(items(limit), limit, func(string, *each.Space) error {
			if running.Add(1) == limit {
				close(all)
			}
			<-all
			return nil
		})
	})
}

func TestSpaceIsNotShared(t *testing.T) {
	var mu sync.Mutex
	used := map[*each.Space]bool{}
	within(t, "Do", func() {
		_ = each.Do(items(300), 8, func(item string, space *each.Space) error {
			mu.Lock()
			if space == nil || used[space] {
				t.Error("a job has no space of its own while it runs")
			}
			used[space] = true
			mu.Unlock()
			runtime.Gosched()
			mu.Lock()
			delete(used, space)
			mu.Unlock()
			return nil
		})
	})
}

func TestErrorEndsIt(t *testing.T) {
	broken := errors.New("item 3 is broken")
	for _, limit := range []int{1, 4} {
		var begun, running atomic.Int64
		within(t, "Do with a job that fails", func() {
			err := each.Do(items(2_000), limit, func(item string, _ *each.Space) error {
				begun.Add(1)
				running.Add(1)
				defer running.Add(-1)
				if item == "item 3" {
					return broken
				}
				time.Sleep(10 * time.Microsecond)
				return nil
			})
			if !errors.Is(err, broken) {
				t.Errorf("Do = %v, want the error of the job", err)
			}
			if n := running.Load(); n != 0 {
				t.Errorf("Do has come back, and %d jobs still run", n)
			}
		})
		if n := begun.Load(); n > 1_000 {
			t.Errorf("limit %d: %d jobs of 2,000 were begun though the fourth failed", limit, n)
		}
	}
}

func TestErrorOfEveryJob(t *testing.T) {
	broken := errors.New("broken")
	within(t, "Do whose jobs all fail", func() {
		if err := each.Do(items(100), 4, func(string, *each.Space) error { return broken }); !errors.Is(err, broken) {
			t.Errorf("Do = %v", err)
		}
	})
}

// BenchmarkDo says what 256 items cost in memory.
func BenchmarkDo(b *testing.B) {
	all := items(256)
	b.ReportAllocs()
	for b.Loop() {
		_ = each.Do(all, 4, func(_ string, space *each.Space) error {
			space[0]++
			return nil
		})
	}
}
