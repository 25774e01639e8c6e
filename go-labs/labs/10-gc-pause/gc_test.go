package gcpause

import (
	"fmt"
	"math"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// BenchmarkCycle lets a service answer b.N requests and tells what the collector did meanwhile.
//
// job=service: a healthy and a sick one, by the MiB that are alive. job=sweep: the healthy one with
// 8 MiB, by GOGC and by memory limit.
func BenchmarkCycle(b *testing.B) {
	for _, kind := range []string{"healthy", "sick"} {
		for _, live := range []int{2, 8, 32} {
			run(b, fmt.Sprintf("job=service/kind=%s/live=%d", kind, live), setting{kind == "sick", live, 100, 0})
		}
	}
	for _, limit := range []struct {
		name string
		mib  int64
	}{{"nolimit", 0}, {"limit32", 32}, {"limit20", 20}, {"limit14", 14}} {
		for _, gogc := range []int{25, 50, 100, 200, 400} {
			run(b, fmt.Sprintf("job=sweep/kind=%s/gogc=%d", limit.name, gogc), setting{false, 8, gogc, limit.mib})
		}
	}
}

type setting struct {
	sick  bool
	live  int // MiB of sessions
	gogc  int
	limit int64 // MiB; 0 is none
}

// run lets a sample be whole cycles: it begins and ends where the collector has just come round. A part
// of a cycle would count what was allocated in it and not the collection that belongs to it.
func run(b *testing.B, name string, set setting) {
	b.Run(name, func(b *testing.B) {
		limit := int64(math.MaxInt64)
		if set.limit > 0 {
			limit = set.limit << 20
		}
		defer debug.SetGCPercent(debug.SetGCPercent(set.gogc))
		defer debug.SetMemoryLimit(debug.SetMemoryLimit(limit))
		s := New(set.sick, set.live)
		runtime.GC()
		n := untilCycle(s, 0)
		first, before := n, Read()
		for b.Loop() {
			s.Handle(n)
			n++
		}
		n = untilCycle(s, n)
		report(b, Read().Since(before), n-first)
	})
}

// untilCycle answers requests from number n on until the collector has come round by itself, and
// returns the number of the next one. What is alive then has garbage in it that came too late to be
// seen as such: so it is after every cycle but one that was asked for.
func untilCycle(s *Service, n int) int {
	const most = 50_000 // at GOGC=400 a cycle has 8000 requests
	from, first := Cycles(), n
	for Cycles() == from && n < first+most {
		s.Handle(n)
		n++
	}
	return n
}

func report(b *testing.B, f Figures, requests int) {
	ms := func(d time.Duration) float64 { return d.Seconds() * 1000 }
	b.ReportMetric(ms(f.P50), "pause-p50-ms")
	b.ReportMetric(ms(f.P99), "pause-p99-ms")
	b.ReportMetric(ms(f.Max), "pause-max-ms")
	b.ReportMetric(f.PerSecond, "gc/s")
	b.ReportMetric(f.Growth, "growth-%")
	b.ReportMetric(f.LiveGrowth, "live-growth-%")
	b.ReportMetric(f.GCShare, "gc-cpu-%")
	b.ReportMetric(f.AssistPct, "assist-%")
	b.ReportMetric(1e9*f.Collecting/float64(requests), "gc-ns/op")
	b.ReportMetric(f.HeldMiB, "MiB")
	if bytes, ok := Resident(); ok {
		b.ReportMetric(float64(bytes)/(1<<20), "rss-MiB")
	}
}

func TestSampleIsWholeCycles(t *testing.T) {
	s := New(false, 2)
	runtime.GC()
	n := untilCycle(s, 0)
	before := Read()
	for range 3 {
		n = untilCycle(s, n)
	}
	f := Read().Since(before)
	if f.Cycles < 3 || f.Growth < 50 || f.Growth > 250 {
		t.Errorf("%d cycles, the heap grew %.0f %% in each: want 3 or more and about 100 %%", f.Cycles, f.Growth)
	}
}

func TestSickServiceRemembersAndHealthyOneForgets(t *testing.T) {
	for _, sick := range []bool{false, true} {
		s := New(sick, 4)
		Settle()
		before := Read().Live
		for n := range 1000 {
			s.Handle(n)
		}
		Settle()
		grown := (float64(Read().Live) - float64(before)) / (1 << 20)
		if want := map[bool]float64{false: 0, true: 1000 * items * 56 / (1 << 20)}[sick]; math.Abs(grown-want) > 1 {
			t.Errorf("sick %v: %.1f MiB more alive after 1000 requests, want %.1f", sick, grown, want)
		}
		if s.sum == 0 {
			t.Error("the answers sum to 0")
		}
	}
}

func TestFiguresAreOfWhatLiesBetween(t *testing.T) {
	at := time.Now()
	old := Reading{At: at, Cycles: 10, Allocated: 100 << 20, Live: 10 << 20, Collecting: 2, GC: 1, Busy: 5}
	now := Reading{
		At: at.Add(2 * time.Second), Cycles: 14, Allocated: 140 << 20, Live: 12 << 20, Collecting: 5, GC: 2, Assist: 0.5, Busy: 9,
		Pauses: []time.Duration{4, 1, 3, 2, 99}, Held: 64 << 20,
	}
	f := now.Since(old)
	want := Figures{
		Cycles: 4, PerSecond: 2, P50: 3, P99: 4, Max: 4, Growth: 100, LiveGrowth: 5, Collecting: 3, GCShare: 25, AssistPct: 12.5, HeldMiB: 64,
	}
	if f != want {
		t.Errorf("got  %+v\nwant %+v", f, want)
	}
	if f := old.Since(old); f.Cycles != 0 || f.PerSecond != 0 {
		t.Errorf("nothing happened, and still %+v", f)
	}
}
