package meter_test

import (
	"sync"
	"testing"
	"unsafe"

	meter "gopherbench.dev/labs/labs/08-atomic-vs-lock/exercises/1-neighbours"
)

func TestCountsAll(t *testing.T) {
	const workers, each = 16, 5000
	m := meter.New(workers)
	var all sync.WaitGroup
	for w := range workers {
		all.Go(func() {
			c := m.Counter(w)
			for range each {
				c.Add(1)
			}
		})
	}
	all.Wait()
	if got := m.Total(); got != workers*each {
		t.Errorf("total %d, want %d", got, workers*each)
	}
	for w := range workers {
		if got := m.Counter(w).Load(); got != each {
			t.Errorf("worker %d has counted %d, want %d", w, got, each)
		}
	}
}

// TestApart looks at the addresses: whatever the length of a cache line is here, 64 or 128 bytes,
// counters 128 bytes apart have no line in common.
func TestApart(t *testing.T) {
	const workers = 64
	m := meter.New(workers)
	at := func(w int) int { return int(uintptr(unsafe.Pointer(m.Counter(w)))) }
	for a := range workers {
		for b := range a {
			if d := at(a) - at(b); d > -128 && d < 128 {
				t.Fatalf("the counters of workers %d and %d are %d bytes apart, want 128 or more", b, a, max(d, -d))
			}
		}
	}
}

// BenchmarkNew measures what a meter of 64 workers takes.
func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		made = meter.New(64)
	}
}

var made *meter.Meter

// BenchmarkCount lets two workers count as fast as they can. No check looks at it: see for yourself what
// the distance is worth on your machine.
func BenchmarkCount(b *testing.B) {
	m := meter.New(2)
	var all sync.WaitGroup
	for w := range 2 {
		all.Go(func() {
			c := m.Counter(w)
			for range b.N / 2 {
				c.Add(1)
			}
		})
	}
	all.Wait()
}
