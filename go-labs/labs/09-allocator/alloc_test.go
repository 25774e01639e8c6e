package alloc

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"testing"
)

// BenchmarkAlloc measures one object of a size, got by one goroutine on one P, or by two on two.
// b.N is the number of objects of all of them, so ns/op is the time from one object to the next.
func BenchmarkAlloc(b *testing.B) {
	settle()
	for _, way := range Ways {
		for _, size := range Sizes {
			for _, procs := range []int{1, 2} {
				name := fmt.Sprintf("way=%s/size=%d/procs=%d", way, size, procs)
				b.Run(name, func(b *testing.B) { measure(b, way, size, procs) })
			}
		}
	}
}

// settle lets the collector run every 16 MiB, as in a service that has as much in use, and touches
// that much of the heap ahead: page faults are the kernel's work, not the allocator's.
var settle = sync.OnceFunc(func() {
	debug.SetGCPercent(400) // of 4 MiB, the least that the runtime takes as a base
	New("bytes", 8192)(new(Seat), 16<<20/8192)
	runtime.GC()
})

func measure(b *testing.B, way string, size, procs int) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
	probe := probed(way, size)
	crew := Gather(procs, b.N, New(way, size))
	waited := LockWait()
	b.ReportAllocs()
	b.ResetTimer()
	crew.Run()
	b.StopTimer()
	waited = LockWait() - waited
	b.ReportMetric(probe.Waste(size), "waste-%")
	b.ReportMetric(100*float64(probe.Tiny)/float64(probe.Objects), "tiny-%")
	b.ReportMetric(100*float64(probe.Large)/float64(probe.Objects), "large-%")
	b.ReportMetric(100*waited.Seconds()/(b.Elapsed().Seconds()*float64(procs)), "lock-%")
}

// probed is Probe once in a process: measure is called again for each b.N that is tried, and what an
// object takes does not change.
func probed(way string, size int) Counts {
	key := fmt.Sprint(way, size)
	if _, ok := probes[key]; !ok {
		probes[key] = Probe(way, size)
	}
	return probes[key]
}

var probes = map[string]Counts{}

func TestNewKnowsItsWays(t *testing.T) {
	if New("stack", 8) != nil || New("bytes", 9) != nil {
		t.Error("a worker came back for what we don't have")
	}
	for _, way := range Ways {
		for _, size := range Sizes {
			New(way, size)(new(Seat), 3)
		}
	}
}

// No allocation is removed: each object of a fresh way is one more in the runtime's own count.
func TestEveryObjectIsAllocated(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	for _, way := range []string{"bytes", "pointers", "locked"} {
		for _, size := range Sizes {
			seat, work := new(Seat), New(way, size)
			if n := testing.AllocsPerRun(10, func() { work(seat, 100) }); n != 100 {
				t.Errorf("%s, %d bytes: %.0f allocations for 100 objects", way, size, n)
			}
		}
	}
}

// What an object takes is the smallest class that holds it, as the runtime tells its classes.
func TestObjectsTakeTheClassThatHoldsThem(t *testing.T) {
	classes := Classes()
	for _, size := range Sizes[1:] { // the first shares its block
		want := (size + 8191) &^ 8191
		for _, c := range classes {
			if c >= size && size <= 32760 {
				want = c
				break
			}
		}
		p := Probe("bytes", size)
		if got := int(p.Bytes / p.Objects); got != want {
			t.Errorf("%d bytes take %d, want %d", size, got, want)
		}
		if large := p.Large > 0; large != (size > 32760) {
			t.Errorf("%d bytes: large is %v", size, large)
		}
	}
}

func TestEightBytesShareABlock(t *testing.T) {
	if p := Probe("bytes", 8); p.Tiny < 500 || p.Tiny > 524 {
		t.Errorf("%d of 1024 objects of 8 bytes found room in a block already begun, want half of them", p.Tiny)
	}
	if p := Probe("pointers", 8); p.Tiny != 0 {
		t.Errorf("%d pointers share a block", p.Tiny)
	}
}
