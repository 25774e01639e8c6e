package gmpscheduler

import (
	"math"
	"runtime/metrics"
	"slices"
)

// Latency counts how long goroutines were runnable before they ran, by the runtime's own histogram. It is a difference of two
// readings, so only what lies between them counts.
type Latency struct {
	counts  []uint64
	buckets []float64 // seconds; counts[i] lies between buckets[i] and buckets[i+1]
}

// ReadLatency takes a reading, of everything since the program began.
func ReadLatency() Latency {
	s := []metrics.Sample{{Name: "/sched/latencies:seconds"}}
	metrics.Read(s)
	h := s[0].Value.Float64Histogram()
	return Latency{slices.Clone(h.Counts), h.Buckets}
}

// Since is what happened after an earlier reading.
func (l Latency) Since(old Latency) Latency {
	counts := slices.Clone(l.counts)
	for i := range counts {
		counts[i] -= old.counts[i]
	}
	return Latency{counts, l.buckets}
}

// Quantile is the time in seconds below which that share of the waits lie: the upper edge of their bucket, which is up to an eighth
// too large. 0 without any wait.
func (l Latency) Quantile(share float64) float64 {
	var all, seen uint64
	for _, n := range l.counts {
		all += n
	}
	for i, n := range l.counts {
		seen += n
		if n > 0 && float64(seen) >= share*float64(all) {
			if edge := l.buckets[i+1]; !math.IsInf(edge, 1) {
				return edge
			}
			return l.buckets[i]
		}
	}
	return 0
}

// Powers are the counts by powers of two of microseconds: how many waits were below 1 µs, below 2 µs, below 4 µs and so on.
func (l Latency) Powers(n int) []uint64 {
	powers := make([]uint64, n)
	for i, c := range l.counts {
		us := max(l.buckets[i], 0) * 1e6
		at := 0
		if us >= 1 {
			at = int(math.Log2(us)) + 1
		}
		powers[min(at, n-1)] += c
	}
	return powers
}
