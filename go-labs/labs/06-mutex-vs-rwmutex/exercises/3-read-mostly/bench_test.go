package config_test

import (
	"sync"
	"testing"

	config "gopherbench.dev/labs/labs/06-mutex-vs-rwmutex/exercises/3-read-mostly"
)

// before is the store as it was: a read lock around every read.
type before struct {
	mu      sync.RWMutex
	current config.Config
}

func (s *before) Current() config.Config {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.current
}

var some = config.Config{Rate: 1, Burst: 2, Regions: []string{"east", "west"}}

// BenchmarkCurrent counts the allocations of a read.
func BenchmarkCurrent(b *testing.B) {
	b.ReportAllocs()
	s, sum := config.New(some), 0
	for b.Loop() {
		sum += s.Current().Rate
	}
	total = sum
}

// BenchmarkCompare reads from as many goroutines as there are processors.
func BenchmarkCompare(b *testing.B) {
	b.Run("impl=before", func(b *testing.B) {
		s := &before{current: some}
		b.RunParallel(func(pb *testing.PB) {
			sum := 0
			for pb.Next() {
				sum += s.Current().Rate
			}
			keep(sum)
		})
	})
	b.Run("impl=yours", func(b *testing.B) {
		s := config.New(some)
		b.RunParallel(func(pb *testing.PB) {
			sum := 0
			for pb.Next() {
				sum += s.Current().Rate
			}
			keep(sum)
		})
	})
}

// total takes the sums, so that no read is without a use.
var (
	totals sync.Mutex
	total  int
)

func keep(sum int) {
	totals.Lock()
	defer totals.Unlock()
	total += sum
}
