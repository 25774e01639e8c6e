package each_test

import (
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	each "gopherbench.dev/labs/labs/04-gmp-scheduler/exercises/3-chunks"
)

func TestEveryNumberOnce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 7, 100, 10_001} {
		seen := make([]atomic.Int32, n)
		each.Each(n, func(i int) { seen[i].Add(1) })
		for i := range seen {
			if k := seen[i].Load(); k != 1 {
				t.Fatalf("n = %d: %d calls with %d", n, k, i)
			}
		}
	}
}

func TestFewGoroutines(t *testing.T) {
	before := runtime.NumGoroutine()
	var most atomic.Int32
	each.Each(20_000, func(int) {
		now := int32(runtime.NumGoroutine() - before)
		for old := most.Load(); now > old && !most.CompareAndSwap(old, now); old = most.Load() {
		}
	})
	if limit := int32(4 * runtime.GOMAXPROCS(0)); most.Load() > limit {
		t.Errorf("%d goroutines at the same time, want at most %d", most.Load(), limit)
	}
}

// The first call goes on until nine tenths of the others are done: who gave it a fixed share of them waits for ever.
func TestASlowOneHoldsUpFew(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	const n = 10_000
	var done atomic.Int32
	enough := make(chan struct{})
	var once sync.Once
	slow := time.NewTimer(5 * time.Second)
	defer slow.Stop()
	each.Each(n, func(i int) {
		if i == 0 {
			select {
			case <-enough:
			case <-slow.C:
				t.Errorf("one call is slow, and after 5 s only %d of %d others are done", done.Load(), n-1)
			}
			return
		}
		if done.Add(1) >= n*9/10 {
			once.Do(func() { close(enough) })
		}
	})
}

const many = 20_000

var sums [many]uint64

func small(i int) { sums[i] = uint64(i) * 2654435761 }

// BenchmarkEach does many small things: one goroutine for each of them, and your way.
func BenchmarkEach(b *testing.B) {
	b.Run("impl=before", func(b *testing.B) {
		for b.Loop() {
			var all sync.WaitGroup
			for i := range many {
				all.Go(func() { small(i) })
			}
			all.Wait()
		}
	})
	b.Run("impl=yours", func(b *testing.B) {
		for b.Loop() {
			each.Each(many, small)
		}
	})
}
