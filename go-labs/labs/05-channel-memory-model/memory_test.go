package memory

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gopherbench.dev/labs/kit/machine"
)

// BenchmarkMemory has three experiments.
//
// In of=litmus an operation is one round, and bad/M is how many came out in a way that no order
// explains, of a million in which both sides were there: a round with one of them shows nothing. Across a channel or an atomic that must be none, so one is enough to fail.
//
// In of=touch an operation is one touch of a channel: outcome is 0 when it returns, 1 when it
// blocks, 2 when it panics.
//
// In of=pass an operation is one number that goes through a channel of a capacity.
func BenchmarkMemory(b *testing.B) {
	for _, shape := range Shapes {
		for _, way := range Ways {
			for _, gap := range []int{0, 16, 256} {
				b.Run(fmt.Sprintf("of=litmus/shape=%s/way=%s/gap=%d", shape, way, gap), func(b *testing.B) { litmus(b, shape, way, gap) })
			}
		}
	}
	for _, state := range []string{"nil", "closed"} {
		for _, operation := range Operations {
			b.Run(fmt.Sprintf("of=touch/way=%s.%s/cap=1", state, operation), func(b *testing.B) {
				outcome, _ := Touch(state, operation)
				b.ReportMetric(float64(outcome), "outcome")
				b.ReportMetric(0, "ns/op") // 0 takes it out: one that blocks has no time
			})
		}
	}
	for _, capacity := range []int{0, 1, 16, 256, 4096} {
		b.Run(fmt.Sprintf("of=pass/way=channel/cap=%d", capacity), func(b *testing.B) { pass(b, capacity) })
	}
}

// With fewer rounds in which both sides are there, one sees next to nothing of a million.
const enough = 1000

func litmus(b *testing.B, shape, way string, gap int) {
	out := Run(shape, way, gap, b.N)
	// A busy machine takes one side's core away most of the time: some more rounds then, but not for long.
	for way != "channel" && out.Met < enough && b.Elapsed() < 500*time.Millisecond {
		out.Add(Run(shape, way, gap, 1))
	}
	if way != "plain" && out.Forbidden > 0 && !Emulated() {
		b.Fatalf("%d of %d rounds came out as the memory model forbids: %v", out.Forbidden, out.Rounds, out.Seen)
	}
	b.ReportMetric(float64(b.Elapsed())/float64(out.Rounds), "ns/op") // a batch may be more than b.N
	caught, of := out.Caught, max(out.Met, 1)
	if way == "channel" { // the two sides wait for each other there, so every round counts
		caught, of = out.Forbidden, out.Rounds
	}
	b.ReportMetric(float64(caught)/float64(of)*1e6, "bad/M")
}

func pass(b *testing.B, capacity int) {
	if got, want := Pass(capacity, b.N), b.N*(b.N-1)/2; got != want {
		b.Fatalf("the numbers add up to %d, want %d", got, want)
	}
}

// Under the race detector each plain test is reported, and none of the others.
func TestLitmus(t *testing.T) {
	for _, shape := range Shapes {
		for _, way := range Ways {
			t.Run("shape="+shape+"/way="+way, func(t *testing.T) {
				out := Run(shape, way, 0, 10_000)
				if way != "plain" && out.Forbidden > 0 {
					if Emulated() {
						t.Skipf("the emulator reorders what the processor would not: %v", out.Seen)
					}
					t.Errorf("%d of %d rounds came out as the memory model forbids: %v", out.Forbidden, out.Rounds, out.Seen)
				}
				sum := 0
				for _, n := range out.Seen {
					sum += n
				}
				if sum != out.Rounds || out.Rounds < 10_000 || out.Met < 1 || out.Met > out.Rounds {
					t.Errorf("%d rounds, outcomes of %d, %d in which both sides were there", out.Rounds, sum, out.Met)
				}
			})
		}
	}
}

func TestForbiddenIsWhatNoOrderExplains(t *testing.T) {
	for _, c := range []struct {
		name      string
		forbidden func(*seen) bool
		s         seen
		want      bool
	}{
		{"flag up, message there", lostMessage, seen{second: [2]int32{1, Message}}, false},
		{"flag down", lostMessage, seen{second: [2]int32{0, 0}}, false},
		{"flag up, no message", lostMessage, seen{second: [2]int32{1, 0}}, true},
		{"both read the other's write", bothZero, seen{first: 1, second: [2]int32{1}}, false},
		{"one came first", bothZero, seen{first: 1}, false},
		{"neither read a write", bothZero, seen{}, true},
		{"one missed a write", anyZero, seen{first: 1}, true},
	} {
		if got := c.forbidden(&c.s); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestTouch(t *testing.T) {
	want := map[string]Outcome{
		"nil send": Blocks, "nil receive": Blocks, "nil close": Panics,
		"empty send": Returns, "empty receive": Blocks, "empty close": Returns,
		"full send": Blocks, "full receive": Returns, "full close": Returns,
		"closed send": Panics, "closed receive": Returns, "closed close": Panics,
		"closed.full send": Panics, "closed.full receive": Returns, "closed.full close": Panics,
	}
	for _, state := range States {
		for _, operation := range Operations {
			got, why := Touch(state, operation)
			if got != want[state+" "+operation] || (got == Returns) != (why == "") {
				t.Errorf("%s of a %s channel: %d (%s)", operation, state, got, why)
			}
		}
	}
}

func TestPassLosesNothing(t *testing.T) {
	for _, capacity := range []int{0, 1, 100} {
		if got := Pass(capacity, 1000); got != 499_500 {
			t.Errorf("capacity %d: sum %d", capacity, got)
		}
	}
}

// The plain tests are worth something only if the machine code has both accesses, in the order of the source.
func TestAccessesStandInTheMachineCode(t *testing.T) {
	here := machine.Here(t)
	for function, accesses := range map[string][2]string{
		"mpWrite":  {"c.x = Message", "c.y = 1"},
		"mpRead":   {"flag := c.y", "s.second = [2]int32{flag, c.x}"},
		"sbFirst":  {"c.x = 1", "s.first = c.y"},
		"sbSecond": {"c.y = 1", "s.second[0] = c.x"},
	} {
		first, second := lineOf(t, function, accesses[0]), lineOf(t, function, accesses[1])
		lines := []int{}
		for _, i := range here.Code(function) {
			if i.File == "shapes.go" && (i.Line == first || i.Line == second) {
				lines = append(lines, i.Line)
			}
		}
		if len(lines) < 2 || lines[0] != first || lines[len(lines)-1] != second {
			t.Errorf("%s: lines %d and %d, the machine code has %v", function, first, second, lines)
		}
	}
}

// lineOf finds the line of shapes.go that holds the text, behind the beginning of the function.
func lineOf(t *testing.T, function, text string) int {
	source, err := os.ReadFile(filepath.Join(".", "shapes.go"))
	if err != nil {
		t.Skip("the source is not here")
	}
	inside := false
	for i, line := range strings.Split(string(source), "\n") {
		inside = inside || strings.HasPrefix(line, "func "+function+"(")
		if inside && strings.TrimSpace(line) == text {
			return i + 1
		}
	}
	t.Fatalf("%s has no line %q", function, text)
	return 0
}
