package contextchain

import (
	"context"
	"fmt"
	"testing"
	"time"
)

const (
	warmup  = 400 * time.Millisecond // longer than a query hangs: as many begin to by then as cease to
	settle  = 60 * time.Millisecond  // how long goroutines may take to go
	callers = 8                      // of a closed loop
)

// BenchmarkChain sends requests through services on the loopback.
//
// of=chain: by what the services do about callers who have left, and by requests a second. of=leave:
// how long the news of a caller’s leaving takes, by hops. of=loop: the same service, which stalls
// for 40 ms, as an open and as a closed loop see it.
func BenchmarkChain(b *testing.B) {
	for _, kind := range []Kind{None, Front, Whole} {
		for _, rate := range []int{250, 350, 500, 1000} {
			b.Run(fmt.Sprintf("of=chain/kind=%s/rate=%d", kind, rate), func(b *testing.B) { chain(b, kind, rate) })
		}
	}
	for _, hops := range []int{1, 2, 3} {
		b.Run(fmt.Sprintf("of=leave/kind=whole/hops=%d", hops), func(b *testing.B) { leave(b, hops) })
	}
	for _, kind := range []string{"open", "closed"} {
		b.Run(fmt.Sprintf("of=loop/kind=%s/rate=400", kind), func(b *testing.B) { loop(b, kind == "open") })
	}
}

func start(b *testing.B, kind Kind, hops int, store *Store) *Chain {
	c, err := Start(kind, hops, store)
	if err != nil {
		b.Fatal(err)
	}
	return c
}

func chain(b *testing.B, kind Kind, rate int) {
	c := start(b, kind, 3, NewStore(Busy, nil))
	defer c.Close()
	load := NewOpen(rate, Patience, c.Call)
	for range int(time.Duration(rate) * warmup / time.Second) {
		load.Next()
	}
	load.Count()
	for b.Loop() {
		load.Next()
	}
	seen := load.Wait()
	b.ReportMetric(ms(seen.Took.Mean()), "mean-ms")
	b.ReportMetric(ms(seen.Took.At(0.99)), "p99-ms")
	b.ReportMetric(seen.FailedPercent(), "err-%")
	b.ReportMetric(float64(c.Left(settle)), "goroutines-left")
	b.ReportMetric(ms(seen.Late.At(0.99)), "late-p99-ms")
}

// leave has every query hang, and every caller leave after 10 ms.
func leave(b *testing.B, hops int) {
	const rate = 400
	l := NewLeaving()
	c := start(b, Whole, hops, NewStore(Hanging, l.Heard))
	defer c.Close()
	load := NewOpen(rate, Soon, l.Watch(c.Call))
	for range rate / 20 { // until connections are there
		load.Next()
	}
	for b.Loop() {
		load.Next()
	}
	load.Wait()
	c.Left(settle)
	s := l.Spread()
	b.ReportMetric(ms(s.At(0.5)), "heard-p50-ms")
	b.ReportMetric(ms(s.At(0.99)), "heard-p99-ms")
	for part, share := range s.Shares() {
		unit := "over-18ms-%"
		if part < len(Edges) {
			unit = fmt.Sprintf("within-%vms-%%", ms(Edges[part]))
		}
		b.ReportMetric(share, unit)
	}
}

// loop has a store that is quick, but for the stalls.
func loop(b *testing.B, open bool) {
	c := start(b, Whole, 3, NewStore(Stalling, nil))
	defer c.Close()
	const rate = 400
	var seen Outcome
	if open {
		load := NewOpen(rate, time.Minute, c.Call)
		load.Count()
		for b.Loop() {
			load.Next()
		}
		seen = load.Wait()
	} else {
		ctx, stop := context.WithCancel(b.Context())
		ended := make(chan Outcome)
		go func() { ended <- Closed(ctx, callers, time.Minute, c.Call) }()
		for b.Loop() {
			time.Sleep(time.Second / rate) // a clock: the callers keep their own time
		}
		stop()
		seen = <-ended
	}
	b.ReportMetric(ms(seen.Took.Mean()), "mean-ms")
	b.ReportMetric(ms(seen.Took.At(0.95)), "p95-ms")
	b.ReportMetric(ms(seen.Took.At(0.99)), "p99-ms")
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
