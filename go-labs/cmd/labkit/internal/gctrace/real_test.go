package gctrace

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"testing"
	"time"
)

// told is what a program knows of its own collections.
type told struct {
	NumGC    int
	Forced   int
	Pauses   []time.Duration // oldest first
	PauseSum uint64          // ns, MemStats
	Share    float64
	Procs    int
	Live     uint64 // after the last cycle
	Stacks   uint64
	Globals  uint64
	// Goals before each of the last cycles, all forced, with nothing between.
	Goals []uint64
}

func TestMain(m *testing.M) {
	if os.Getenv("GCTRACE_CHILD") == "" {
		os.Exit(m.Run())
	}
	collect()
}

var hoard [][]byte

// collect allocates so that the collector runs by itself and by force, and tells what the runtime counted.
func collect() {
	for i := range 3000 {
		b := make([]byte, 16<<10)
		b[i] = 1
		if i%3 == 0 {
			hoard = append(hoard, b)
		}
	}
	t := told{Procs: runtime.GOMAXPROCS(0)}
	for range 3 {
		runtime.GC()
		t.Goals = append(t.Goals, metric("/gc/heap/goal:bytes"))
	}
	runtime.GC()
	var gc debug.GCStats
	debug.ReadGCStats(&gc)
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	t.NumGC, t.Forced, t.PauseSum, t.Share = int(gc.NumGC), int(mem.NumForcedGC), mem.PauseTotalNs, mem.GCCPUFraction
	for i := len(gc.Pause) - 1; i >= 0; i-- {
		t.Pauses = append(t.Pauses, gc.Pause[i])
	}
	t.Live, t.Stacks, t.Globals = metric("/gc/heap/live:bytes"), metric("/gc/scan/stack:bytes"), metric("/gc/scan/globals:bytes")
	runtime.KeepAlive(hoard)
	_ = json.NewEncoder(os.Stdout).Encode(t)
}

func metric(name string) uint64 {
	s := []metrics.Sample{{Name: name}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

// child runs this program as the one that is traced.
func child(t *testing.T, debug string) (told, string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "GCTRACE_CHILD=1", "GODEBUG="+debug)
	var out, trace bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &trace
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, trace.String())
	}
	var answer told
	if err := json.Unmarshal(out.Bytes(), &answer); err != nil {
		t.Fatal(err)
	}
	return answer, trace.String()
}

func read(t *testing.T, text string) *Log {
	t.Helper()
	log, err := Read(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return log
}

// step is what the runtime's own rounding may have cut off a time in ms.
func step(ms float64) float64 {
	switch {
	case ms >= 10:
		return 1
	case ms >= 1:
		return 0.1
	case ms >= 0.1:
		return 0.01
	}
	return 0.001
}

func TestRealProgram(t *testing.T) {
	says, text := child(t, "gctrace=1")
	log := read(t, text)
	if log.BrokenLines != 0 || log.Passed != (Passed{}) || log.Programs != 1 {
		t.Fatalf("broken %v, passed %+v, programs %d", log.Broken, log.Passed, log.Programs)
	}
	if len(log.Cycles) != says.NumGC || len(log.Cycles) < 6 {
		t.Fatalf("%d cycles read, the program counted %d", len(log.Cycles), says.NumGC)
	}
	forced := 0
	sum, rounding := 0.0, 0.0
	for i, c := range log.Cycles {
		if c.GC != i+1 || c.Procs != says.Procs {
			t.Errorf("cycle %d: %+v", i, c)
		}
		if c.Forced {
			forced++
		}
		cut := step(c.Clock.SweepTerm) + step(c.Clock.MarkTerm)
		both := c.Clock.SweepTerm + c.Clock.MarkTerm
		sum, rounding = sum+both, rounding+cut
		// gctrace's phases begin a moment before the world is being stopped, which is when a pause begins.
		if pause := float64(says.Pauses[i]) / 1e6; pause > both+cut {
			t.Errorf("cycle %d: pause %v ms, read %v + %v", i, pause, c.Clock.SweepTerm, c.Clock.MarkTerm)
		}
	}
	if forced != says.Forced {
		t.Errorf("%d forced, the program counted %d", forced, says.Forced)
	}
	if total := float64(says.PauseSum) / 1e6; total > sum+rounding {
		t.Errorf("pauses %v ms in all, the program counted %v", sum, total)
	}
	last := log.Cycles[len(log.Cycles)-1]
	want := [...]int{int(says.Share * 100), int(says.Live >> 20), int(says.Stacks >> 20), int(says.Globals >> 20)}
	if got := [...]int{last.Share, last.Live, last.Stacks, last.Globals}; got != want {
		t.Errorf("share, live, stacks, globals: %v, the program says %v", got, want)
	}
	for i, goal := range says.Goals {
		if c := log.Cycles[len(log.Cycles)-len(says.Goals)+i]; c.Goal != int(goal>>20) {
			t.Errorf("goal of cycle %d: %d MB, the program says %d", c.GC, c.Goal, goal)
		}
	}
	t.Logf("%d cycles, pauses %.3f ms read, %.3f ms counted", len(log.Cycles), sum, float64(says.PauseSum)/1e6)
}

func TestRealLinesOfOthers(t *testing.T) {
	_, text := child(t, "gctrace=2,gcpacertrace=1,scavtrace=1")
	log := read(t, text)
	if log.BrokenLines != 0 || log.Passed.Other != 0 {
		t.Fatalf("broken %+v, passed %+v of\n%s", log.Broken, log.Passed, text)
	}
	if len(log.Cycles) < 6 || log.Passed.Pacer == 0 || log.Passed.Scav == 0 || log.Passed.Detail == 0 {
		t.Errorf("%d cycles, passed %+v", len(log.Cycles), log.Passed)
	}
	_, text = child(t, "schedtrace=1")
	log = read(t, text)
	if log.BrokenLines != 0 || len(log.Sched) == 0 || log.Passed != (Passed{}) {
		t.Errorf("%d of schedtrace, passed %+v, broken %+v", len(log.Sched), log.Passed, log.Broken)
	}
	for _, s := range log.Sched {
		if len(s.Queues) != s.Gomaxprocs || len(s.Ticks) != s.Gomaxprocs {
			t.Errorf("%+v", s)
		}
	}
	_, text = child(t, "schedtrace=1,scheddetail=1")
	log = read(t, text)
	if log.BrokenLines != 0 || len(log.Sched) == 0 || log.Passed.Detail == 0 {
		t.Errorf("%d of schedtrace, %+v, broken %+v", len(log.Sched), log.Passed, log.Broken)
	}
}

func TestEveryField(t *testing.T) {
	line := "gc 12 @3.456s 7% (checking for goroutine leaks): 0.018+12+0.19 ms clock, 0.036+1.2/8.4/2.3+0.38 ms cpu, 40->45->21 MB, 42 MB goal, 3 MB stacks, 1 MB globals, 2 P (forced)"
	log := read(t, "text of the program\n2026-11-25 03:00:00 "+line+"\n")
	want := Cycle{
		Line: 2, GC: 12, At: 3.456, Share: 7, Leaks: true, Clock: Clock{0.018, 12, 0.19}, CPU: CPU{0.036, 1.2, 8.4, 2.3, 0.38},
		Before: 40, End: 45, Live: 21, Goal: 42, Stacks: 3, Globals: 1, Procs: 2, Forced: true,
	}
	if len(log.Cycles) != 1 || log.Cycles[0] != want {
		t.Errorf("got  %+v\nwant %+v", log.Cycles, want)
	}
	log = read(t, "SCHED 1004ms: gomaxprocs=4 idleprocs=1 threads=9 spinningthreads=2 needspinning=1 idlethreads=5 runqueue=17 [ 3 0 12 1 ] schedticks=[ 10 20 30 40 ]\n")
	if got := fmt.Sprint(log.Sched); got != "[{1 0 1004 4 1 9 2 1 5 17 [3 0 12 1] [10 20 30 40]}]" {
		t.Error(got)
	}
}
