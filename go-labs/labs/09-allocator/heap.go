package alloc

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

const bySize = "/gc/heap/allocs-by-size:bytes"

// Classes reads the size classes of the running runtime, in bytes, off the boundaries of one of its
// histograms. (MemStats.BySize is older, and stops seven classes too early.)
func Classes() []int {
	s := []metrics.Sample{{Name: bySize}}
	metrics.Read(s)
	buckets := s[0].Value.Float64Histogram().Buckets // 1, 9, 17, 25 … 32769, +Inf
	var classes []int
	for _, b := range buckets[1 : len(buckets)-1] {
		classes = append(classes, int(b)-1)
	}
	return classes
}

// Counts is what a process has allocated so far, or between two moments.
type Counts struct {
	Objects uint64 // heap objects; those that share a 16-byte block are counted each
	Bytes   uint64 // what they took: whole slots, whole pages
	Tiny    uint64 // objects that found room in a block already begun
	Large   uint64 // objects past the size classes
}

// Sub is what has been allocated between before and c.
func (c Counts) Sub(before Counts) Counts {
	return Counts{c.Objects - before.Objects, c.Bytes - before.Bytes, c.Tiny - before.Tiny, c.Large - before.Large}
}

// Waste is how much of the memory that they took the objects of this size did not ask for, in per cent.
func (c Counts) Waste(size int) float64 {
	return max(0, 100*(1-float64(size)*float64(c.Objects)/float64(c.Bytes)))
}

// Meter reads the counters into memory of its own, so that reading allocates nothing.
type Meter struct {
	stats   runtime.MemStats
	samples []metrics.Sample
}

// NewMeter makes a meter.
func NewMeter() *Meter {
	m := &Meter{samples: []metrics.Sample{{Name: "/gc/heap/tiny/allocs:objects"}, {Name: bySize}}}
	m.Read() // the first reading makes the histogram
	return m
}

// Read stops the world for a moment: only that way what is still in the caches of the Ps counts.
func (m *Meter) Read() Counts {
	runtime.ReadMemStats(&m.stats)
	metrics.Read(m.samples)
	h := m.samples[1].Value.Float64Histogram()
	return Counts{
		Objects: m.stats.Mallocs, Bytes: m.stats.TotalAlloc,
		Tiny: m.samples[0].Value.Uint64(), Large: h.Counts[len(h.Counts)-1],
	}
}

// Probe counts what some fresh objects of this way and size take, those of a pool on their first day. The collector is off meanwhile: its
// goroutines allocate things of their own. Of three looks the leanest counts: a thread that the runtime begins in between has its record in
// this heap too, some 5 KB.
func Probe(way string, size int) Counts {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	if way == "pool" || way == "locked" {
		way = "bytes"
	}
	look := func() Counts {
		work, seat, meter := New(way, size), new(Seat), NewMeter()
		before := meter.Read()
		work(seat, min(1024, 1<<20/size))
		return meter.Read().Sub(before)
	}
	leanest := look()
	for range 2 {
		if c := look(); c.Bytes < leanest.Bytes {
			leanest = c
		}
	}
	return leanest
}

// LockWait is the time that goroutines and the runtime itself have waited for locks so far, all of
// it added up: an estimate by the runtime, from a sample of the waits.
func LockWait() time.Duration {
	s := []metrics.Sample{{Name: "/sync/mutex/wait/total:seconds"}}
	metrics.Read(s)
	return time.Duration(s[0].Value.Float64() * float64(time.Second))
}
