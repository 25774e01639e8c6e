package tune_test

import (
	"runtime"
	"runtime/debug"
	"testing"

	tune "gopherbench.dev/labs/labs/10-gc-pause/exercises/3-limit"
)

const mib = 1 << 20

func TestTooSmallIsSaid(t *testing.T) {
	for _, c := range []struct {
		live, container int64
		ok              bool
	}{{24, 96, true}, {24, 48, true}, {24, 25, false}, {24, 20, false}, {1000, 1050, false}, {1000, 2000, true}} {
		if _, ok := tune.For(c.live*mib, c.container*mib); ok != c.ok {
			t.Errorf("%d MiB alive in a container of %d: ok is %v", c.live, c.container, ok)
		}
	}
}

func TestLimitStaysInTheContainer(t *testing.T) {
	for _, container := range []int64{48, 96, 512, 4096} {
		if s, ok := tune.For(24*mib, container*mib); ok && (s.Limit <= 0 || s.Limit > container*mib*97/100) {
			t.Errorf("a limit of %d MiB in a container of %d leaves no room for what it does not count", s.Limit/mib, container)
		}
	}
}

// node is a small object that is alive all the time.
type node struct {
	next *node
	_    [56]byte
}

var sink []byte

// service keeps 24 MiB alive, allocates 256 MiB of garbage, and tells how many collections that
// took and how much memory the process held at most.
func service(b *testing.B, container int64) {
	var alive *node
	for range 24 * mib / 64 {
		alive = &node{next: alive}
	}
	s, ok := tune.For(24*mib, container*mib)
	if !ok {
		b.Fatalf("24 MiB in a container of %d: too small?", container)
	}
	defer debug.SetGCPercent(debug.SetGCPercent(s.GOGC))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(s.Limit))
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	cycles, most := m.NumGC, uint64(0)
	for i := range 256 * mib / 4096 {
		sink = make([]byte, 4096)
		if i%512 == 0 {
			runtime.ReadMemStats(&m)
			most = max(most, m.Sys-m.HeapReleased)
		}
	}
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.NumGC-cycles), "cycles")
	b.ReportMetric(100*float64(most)/float64(container*mib), "full-%")
	runtime.KeepAlive(alive)
}

func BenchmarkRoomy(b *testing.B) {
	for b.Loop() {
		service(b, 96)
	}
}

func BenchmarkTight(b *testing.B) {
	for b.Loop() {
		service(b, 48)
	}
}
