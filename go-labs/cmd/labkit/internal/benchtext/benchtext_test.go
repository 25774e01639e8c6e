package benchtext

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/perf/benchfmt"
)

func TestParse(t *testing.T) {
	text := "goos: linux\r\n" +
		"BenchmarkA/k=v-2   \t 100\t 12.5 ns/op\t 0 B/op\t 3e2 MB/s\r\n" +
		"BenchmarkA/k=v-2\n" + // go test -v announces the name
		"a line of the program's own\n" +
		"BenchmarkB-2 100 7 p99-ms"
	got := Parse(text)
	want := Parsed{
		Samples: []Sample{
			{"A/k=v-2", 100, []Value{{"ns/op", 12.5}, {"B/op", 0}, {"MB/s", 300}}},
			{"B-2", 100, []Value{{"p99-ms", 7}}},
		},
		Errors: []Error{},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}

func TestParseFaults(t *testing.T) {
	for text, want := range map[string]string{
		"BenchmarkA-2 hello":                       "parsing iteration count: invalid syntax",
		"BenchmarkA-2 99999999999999999999 1 B":    "parsing iteration count: value out of range",
		"BenchmarkA-2 10":                          "missing measurements",
		"BenchmarkA-2 10 5":                        "missing units",
		"BenchmarkA-2 10 5x ns/op":                 "parsing measurement: invalid syntax",
		"BenchmarkA-2 10 1e999 ns/op":              "parsing measurement: value out of range",
		"BenchmarkA-2 10 NaN ns/op":                "NaN ns/op is not a finite number",
		"BenchmarkA-2 10 -Inf ns/op":               "-Inf ns/op is not a finite number",
		"Unit":                                     "missing unit",
		"Unit ns/op assume":                        "expected key=value",
		"Benchmark" + strings.Repeat("x", 200_000): "line of 200009 bytes is too long for a result",
	} {
		got := Parse("\n" + text + "\nBenchmarkGood-2 1 2 ns/op\n")
		if want := []Error{{2, want}}; !reflect.DeepEqual(got.Errors, want) {
			t.Errorf("%.40q: errors %+v, want %+v", text, got.Errors, want)
		}
		if len(got.Samples) != 1 || got.Samples[0].Name != "Good-2" {
			t.Errorf("%.40q: the good line is lost: %+v", text, got.Samples)
		}
	}
}

// A program may print a gigabyte without a line break; what follows still counts.
func TestLongLineOfOutput(t *testing.T) {
	got := Parse(strings.Repeat("z", 1<<20) + "\nBenchmarkA-2 1 2 ns/op\n" + strings.Repeat("y", 70_000))
	if len(got.Samples) != 1 || len(got.Errors) != 0 {
		t.Errorf("got %+v", got)
	}
}

func TestParseName(t *testing.T) {
	for full, want := range map[string]Name{
		"Lock/kind=mutex/goroutines=64-2": {"", "Lock", map[string]string{"kind": "mutex", "goroutines": "64"}, 2},
		"Plain":                           {"", "Plain", map[string]string{}, 1},
		"Plain-16":                        {"", "Plain", map[string]string{}, 16},
		"Eq/expr=a=b=c-4":                 {"", "Eq", map[string]string{"expr": "a=b=c"}, 4},
		"Dup/a=1/a=2-2":                   {"", "Dup", map[string]string{"a": "1"}, 2},
		"Pos/small/n=3-2":                 {"", "Pos", map[string]string{"n": "3"}, 2},
		"锁/种类=读写锁-2":                      {"", "锁", map[string]string{"种类": "读写锁"}, 2},
		"Empty//=x/k=/-2":                 {"", "Empty", map[string]string{"": "x", "k": ""}, 2},
		"Size/n-8":                        {"", "Size", map[string]string{}, 8}, // ambiguous, see Procs
		"Tail/k=v-":                       {"", "Tail", map[string]string{"k": "v-"}, 1},
		"-8":                              {"", "", map[string]string{}, 8},
		"":                                {"", "", map[string]string{}, 1},
		"Big-99999999999999999999":        {"", "Big", map[string]string{}, 1},
	} {
		want.Full = full
		if got := ParseName(benchfmt.Name(full)); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %+v", full, got)
		}
	}
}

func TestHas(t *testing.T) {
	n := ParseName(benchfmt.Name("Lock/kind=mutex/n=64-2"))
	for _, c := range []struct {
		keys map[string]string
		want bool
	}{
		{nil, true}, {map[string]string{"kind": "mutex"}, true}, {map[string]string{"kind": "mutex", "n": "64"}, true},
		{map[string]string{"kind": "rwmutex"}, false}, {map[string]string{"other": ""}, false},
		{map[string]string{".name": "Lock", "gomaxprocs": "2"}, true}, {map[string]string{"gomaxprocs": "1"}, false},
	} {
		if got := n.Has(c.keys); got != c.want {
			t.Errorf("Has(%v) is %v", c.keys, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("BenchmarkA/k=v-2 1 2 ns/op 3 B/op\nUnit a b=c\npkg: x\n")
	f.Add("Benchmark-- 1 NaN -ns*MB/ns\nBenchmark/ 0 0 /")
	f.Fuzz(func(t *testing.T, text string) {
		got := Parse(text)
		for _, s := range got.Samples {
			ParseName(benchfmt.Name(s.Name))
		}
		if _, err := json.Marshal(got); err != nil {
			t.Error(err)
		}
	})
}
