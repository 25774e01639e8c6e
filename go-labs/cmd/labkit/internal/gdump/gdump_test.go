package gdump

import (
	"bytes"
	"context"
	"fmt"
	"runtime"
	"runtime/pprof"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// dump has the runtime print this very process.
func dump(t *testing.T, profile string, debug int) string {
	t.Helper()
	var b bytes.Buffer
	if err := pprof.Lookup(profile).WriteTo(&b, debug); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func read(t *testing.T, text string) *Dump {
	t.Helper()
	d, err := Read(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func deep(n int, wait func()) {
	if n == 0 {
		wait()
		return
	}
	deep(n-1, wait)
}

func unread(n int) {
	for range n {
		out := make(chan int)
		go func() { out <- 1 }()
	}
}

// settle waits until what was started stands where it will stay.
func settle(t *testing.T, so func(d *Dump) bool) *Dump {
	t.Helper()
	for range 500 {
		if d := read(t, dump(t, "goroutine", 2)); so(d) {
			return d
		}
		time.Sleep(2 * time.Millisecond)
	}
	t.Fatal("the goroutines never came to stand:\n" + dump(t, "goroutine", 2))
	return nil
}

func find(d *Dump, in string) *Group {
	at := slices.IndexFunc(d.Groups, func(g Group) bool {
		return slices.ContainsFunc(g.Frames, func(f Frame) bool { return strings.Contains(f.Func, in) })
	})
	if at < 0 {
		return nil
	}
	return &d.Groups[at]
}

func TestRealStates(t *testing.T) {
	var mu sync.Mutex
	var rw sync.RWMutex
	var wg sync.WaitGroup
	cond := sync.NewCond(&sync.Mutex{})
	stop := make(chan struct{})
	mu.Lock()
	rw.Lock()
	wg.Add(1)
	waits := map[string]func(){
		"chan receive": func() { <-stop },
		"chan send": func() {
			select {
			case stopSend <- 1:
			case <-stop:
			}
		},
		"sync.Mutex.Lock":     func() { mu.Lock(); mu.Unlock() },
		"sync.RWMutex.RLock":  func() { rw.RLock(); rw.RUnlock() },
		"sync.WaitGroup.Wait": func() { wg.Wait() },
		"sync.Cond.Wait":      func() { cond.L.Lock(); cond.Wait(); cond.L.Unlock() },
		"sleep":               func() { time.Sleep(10 * time.Second) },
		"select": func() {
			select {
			case <-stop:
			case <-make(chan int):
			}
		},
		"chan receive (nil chan)": func() { var c chan int; <-c },
		"select (no cases)":       func() { select {} },
	}
	waits["chan send"] = func() { stopSend <- 1 }
	for _, wait := range waits {
		for range 3 {
			go wait()
		}
	}
	go pprof.Do(context.Background(), pprof.Labels("request", `GET /a "b"`, "user.id", "7", "空", "值"), func(context.Context) {
		deep(150, func() { <-stop })
	})
	go func() {
		runtime.LockOSThread()
		<-stop
	}()
	want := func(d *Dump) bool {
		for state := range waits {
			n := 0
			for _, g := range d.Groups {
				if g.State == state {
					n += g.Count
				}
			}
			if n < 3 {
				return false
			}
		}
		locked := slices.ContainsFunc(d.Groups, func(g Group) bool { return g.Locked > 0 })
		return locked && find(d, "gdump.deep") != nil && find(d, "gdump.deep").State == "chan receive"
	}
	d := settle(t, want)
	if d.Goroutines != runtime.NumGoroutine() || d.Truncated || d.Format != Stacks {
		t.Errorf("read %d of %d goroutines, format %d, truncated %v", d.Goroutines, runtime.NumGoroutine(), d.Format, d.Truncated)
	}
	g := find(d, "gdump.deep")
	labels := []LabelCount{{"request", `GET /a "b"`, 1}, {"user.id", "7", 1}, {"空", "值", 1}}
	if !slices.Equal(g.Labels, labels) {
		t.Errorf("labels %v, want %v", g.Labels, labels)
	}
	// The runtime prints the first and the last fifty and says how many it left out.
	if len(g.Frames) != 100 || g.Elided < 50 || g.Created == nil || !strings.Contains(g.Created.Func, "TestRealStates") {
		t.Errorf("%d frames, %d elided, created by %v", len(g.Frames), g.Elided, g.Created)
	}
	if own := g.Frames[g.Own]; !strings.HasPrefix(own.Func, "gopherbench.dev/labs/cmd/labkit/internal/gdump.") || own.Line == 0 {
		t.Errorf("own frame %v", own)
	}
	// Every group is what its parts say.
	for _, g := range d.Groups {
		if sum := g.Minutes.Waits[0] + g.Minutes.Waits[1]; sum != g.Count || len(g.all) != g.Count {
			t.Errorf("%s: %d goroutines, %d by their waits, %d numbers", g.State, g.Count, sum, len(g.all))
		}
		if len(g.Frames) == 0 {
			t.Errorf("a group without frames: %+v", g)
		}
	}
	// debug=1 knows the same goroutines, but not their states.
	counted := read(t, dump(t, "goroutine", 1))
	if counted.Format != Counted || counted.Goroutines != d.Goroutines {
		t.Errorf("debug=1: format %d, %d goroutines, want %d", counted.Format, counted.Goroutines, d.Goroutines)
	}
	c := find(counted, "gdump.deep")
	if c == nil || c.Count != 1 || !slices.Equal(c.Labels, labels) || c.Frames[0].Line == 0 || c.State != "" {
		t.Errorf("debug=1: %+v", c)
	}
	close(stop)
	mu.Unlock()
	rw.Unlock()
	wg.Done()
	cond.Broadcast()
}

var stopSend = make(chan int)

func TestLeaksAreProvenAndGrow(t *testing.T) {
	unread(4)
	base := settle(t, func(d *Dump) bool {
		g := find(d, "gdump.unread.func1")
		return g != nil && g.State == "chan send" && g.Count == 4
	})
	unread(6)
	d := settle(t, func(d *Dump) bool {
		g := find(d, "gdump.unread.func1")
		return g != nil && g.State == "chan send" && g.Count == 10
	})
	r := Compare(d, base)
	reasons := func(r Report) string {
		for _, s := range r.Suspects {
			if g := r.Groups[s.Group]; strings.Contains(g.Frames[g.Own].Func, "gdump.unread.func1") {
				return fmt.Sprint(s.Reasons, g.Count, g.Before, g.Stayed, g.Creators)
			}
		}
		return "not a suspect"
	}
	if got, want := reasons(r), "[{growing 6 0}] 10 4 4 1"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	proof := read(t, dump(t, "goroutineleak", 2))
	if got, want := reasons(Compare(proof, nil)), "[{proven 10 0}] 10 -1 0 1"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if gone := Compare(base, d).Gone; slices.ContainsFunc(gone, func(g Group) bool { return g.Count != 0 || g.Before <= 0 }) {
		t.Errorf("gone: %+v", gone)
	}
}

const written = `2026/11/25 some line of a log
goroutine 1 gp=0xc000002380 m=0 mp=0x5d1b40 [running]:
main.main()
	/src/app/main.go:10 +0x1d fp=0xc00006ff50 sp=0xc00006ff38 pc=0x48a2bd

goroutine 33 [chan send, 12 minutes]:
example.com/app/pool.(*Pool[...]).put(0xc000010000, {0x1, 0x2})
	/src/app/pool/pool.go:35 +0x52
created by example.com/app/pool.New in goroutine 1
	/src/app/pool/pool.go:20 +0x7f

goroutine 34 [chan send (leaked), 70 minutes, locked to thread]:
example.com/app/pool.(*Pool[...]).put(...)
	/src/app/pool/pool.go:35
created by example.com/app/pool.New in goroutine 1
	/src/app/pool/pool.go:20 +0x7f
[originating from goroutine 1]:
main.main(...)
	/src/app/main.go:9 +0x1d

goroutine 40 [running]:
	goroutine running on other thread; stack unavailable
created by net/http.(*Server).Serve in goroutine 1
	/go/src/net/http/server.go:3608 +0x4fd

goroutine 41 [chan receive (durable), 3 minutes, synctest bubble 2] {a: b}:
main.wait(0x1)
	/src/app/main.go:20 +0x1
...additional frames elided...
created by main.main
	/src/app/main.go:5 +0x1

goroutine 42 [sele`

func TestWrittenForms(t *testing.T) {
	var all []*Goroutine
	format, cut, err := Parse(strings.NewReader(written), func(g *Goroutine) { all = append(all, g) })
	if err != nil || format != Stacks || cut {
		t.Fatal(format, cut, err)
	}
	got := ""
	for _, g := range all {
		got += fmt.Sprintln(g.ID, g.State, g.Minutes, g.Leaked, g.Locked, g.Running, len(g.Frames), g.Elided, g.Created.Func, g.Creator, g.Labels)
	}
	want := `1 running 0 false false false 1 0  0 []
33 chan send 12 false false false 1 0 example.com/app/pool.New 1 []
34 chan send 70 true true false 1 0 example.com/app/pool.New 1 []
40 running 0 false false true 0 0 net/http.(*Server).Serve 1 []
41 chan receive (durable) 3 false false false 1 -1 main.main 0 [{a b}]
`
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	d := read(t, written)
	g := find(d, "(*Pool[...]).put")
	if g.Count != 2 || g.Leaked != 1 || g.Minutes.Min != 12 || g.Minutes.Max != 70 || g.Minutes.Waits != (Waits{0, 0, 1, 0, 1}) {
		t.Errorf("%+v", g)
	}
	if f := g.Frames[0]; f != (Frame{"example.com/app/pool.(*Pool[...]).put", "/src/app/pool/pool.go", 35}) || g.Own != 0 {
		t.Errorf("%+v, own %d", f, g.Own)
	}
}

func TestOld(t *testing.T) {
	var b strings.Builder
	for i := range 12 {
		fmt.Fprintf(&b, "goroutine %d [sync.Mutex.Lock, %d minutes]:\nsync.(*Mutex).Lock(...)\n\t/go/src/sync/mutex.go:40\nmain.work()\n\t/src/main.go:9 +0x1\ncreated by main.main in goroutine 1\n\t/src/main.go:5 +0x1\n\n", i+5, i)
	}
	r := Compare(read(t, b.String()), nil)
	if len(r.Suspects) != 0 {
		t.Errorf("7 of them wait for long: %+v", r.Suspects)
	}
	r = Compare(read(t, strings.ReplaceAll(b.String(), " minutes", "0 minutes")), nil)
	if len(r.Suspects) != 1 || r.Suspects[0].Reasons[0] != (Reason{"old", 11, oldMinutes}) {
		t.Errorf("%+v", r.Suspects)
	}
	if own := r.Groups[0].Frames[r.Groups[0].Own]; own.Func != "main.work" {
		t.Errorf("own frame %v", own)
	}
}

func TestNoDump(t *testing.T) {
	for _, text := range []string{"", "<html></html>", "goroutine", "goroutine 1 [", strings.Repeat("x", 3<<20), "goroutine x [running]:\n"} {
		if _, err := Read(strings.NewReader(text)); err != ErrFormat {
			t.Errorf("%.20q: %v", text, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(written)
	f.Add("goroutine profile: total 3\n2 @ 0x1 0x2\n# labels: {\"a\":\"b\", \"c\":\"\\\"\"}\n#\t0x1\tmain.f+0x20\t\t/src/main.go:35\n\n1 @ 0x3\n")
	f.Fuzz(func(t *testing.T, text string) {
		d, err := Read(strings.NewReader(text))
		if err != nil {
			return
		}
		n := 0
		for _, g := range d.Groups {
			n += g.Count
		}
		if n != d.Goroutines {
			t.Errorf("%d in groups, %d in all", n, d.Goroutines)
		}
		if r := Compare(d, d); len(r.Gone) != 0 {
			t.Errorf("gone from itself: %+v", r.Gone)
		}
	})
}
