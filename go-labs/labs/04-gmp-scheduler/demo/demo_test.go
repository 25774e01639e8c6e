package main

import (
	"math"
	"reflect"
	"runtime"
	"testing"
)

func TestBothLanguagesSayEverything(t *testing.T) {
	for name, say := range map[string]text{"chinese": chinese, "english": english} {
		v := reflect.ValueOf(say)
		for i := range v.NumField() {
			if v.Field(i).String() == "" {
				t.Errorf("%s: %s is empty", name, v.Type().Field(i).Name)
			}
		}
	}
}

// By the rule in runtime/cgroup_linux.go: rounded up, never below 2, never above the cores.
func TestProcsFollowsTheRule(t *testing.T) {
	for _, c := range []struct {
		cores int
		limit float64
		want  int
	}{{8, 2.5, 3}, {8, 0.5, 2}, {8, 16, 8}, {1, 0.5, 1}, {64, math.Inf(1), 64}} {
		if got := Procs(c.cores, c.limit); got != c.want {
			t.Errorf("Procs(%d, %v) = %d, want %d", c.cores, c.limit, got, c.want)
		}
	}
}

// What the runtime made of this machine's own limit is what the rule makes of it.
func TestRuleIsTheRuntimes(t *testing.T) {
	old := runtime.GOMAXPROCS(0)
	runtime.SetDefaultGOMAXPROCS() // whatever the environment says
	procs := runtime.GOMAXPROCS(old)
	limit, from := cpuLimit()
	if want := Procs(runtime.NumCPU(), limit); procs != want {
		t.Errorf("GOMAXPROCS is %d by default; %d cores and a limit of %v (%s) make %d", procs, runtime.NumCPU(), limit, from, want)
	}
}

func TestDumpsAreShortened(t *testing.T) {
	dump := "SIGQUIT: quit\n\ngoroutine 18 [running]:\na/b.loop(...)\n\t/x.go:1\n\ngoroutine 1 [runnable]:\nruntime.Gosched(0x1, {0x2})\n\ngoroutine 3 [GC sweep wait]:\nruntime.gopark()\n"
	if got, want := short(dump), []string{"goroutine 18 [running]: a/b.loop", "goroutine 1 [runnable]: runtime.Gosched"}; !reflect.DeepEqual(got, want) {
		t.Errorf("short = %q, want %q", got, want)
	}
}
