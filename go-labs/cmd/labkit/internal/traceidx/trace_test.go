package traceidx

import (
	"bytes"
	"context"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"runtime/trace"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/pprof/profile"
)

// written is one trace that this process wrote of itself: locks, channels, network, files, sleeps, garbage, tasks.
var written = sync.OnceValues(func() ([]byte, error) {
	var b bytes.Buffer
	if err := trace.Start(&b); err != nil {
		return nil, err
	}
	busy(4, 200)
	trace.Stop()
	return b.Bytes(), nil
})

var kept [][]byte

func busy(workers, rounds int) {
	var wg sync.WaitGroup
	var mu sync.Mutex
	jobs := make(chan int)
	wg.Go(func() {
		for range workers * rounds {
			<-jobs
		}
	})
	for range workers {
		wg.Go(func() { worker(rounds, &mu, jobs) })
	}
	wg.Go(echo)
	wg.Wait()
	runtime.GC()
}

func worker(rounds int, mu *sync.Mutex, jobs chan<- int) {
	ctx, task := trace.NewTask(context.Background(), "order")
	defer task.End()
	for n := range rounds {
		trace.WithRegion(ctx, "step", func() {
			mu.Lock()
			kept = append(kept[:max(0, len(kept)-50)], make([]byte, 10_000))
			mu.Unlock()
			trace.WithRegion(ctx, "send", func() { jobs <- n })
		})
		if n%50 == 0 {
			trace.Log(ctx, "progress", strconv.Itoa(n))
			time.Sleep(200 * time.Microsecond)
		}
	}
}

func echo() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return
	}
	defer l.Close()
	go func() {
		if c, err := l.Accept(); err == nil {
			io.Copy(c, c)
		}
	}()
	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		return
	}
	defer c.Close()
	b := make([]byte, 4)
	for range 20 {
		c.Write(b)
		c.Read(b)
		os.ReadFile(os.Args[0] + " is not there")
	}
}

func written1(t *testing.T) []byte {
	t.Helper()
	data, err := written()
	if err != nil {
		t.Skip(err) // another trace is being written
	}
	return data
}

func indexed(t *testing.T, data []byte) *Opened {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "trace")
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Index(file, filepath.Join(dir, "index"), func(Progress) {}); err != nil {
		t.Fatal(err)
	}
	o, err := Open(filepath.Join(dir, "index"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(o.Close)
	return o
}

// Within a lane nothing overlaps, and a goroutine is always in some state while it is there.
func TestLanesAreWhole(t *testing.T) {
	o := indexed(t, written1(t))
	var events int64
	for n := 1; n < len(o.lanes); n++ {
		l := &o.lanes[n]
		events += int64(l.Count)
		var before record
		for i, r := range o.all(l, 0, int(l.Count)) {
			if l.Family == goStates || l.Family == procStates {
				if r.End < r.Start || i > 0 && r.Start < before.End {
					t.Fatalf("lane %d of family %d: %+v after %+v", n, l.Family, r, before)
				}
				if l.Family == goStates && i > 0 && r.Start != before.End {
					t.Errorf("goroutine %d is in no state from %d to %d", o.goroutines[l.ID].ID, before.End, r.Start)
				}
			}
			before = r
		}
	}
	if events == 0 || events != o.Records {
		t.Errorf("%d records, meta says %d", events, o.Records)
	}
}

// Times by group, from states; they fill the goroutines' lives.
func TestGroupsFillLives(t *testing.T) {
	o := indexed(t, written1(t))
	workers := 0
	for _, g := range o.Whole.Groups {
		sum := g.Exec + g.Runnable + g.Syscall + g.SyscallBlocked
		for _, ns := range g.Waits {
			sum += ns
		}
		if sum > g.Total {
			t.Errorf("%s: %d ns in states, %d of life", o.str(g.Name), sum, g.Total)
		}
		if o.str(g.Name) == "sync.(*WaitGroup).Go.func1" {
			workers += int(g.Count)
		}
	}
	if workers != 6 {
		t.Errorf("%d goroutines of WaitGroup.Go, not 6", workers)
	}
	if o.Meta.Tasks != 4 {
		t.Errorf("%d tasks, not 4", o.Meta.Tasks)
	}
}

// A window's figures are those that its records give.
func TestWindowsAddUp(t *testing.T) {
	o := indexed(t, written1(t))
	middle := o.End / 2
	whole, first, second := newAggregator(0, o.End, nil), o.Aggregates(0, middle), o.Aggregates(middle, o.End)
	for i := range o.goroutines[1:] {
		whole.goroutine(&o.goroutines[i+1], o.End)
	}
	sum := func(a *Aggregates) (exec, runnable, waits int64) {
		for _, g := range a.Groups {
			exec += g.Exec
			runnable += g.Runnable
			for _, ns := range g.Waits {
				waits += ns
			}
		}
		return exec, runnable, waits
	}
	e0, r0, w0 := sum(o.Whole)
	e1, r1, w1 := sum(first)
	e2, r2, w2 := sum(second)
	if e0 != e1+e2 || r0 != r1+r2 || w0 != w1+w2 {
		t.Errorf("whole %d %d %d, halves %d %d %d and %d %d %d", e0, r0, w0, e1, r1, w1, e2, r2, w2)
	}
}

// What the cells of the summary say is what the records say, within the rounding of a share.
func TestBinsEqualRecords(t *testing.T) {
	o := indexed(t, written1(t))
	compared := 0
	for n := range o.lanes {
		l := &o.lanes[n]
		if l.Shift == 0 {
			continue
		}
		for _, px := range []int{1, 7, 40} {
			width := (o.End + int64(px) - 1) / int64(px)
			if int64(1)<<l.Shift > width {
				continue
			}
			compared++
			cells := &binning{from: 0, to: o.End, px: px, ns: make([]float64, px*int(classes))}
			exact := &binning{from: 0, to: o.End, px: px, ns: make([]float64, px*int(classes))}
			o.fromCells(l, cells)
			o.fromRecords(l, 0, int(l.Count), exact)
			for i := range exact.ns {
				// A cell of the summary may lie over two pixels, at either end of one.
				edge := 2 * max(0.25, float64(int64(1)<<l.Shift)/float64(width))
				if d := cells.ns[i] - exact.ns[i]; px == 1 && (d > 0.01 || d < -0.01) || d > edge || d < -edge {
					t.Fatalf("lane %d, %d pixels, value %d: %v from cells, %v from records", n, px, i, cells.ns[i], exact.ns[i])
				}
			}
		}
	}
	if compared == 0 {
		t.Error("no lane has a summary")
	}
}

// Profiles of kinds that this program must have, each with the program's own functions.
func TestProfiles(t *testing.T) {
	o := indexed(t, written1(t))
	for _, kind := range []string{"sync", "sched", "syscall", "net"} {
		var b bytes.Buffer
		if err := o.Profile(kind, 0, o.End, &b); err != nil {
			t.Fatal(err)
		}
		p, err := profile.Parse(&b)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.CheckValid(); err != nil || len(p.Sample) == 0 {
			t.Errorf("%s: %v, %d samples", kind, err, len(p.Sample))
		}
	}
	if err := o.Profile("cpu", 0, o.End, io.Discard); err == nil {
		t.Error("a profile of an unknown kind")
	}
}

// A wait knows who ended it, and that one knows whom it woke.
func TestWakes(t *testing.T) {
	o := indexed(t, written1(t))
	woken := 0
	for n := range o.lanes {
		l := &o.lanes[n]
		if l.Family != goStates {
			continue
		}
		for i, r := range o.all(l, 0, int(l.Count)) {
			if r.State != stateWaiting {
				continue
			}
			d, err := o.detail(uint32(n), i)
			if err != nil {
				t.Fatal(err)
			}
			if d.WokenBy == nil || d.WokenBy.Goroutine.N == 0 {
				continue
			}
			woken++
			at, err := o.at(d.WokenBy.Goroutine.Lane, d.WokenBy.At)
			if err != nil {
				t.Fatal(err)
			}
			waker, err := o.detail(d.WokenBy.Goroutine.Lane, at)
			if err != nil {
				t.Fatal(err)
			}
			if waker.WokeCount == 0 {
				t.Errorf("G%d was woken by G%d at %d, which woke nobody then: %+v", d.Goroutine.ID, waker.Goroutine.ID, d.WokenBy.At, waker)
			}
		}
	}
	if woken == 0 {
		t.Error("nobody woke anybody")
	}
}

// What the runtime cuts off a long name is missed, and said so.
func TestLongNames(t *testing.T) {
	var b bytes.Buffer
	if err := trace.Start(&b); err != nil {
		t.Skip(err)
	}
	for _, name := range []string{strings.Repeat("x", 1000), strings.Repeat("y", 5000), strings.Repeat("名", 400)} {
		_, task := trace.NewTask(context.Background(), name)
		task.End()
	}
	trace.Stop()
	o := indexed(t, b.Bytes())
	for i, want := range []string{strings.Repeat("x", 1000), strings.Repeat("y", 1024) + "…", strings.Repeat("名", 341) + "…"} {
		if got := o.str(o.tasks[i].Name); got != want {
			t.Errorf("task %d is called %q", i, got)
		}
	}
}
