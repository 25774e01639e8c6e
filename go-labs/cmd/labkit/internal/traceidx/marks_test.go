package traceidx

import (
	"bytes"
	"io"
	"runtime/pprof"
	"runtime/trace"
	"strings"
	"testing"
	"time"
)

// A task's lane has its regions, whichever goroutine ran them, and leads to the goroutine that works on it.
func TestTaskLanes(t *testing.T) {
	o := indexed(t, written1(t))
	list := o.taskList()
	if len(list.Rows) == 0 {
		t.Fatal("no tasks")
	}
	for _, row := range list.Rows {
		l := &o.lanes[row.Lane]
		if row.Lane == 0 || l.Family != taskRegions || l.Count != row.Regions || l.Count == 0 {
			t.Fatalf("task %d has %d regions, its lane %d of family %d", row.ID, row.Regions, l.Count, l.Family)
		}
		middle := (row.Start + row.End) / 2
		lane, index, err := o.inTask(row.Lane, middle)
		if err != nil {
			t.Fatal(err)
		}
		d, err := o.detail(lane, index)
		if err != nil || d.Goroutine.N != row.Goroutine.N {
			t.Errorf("task %d is G%d's; in its middle works G%d (%v)", row.ID, row.Goroutine.ID, d.Goroutine.ID, err)
		}
		// Before its first region and after its last one there is a nearest one.
		for _, at := range []int64{0, o.End} {
			if _, _, err := o.inTask(row.Lane, at); err != nil {
				t.Errorf("task %d at %d: %v", row.ID, at, err)
			}
		}
	}
	if _, _, err := o.inTask(0, 0); err == nil {
		t.Error("lane 0 has a region")
	}
}

// What the CPU profiler found while a trace was written stands at its goroutine and its P, and in the state it was in.
func TestSamples(t *testing.T) {
	var b bytes.Buffer
	if err := pprof.StartCPUProfile(io.Discard); err != nil {
		t.Skip(err)
	}
	if err := trace.Start(&b); err != nil {
		pprof.StopCPUProfile()
		t.Skip(err)
	}
	for end := time.Now().Add(400 * time.Millisecond); time.Now().Before(end); {
		burn()
	}
	trace.Stop()
	pprof.StopCPUProfile()
	o := indexed(t, b.Bytes())
	v := o.overview()
	if v.Samples < 5 {
		t.Fatalf("%d samples of 400 ms", v.Samples)
	}
	onProcs := 0
	for _, p := range v.Procs {
		onProcs += int(o.lanes[p.Samples].Count)
	}
	if onProcs < 5 {
		t.Errorf("%d samples on Ps, %d of goroutines", onProcs, v.Samples)
	}
	told, burning := 0, 0
	for n := range o.lanes {
		if o.lanes[n].Family != goStates {
			continue
		}
		for i := range int(o.lanes[n].Count) {
			d, err := o.detail(uint32(n), i)
			if err != nil {
				t.Fatal(err)
			}
			told += d.SampleCount
			for _, s := range d.Samples {
				if s.At < d.Start || s.At > d.End {
					t.Errorf("a sample at %d in a state from %d to %d", s.At, d.Start, d.End)
				}
				for _, f := range s.Stack {
					if strings.HasSuffix(f.Func, ".burn") {
						burning++
						break
					}
				}
			}
		}
	}
	if told == 0 || burning == 0 {
		t.Errorf("%d samples in states, %d of them in burn", told, burning)
	}
}

var sink int

//go:noinline
func burn() {
	for i := range 1_000_000 {
		sink += i * i
	}
}

// The longest waits are the program's; the runtime's own goroutines, which wait by design, have a list of their own.
func TestRuntimeWaitsApart(t *testing.T) {
	for name, want := range map[string]bool{
		"": true, "runtime.bgsweep": true, "runtime/trace.Start.func1": true, "runtime.main": false, "main.main": false, "runtimes.f": false,
	} {
		if got := runtimeOwn(name); got != want {
			t.Errorf("runtimeOwn(%q) is %v", name, got)
		}
	}
	o := indexed(t, written1(t))
	f := o.figures(0, o.End)
	if len(f.Waits) == 0 || len(f.RuntimeWaits) == 0 {
		t.Fatalf("%d waits of the program, %d of the runtime", len(f.Waits), len(f.RuntimeWaits))
	}
	for own, list := range map[bool][]Wait{false: f.Waits, true: f.RuntimeWaits} {
		for _, w := range list {
			if name := o.str(o.goroutines[w.Goroutine].Name); runtimeOwn(name) != own {
				t.Errorf("%q is in the wrong list", name)
			}
			if _, known := f.IDs[w.Goroutine]; !known {
				t.Errorf("G%d has no number", w.Goroutine)
			}
		}
	}
}

// Of a lane with too many regions to tell apart, a window has shares by depth, and those regions that have room for a name.
func TestDenseRegions(t *testing.T) {
	o := indexed(t, written1(t))
	seen := 0
	for n := range o.lanes {
		l := &o.lanes[n]
		if l.Family != goRegions || l.Count < 200 {
			continue
		}
		seen++
		var c Columns
		answers := o.laneWindow(uint32(n), 0, o.End, 100, &c)
		if len(answers) != 2 || answers[0].Kind != "bins" || answers[1].Kind != "records" {
			t.Fatalf("%+v", answers)
		}
		var outer, inner, deeper int
		for x := range answers[0].N {
			b := c.Bins[answers[0].At+x*int(classes):]
			outer += int(b[0])
			inner += int(b[1])
			deeper += int(b[2])
		}
		if outer == 0 || inner == 0 || inner > outer || deeper != 0 {
			t.Errorf("lane %d: %d in regions, %d in regions within, %d deeper", n, outer, inner, deeper)
		}
		for i := answers[1].At; i < answers[1].At+answers[1].N; i++ {
			if c.End[i]-c.Start[i] < float64(o.End)/100*labelPixels {
				t.Errorf("a region of %v ns", c.End[i]-c.Start[i])
			}
		}
	}
	if seen == 0 {
		t.Error("no goroutine has that many regions")
	}
}
