package gmpscheduler

import (
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"
)

const goroutines = 64

// BenchmarkSched has five experiments. job=sweep: how much is done with so many Ps, and how long goroutines wait for one. job=steal:
// how much a theft takes of a queue. job=turns: how often the global queue is looked at. job=hog: how long one has to wait for
// another that keeps the only P. job=call: how long until the P of a blocked system call is free.
func BenchmarkSched(b *testing.B) {
	for _, procs := range []int{1, 2, 4, 8} {
		sweep(b, "work", procs, func(ops int) { sum = Work(goroutines, ops) })
		sweep(b, "chat", procs, func(ops int) { Chat(goroutines/2, ops) })
	}
	for _, queue := range []int{8, 16, 32, 64, 128} {
		b.Run(fmt.Sprintf("job=steal/kind=thief/queue=%d", queue), func(b *testing.B) { steal(b, queue) })
	}
	for _, queue := range []int{200, 240} {
		b.Run(fmt.Sprintf("job=turns/kind=owner/queue=%d", queue), func(b *testing.B) { turns(b, queue) })
	}
	for _, kind := range []string{"loop", "yield"} {
		for _, others := range []int{1, 2, 4} {
			b.Run(fmt.Sprintf("job=hog/kind=%s/others=%d", kind, others), func(b *testing.B) { hog(b, others, kind == "yield") })
		}
	}
	for _, kind := range []string{"park", "call", "cold"} {
		b.Run(fmt.Sprintf("job=call/kind=%s/others=1", kind), func(b *testing.B) { call(b, kind) })
	}
}

var sum uint64 // takes results, so that no work is without a use

func sweep(b *testing.B, kind string, procs int, do func(ops int)) {
	b.Run(fmt.Sprintf("job=sweep/kind=%s/procs=%d", kind, procs), func(b *testing.B) {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
		before := ReadLatency()
		b.ResetTimer()
		do(b.N)
		b.StopTimer()
		waits := ReadLatency().Since(before)
		rate := float64(b.N) / b.Elapsed().Seconds()
		b.ReportMetric(rate, "op/s")
		b.ReportMetric(rate/float64(procs), "op/s/P")
		b.ReportMetric(waits.Quantile(0.5)*1e6, "wait-p50-µs")
		b.ReportMetric(waits.Quantile(0.99)*1e6, "wait-p99-µs")
	})
}

// mostTries bounds for how long rounds that something came between are done again.
const mostTries = 8 * time.Second

func steal(b *testing.B, queue int) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	var firsts, thefts []int
	begun := time.Now()
	for n := 0; n < b.N || len(firsts) == 0 && time.Since(begun) < mostTries; n++ {
		order, ok := Steal(queue)
		if !ok {
			continue
		}
		if batches, ok := Batches(order); ok {
			firsts, thefts = append(firsts, batches[0]), append(thefts, len(batches))
		}
	}
	if len(firsts) == 0 {
		b.Fatal("in no round the other P could steal without being disturbed: is there a second core, and is it free?")
	}
	b.ReportMetric(float64(median(firsts)), "batch-G")
	b.ReportMetric(float64(median(thefts)), "thefts")
}

func turns(b *testing.B, queue int) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var all []int
	for range b.N {
		all = append(all, Turns(queue)...)
	}
	b.ReportMetric(float64(median(all)), "turns")
}

func hog(b *testing.B, others int, yield bool) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var waits []time.Duration
	for range b.N {
		waits = append(waits, Wait(others, yield))
	}
	report(b, waits)
}

func call(b *testing.B, kind string) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	h, err := NewHandOff(kind != "park")
	if err != nil {
		b.Fatal(err)
	}
	defer h.Close()
	var waits []time.Duration
	b.ResetTimer()
	for range b.N {
		if kind == "cold" {
			Quiet(25 * time.Millisecond)
		}
		waited, err := h.Wait()
		if err != nil {
			b.Fatal(err)
		}
		waits = append(waits, waited)
	}
	report(b, waits)
}

func report(b *testing.B, waits []time.Duration) {
	b.ReportMetric(float64(median(waits))/1e3, "wait-µs")
	b.ReportMetric(float64(slices.Max(waits))/1e3, "wait-max-µs")
}

func median[T int | time.Duration](list []T) T {
	if len(list) == 0 {
		return 0
	}
	slices.Sort(list)
	return list[len(list)/2]
}

func TestBatchesAreReadFromTheOrder(t *testing.T) {
	for _, c := range []struct {
		order, want []int
		ok          bool
	}{
		{[]int{4, 1, 2, 3, 6, 5, 7}, []int{4, 2, 1}, true},
		{[]int{1, 2, 3}, []int{1, 1, 1}, true},
		{[]int{4, 2, 1, 3}, nil, false}, // not in order within a theft
		{[]int{3, 1}, nil, false},       // more than there are
		{nil, nil, true},
	} {
		if got, ok := Batches(c.order); !slices.Equal(got, c.want) || ok != c.ok {
			t.Errorf("Batches(%v) = %v, %v", c.order, got, ok)
		}
	}
}

func TestNobodyIsLeftBehind(t *testing.T) {
	before := runtime.NumGoroutine()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	for range 20 {
		order, ok := Steal(16)
		if slices.Sort(order); ok && order[0] != 1 {
			t.Errorf("ran: %v", order)
		}
	}
	runtime.GOMAXPROCS(1)
	Turns(200)
	Wait(2, false)
	for _, call := range []bool{false, true} {
		h, err := NewHandOff(call)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := h.Wait(); err != nil {
			t.Error(err)
		}
		h.Close()
	}
	Chat(4, 100)
	if Work(4, 10) == 0 {
		t.Error("the work sums to 0")
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d goroutines before, %d after", before, runtime.NumGoroutine())
}

func TestLatencyIsOfWhatLiesBetween(t *testing.T) {
	old := Latency{[]uint64{1, 2, 3}, []float64{0, 1e-6, 4e-6, 1}}
	now := Latency{[]uint64{1, 12, 4}, []float64{0, 1e-6, 4e-6, 1}}
	d := now.Since(old)
	if got := [2]float64{d.Quantile(0.5), d.Quantile(0.99)}; got != [2]float64{4e-6, 1} {
		t.Errorf("quantiles %v", got)
	}
	if got := d.Powers(4); !slices.Equal(got, []uint64{0, 10, 0, 1}) {
		t.Errorf("powers %v", got)
	}
	if (Latency{}).Quantile(0.5) != 0 {
		t.Error("a quantile of nothing")
	}
}
