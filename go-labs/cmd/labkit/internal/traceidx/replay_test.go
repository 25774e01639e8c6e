package traceidx

import (
	"bytes"
	"runtime"
	"runtime/trace"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// A replay of a program that fills one P's queue while the other P is busy: each goroutine is made runnable, runs and ends, in this
// order, on Ps that a thread holds.
func TestReplayHasEveryStepInOrder(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	var b bytes.Buffer
	if err := trace.Start(&b); err != nil {
		t.Skip(err) // another trace is being written
	}
	const many = 40
	var all sync.WaitGroup
	var ran atomic.Int32
	for range many {
		all.Go(func() { ran.Add(1) })
	}
	for begun := time.Now(); time.Since(begun) < 2*time.Millisecond; {
	}
	all.Wait()
	runtime.Gosched()
	trace.Stop()
	o := indexed(t, b.Bytes())

	a := &answer{}
	q := request{From: 0, To: o.End}
	if err := o.answerReplay(&q, a); err != nil {
		t.Fatal(err)
	}
	v := a.result.(Replay)
	if v.To != o.End || v.Procs != 2 {
		t.Errorf("%+v of a trace of %d ns on 2 Ps", v, o.End)
	}
	lives := map[uint32][]state{}
	var before step
	for _, s := range o.steps(0, o.End) {
		if s.Start < before.Start {
			t.Fatalf("%+v after %+v", s, before)
		}
		if s.State == stateRunning && !held(o, int64(s.Proc), s.Start) {
			t.Errorf("G%d runs at %d on P%d, which no thread holds", o.goroutines[s.g].ID, s.Start, s.Proc)
		}
		if o.str(o.goroutines[s.g].Name) == "sync.(*WaitGroup).Go.func1" {
			lives[s.g] = append(lives[s.g], s.State)
		}
		before = s
	}
	if len(lives) != many {
		t.Errorf("%d of %d goroutines", len(lives), many)
	}
	for g, states := range lives {
		if slices.Index(states, stateRunnable) != 0 || !slices.Contains(states, stateRunning) || states[len(states)-1] != stateNone {
			t.Errorf("G%d went through %v", o.goroutines[g].ID, states)
		}
	}
	reasons := map[string]bool{}
	for _, s := range o.steps(0, o.End) {
		if s.State == stateRunnable && s.prev == stateRunning {
			reasons[o.Reasons[s.Reason]] = true
		}
	}
	if !reasons["runtime.Gosched"] {
		t.Errorf("stopped for %v, and nobody for runtime.Gosched", reasons)
	}
}

func held(o *Opened, proc, at int64) bool {
	for n := 1; n < len(o.lanes); n++ {
		if l := &o.lanes[n]; l.Family == procThreads && l.ID == proc {
			for _, r := range o.all(l, 0, int(l.Count)) {
				if r.Start <= at && at <= r.End && r.Who != 0 {
					return true
				}
			}
		}
	}
	return false
}

// A window of too many runs ends earlier, and one that begins later knows what was waiting by then.
func TestReplayIsBounded(t *testing.T) {
	var b bytes.Buffer
	if err := trace.Start(&b); err != nil {
		t.Skip(err)
	}
	ping, pong := make(chan int), make(chan int)
	go func() {
		for n := range ping {
			pong <- n
		}
		close(pong)
	}()
	for n := range 2 * mostRuns {
		ping <- n
		<-pong
	}
	close(ping)
	<-pong
	trace.Stop()
	o := indexed(t, b.Bytes())
	end := o.replayEnd(0, o.End)
	runs := 0
	for _, s := range o.steps(0, end) {
		if s.State == stateRunning {
			runs++
		}
	}
	if end >= o.End || runs > mostRuns+10 || runs < mostRuns/2 {
		t.Errorf("%d runs until %d of %d", runs, end, o.End)
	}
	middle := o.End / 2
	for _, s := range o.steps(middle, middle+1000) {
		if s.State == stateWaiting && s.Start < middle {
			t.Errorf("a wait from before the window: %+v", s)
		}
		if s.End < middle {
			t.Errorf("over before the window begins at %d: %+v", middle, s)
		}
	}
}
