package hello

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// serveHere in the environment makes this program a service instead of a test.
const serveHere = "HELLO_SERVE=1"

func TestMain(m *testing.M) {
	if name, _, _ := strings.Cut(serveHere, "="); os.Getenv(name) != "" {
		fmt.Fprintln(os.Stderr, Serve(os.Args[len(os.Args)-1]))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// BenchmarkStart measures what it takes to start one of something, and what one holds while it is
// alive. A crowd is started as a whole, b.N times, so ns/op is the time of a crowd divided by its
// size. Memory is measured once, with the first crowd of a process: later ones move into stacks
// and structures that the first has left behind.
//
// Threads stop at 1000: the system would bear more, but not much. Crowds that run do too, since
// each of them waits for all the others.
func BenchmarkStart(b *testing.B) {
	for _, kind := range Kinds {
		for _, alive := range []int{100, 1_000} {
			b.Run(fmt.Sprintf("of=crowd/what=%s/alive=%d", kind, alive), func(b *testing.B) { crowd(b, kind, alive) })
		}
	}
	for _, alive := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprintf("of=many/what=parked/alive=%d", alive), func(b *testing.B) { crowd(b, "parked", alive) })
	}
	b.Run("of=service/what=go/alive=1", func(b *testing.B) { service(b, Again(), serveHere) })
	if python := Python(); python != nil {
		b.Run("of=service/what=python/alive=1", func(b *testing.B) { service(b, python) })
	}
}

func crowd(b *testing.B, kind string, alive int) {
	if err := Room(kind, alive); err != nil {
		b.Fatal(err)
	}
	before := Here()
	var first Footprint
	b.ResetTimer()
	for i := range b.N {
		c := Gather(kind, alive)
		b.StopTimer()
		if i == 0 {
			first = Here()
		}
		c.Leave()
		b.StartTimer()
	}
	b.StopTimer()
	s := share(b, func() Share { return first.Since(before, alive) })
	report(b, alive, s)
	b.ReportMetric(s.Stack, "stack-B/op")
	b.ReportMetric(s.Objects, "objects-B/op")
	b.ReportMetric(s.Threads, "threads/op")
}

func service(b *testing.B, argv []string, env ...string) {
	var first Footprint
	for i := range b.N {
		_, held, err := Start(argv, env...)
		if err != nil {
			b.Fatal(err)
		}
		if i == 0 {
			first = held
		}
	}
	b.StopTimer()
	report(b, 1, first.Since(Footprint{}, 1))
}

func report(b *testing.B, alive int, s Share) {
	b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(alive), "ns/op")
	b.ReportMetric(s.Resident, "rss-B/op")
}

// shares remembers what was measured in a process that had started nothing else before; fresh says
// whether this still is such a one.
var (
	shares = map[string]Share{}
	fresh  = true
)

// share is what one of the crowd takes in a process of its own: this one, or when it has been used
// another.
func share(b *testing.B, here func() Share) Share {
	if s, ok := shares[b.Name()]; ok {
		return s
	}
	if fresh {
		fresh = false
		shares[b.Name()] = here()
	} else {
		shares[b.Name()] = elsewhere(b)
	}
	return shares[b.Name()]
}

func elsewhere(b *testing.B) Share {
	pattern := "^" + strings.ReplaceAll(b.Name(), "/", "$/^") + "$"
	argv := append(Again(), "-test.run=^$", "-test.bench="+pattern, "-test.benchtime=1x")
	out, err := exec.Command(argv[0], argv[1:]...).Output()
	if err != nil {
		b.Fatal(err)
	}
	s, ok := parse(string(out))
	if !ok {
		b.Fatalf("no figures in\n%s", out)
	}
	return s
}

// parse reads a share from benchmark output, in which a unit stands behind each value.
func parse(out string) (s Share, ok bool) {
	words := strings.Fields(out)
	for i, word := range words {
		field := map[string]*float64{"rss-B/op": &s.Resident, "stack-B/op": &s.Stack, "objects-B/op": &s.Objects, "threads/op": &s.Threads}[word]
		if field == nil || i == 0 {
			continue
		}
		value, err := strconv.ParseFloat(words[i-1], 64)
		if err != nil {
			return s, false
		}
		*field, ok = value, true
	}
	return s, ok
}

func TestCrowdIsThereAndLeaves(t *testing.T) {
	for _, kind := range Kinds {
		before := runtime.NumGoroutine()
		c := Gather(kind, 50)
		if n := runtime.NumGoroutine(); n != before+50 {
			t.Errorf("%s: %d goroutines are alive, want %d", kind, n, before+50)
		}
		c.Leave()
		for runtime.NumGoroutine() > before { // Done comes just before the end
			runtime.Gosched()
		}
	}
}

func TestCrowdOfThreadsHasThem(t *testing.T) {
	for kind, want := range map[string]float64{"parked": 0, "thread": 1} {
		before := Here()
		c := Gather(kind, 100)
		if s := Here().Since(before, 100); s.Threads < want-0.1 || s.Threads > want+0.1 {
			t.Errorf("%s: %.2f threads each, want %v", kind, s.Threads, want)
		}
		c.Leave()
	}
}

func TestFootprintOfGoroutines(t *testing.T) {
	before := Here()
	c := Gather("parked", 20_000)
	s := Here().Since(before, 20_000)
	c.Leave()
	if s.Stack < 1024 || s.Stack > 16384 || s.Objects < 100 || s.Objects > 4096 {
		t.Errorf("a goroutine takes %.0f bytes of stack and %.0f of other memory: that can't be", s.Stack, s.Objects)
	}
}

func TestServiceStartsAndEnds(t *testing.T) {
	took, _, err := Start(Again(), serveHere)
	if errors.Is(err, syscall.ENOEXEC) {
		t.Skip("this program runs under an emulator, and the system can't start it by itself")
	}
	if err != nil || took <= 0 {
		t.Errorf("Start: %v, %v", took, err)
	}
	if python := Python(); python != nil {
		if took, _, err := Start(python); err != nil || took <= 0 {
			t.Errorf("Start of Python: %v, %v", took, err)
		}
	}
	if _, _, err := Start([]string{"no such program"}); err == nil {
		t.Error("a program that is not there was started")
	}
}

func TestRoomRefusesWhatDoesNotFit(t *testing.T) {
	if err := Room("parked", 100); err != nil {
		t.Errorf("100 goroutines don't fit: %v", err)
	}
	if _, ok := Available(); !ok {
		t.Skip("this system does not tell how much memory is free, so nothing is refused")
	}
	if Room("parked", 1<<40) == nil {
		t.Error("a trillion goroutines fit")
	}
}

func TestParseReadsWhatIsReported(t *testing.T) {
	s, ok := parse("BenchmarkStart/of=crowd/what=parked/alive=100-2 \t 1\t 640 ns/op\t 12 objects-B/op\t 2700 rss-B/op\t 2048 stack-B/op\t 1 threads/op\nPASS\n")
	if want := (Share{0, 2700, 2048, 12, 1}); !ok || s != want {
		t.Errorf("got %+v, %v", s, ok)
	}
	if _, ok := parse("PASS"); ok {
		t.Error("figures out of nothing")
	}
}
