package gcpause

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"time"
)

// Reading is what the runtime has counted up to a moment.
type Reading struct {
	At         time.Time
	Cycles     uint64          // collections
	Pauses     []time.Duration // of the last 256 collections, the newest first; both stops of a cycle added up
	Allocated  uint64          // bytes, since the start
	Live       uint64          // bytes that the last collection found alive
	Held       uint64          // bytes of memory that the runtime holds: what GOMEMLIMIT limits
	Collecting float64         // seconds of CPU for collecting, whoever did it
	GC, Assist float64         // of them: what idle Ps did not do, and what allocating goroutines had to do
	Busy       float64         // seconds of CPU for everything but idling
	BrakedAt   uint64          // the last cycle in which the limit on the collector’s CPU was on; 0 is never
}

var names = []string{
	"/gc/cycles/total:gc-cycles", "/gc/heap/allocs:bytes", "/gc/heap/live:bytes",
	"/memory/classes/total:bytes", "/memory/classes/heap/released:bytes",
	"/cpu/classes/gc/total:cpu-seconds", "/cpu/classes/gc/mark/assist:cpu-seconds",
	"/cpu/classes/total:cpu-seconds", "/cpu/classes/idle:cpu-seconds", "/cpu/classes/gc/mark/idle:cpu-seconds",
	"/gc/limiter/last-enabled:gc-cycle",
}

// Read takes a reading. The seconds of CPU are those up to the end of the last collection: the
// runtime adds them up then. GC and Busy leave marking on a P that had nothing else to do out, as idling:
// it took nothing from anybody.
func Read() Reading {
	samples := make([]metrics.Sample, len(names))
	for i, name := range names {
		samples[i].Name = name
	}
	metrics.Read(samples)
	count := func(i int) uint64 { return samples[i].Value.Uint64() }
	seconds := func(i int) float64 { return samples[i].Value.Float64() }
	var stats debug.GCStats
	debug.ReadGCStats(&stats)
	return Reading{
		At: time.Now(), Cycles: count(0), Pauses: stats.Pause, Allocated: count(1), Live: count(2),
		Held: count(3) - count(4), Collecting: seconds(5), GC: seconds(5) - seconds(9), Assist: seconds(6),
		Busy: seconds(7) - seconds(8) - seconds(9), BrakedAt: count(10),
	}
}

// Cycles is how many collections have ended. It costs less than a request.
func Cycles() uint64 {
	s := [1]metrics.Sample{{Name: names[0]}}
	metrics.Read(s[:])
	return s[0].Value.Uint64()
}

// Figures is what happened between two readings.
type Figures struct {
	Cycles             uint64
	PerSecond          float64       // collections
	P50, P99, Max      time.Duration // pauses
	Growth             float64       // how far the heap grows in one cycle, in % of what was alive
	LiveGrowth         float64       // how far what is alive grows in one cycle, in % of it
	Collecting         float64       // seconds of CPU, whoever did it
	GCShare, AssistPct float64       // % of the CPU time that was not idle
	HeldMiB            float64
}

// Since compares with an earlier reading. Without a collection in between there is nothing to tell.
func (r Reading) Since(old Reading) Figures {
	n := r.Cycles - old.Cycles
	f := Figures{Cycles: n, HeldMiB: float64(r.Held) / (1 << 20)}
	if n == 0 {
		return f
	}
	f.Collecting = r.Collecting - old.Collecting
	f.PerSecond = float64(n) / r.At.Sub(old.At).Seconds()
	pauses := slices.Sorted(slices.Values(r.Pauses[:min(int(n), len(r.Pauses))]))
	f.P50, f.P99, f.Max = pauses[len(pauses)/2], pauses[len(pauses)*99/100], pauses[len(pauses)-1]
	live := float64(max(old.Live, 1))
	f.Growth = 100 * float64(r.Allocated-old.Allocated) / float64(n) / live
	f.LiveGrowth = 100 * (float64(r.Live) - float64(old.Live)) / float64(n) / live
	if busy := r.Busy - old.Busy; busy > 0 {
		f.GCShare, f.AssistPct = 100*(r.GC-old.GC)/busy, 100*(r.Assist-old.Assist)/busy
	}
	return f
}

// Settle collects twice: what is alive then is what the service holds.
func Settle() {
	runtime.GC()
	runtime.GC()
}
