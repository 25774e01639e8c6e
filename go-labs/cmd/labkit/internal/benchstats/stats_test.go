package benchstats

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// lines writes n result lines of one benchmark; value gives the fields behind the
// iteration count.
func lines(name string, n int, value func(i int) string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "Benchmark%s\t%d\t%s\n", name, 1000+i, value(i))
	}
	return b.String()
}

// ns writes n lines around center with the given relative noise.
func ns(r *rand.Rand, name string, n int, center, noise float64) string {
	return lines(name, n, func(int) string { return fmt.Sprintf("%.4g ns/op", center*(1+noise*r.NormFloat64())) })
}

func all(values ...string) func(int) string {
	return func(i int) string { return values[i%len(values)] }
}

var cases = func() map[string][]string {
	r := rand.New(rand.NewPCG(1, 2))
	head := "goos: linux\ngoarch: amd64\npkg: example.org/x\ncpu: Some CPU @ 2.00GHz\n"
	mem := func(center float64) func(int) string {
		return func(int) string {
			return fmt.Sprintf("%.2f ns/op\t%.2f MB/s\t%d B/op\t%d allocs/op", center*(1+0.02*r.NormFloat64()),
				1e4/center*(1+0.02*r.NormFloat64()), 1024+r.IntN(3)*16, 3)
		}
	}
	custom := func(shift float64) func(int) string {
		return func(int) string {
			return fmt.Sprintf("%.3f ns/op %.4f p99-ms %.2f err-%% %.1f B/goroutine %.0f rps 12.5 ns/GC",
				100+shift+r.Float64(), 3+shift+r.Float64(), 12.3*r.Float64(), 2600+40*r.Float64(), 24100+900*r.Float64())
		}
	}
	names := []string{
		"Plain", "Plain-8", "Sub/with_spaces_replaced-8", "Lock/kind=rwmutex/goroutines=64/reads=90-2", "Eq/expr=a=b=c-4",
		"Slash//empty/-2", "锁/种类=读写锁/协程=64-2", "Size/n-8", "Size/n-8-8", "Key/=x/y=-16", "Dup/a=1/a=2-2", "Neg/delta=-5",
		"Pct/p=50%/q=#1,\"two\"-2", "-8", "a/b=µs-2",
	}
	awkward := func(center float64) string {
		var b strings.Builder
		for i, name := range names {
			b.WriteString(ns(r, name, 6+i%3, center*float64(i+1), 0.03))
		}
		return b.String()
	}
	return map[string][]string{
		"ten samples, testing's units": {head + lines("Lock/kind=mutex-2", 10, mem(61)) + lines("Other-2", 10, mem(4000)),
			head + lines("Lock/kind=mutex-2", 10, mem(53)) + lines("Other-2", 10, mem(4001))},
		"custom units":         {lines("Serve-2", 8, custom(0)), lines("Serve-2", 8, custom(0.6))},
		"awkward names":        {awkward(10), awkward(12)},
		"one sample":           {ns(r, "A-2", 1, 100, 0), ns(r, "A-2", 1, 200, 0)},
		"five samples":         {ns(r, "A-2", 5, 100, 0.02), ns(r, "A-2", 5, 200, 0.02)},
		"uneven":               {ns(r, "A-2", 6, 100, 0.05), ns(r, "A-2", 13, 101, 0.05)},
		"many":                 {ns(r, "A-2", 60, 100, 0.05), ns(r, "A-2", 55, 102, 0.05)},
		"all equal":            {lines("A-2", 8, all("5 ns/op")), lines("A-2", 8, all("5 ns/op"))},
		"equal but apart":      {lines("A-2", 8, all("5 ns/op")), lines("A-2", 8, all("6 ns/op"))},
		"ties":                 {lines("A-2", 9, all("5 ns/op", "6 ns/op", "6 ns/op")), lines("A-2", 9, all("6 ns/op", "7 ns/op", "6 ns/op"))},
		"all zero":             {lines("A-2", 8, all("0 B/op 0 allocs/op")), lines("A-2", 8, all("0 B/op 1 allocs/op"))},
		"zero time":            {lines("A-2", 8, all("0 ns/op")), lines("A-2", 8, all("0 ns/op"))},
		"zero and more":        {lines("A-2", 9, all("0 errs/op", "0 errs/op", "0 errs/op", "2 errs/op")), lines("A-2", 9, all("3 errs/op"))},
		"both signs":           {lines("A-2", 9, all("-1 drift", "2 drift", "5 drift")), lines("A-2", 9, all("-7 drift"))},
		"missing there":        {ns(r, "A-2", 6, 9, 0.1) + ns(r, "B-2", 6, 9, 0.1), ns(r, "B-2", 6, 9, 0.1)},
		"missing here":         {ns(r, "B-2", 6, 9, 0.1), ns(r, "A-2", 6, 9, 0.1) + ns(r, "B-2", 6, 8, 0.1)},
		"unit only there":      {ns(r, "B-2", 6, 9, 0.1), lines("B-2", 6, all("5 ns/op 7 MB/s"))},
		"three inputs":         {ns(r, "A-2", 10, 1e6, 0.1), ns(r, "A-2", 10, 990, 0.1), ns(r, "A-2", 10, 3e10, 0.1)},
		"far apart magnitudes": {ns(r, "A-2", 7, 1e-6, 0.1) + ns(r, "B-2", 7, 1e16, 0.1), ns(r, "A-2", 7, 1e-9, 0.1) + ns(r, "B-2", 7, 3e15, 0.1)},
		"binary":               {lines("A-2", 7, all("1023 B/op 3e9 MB/s 1048576 bytes")), lines("A-2", 7, all("1025 B/op 1e-3 MB/s 1048575 bytes"))},
		"exact units": {"Unit size-bytes assume=exact\n" + lines("A-2", 3, all("77 size-bytes 5 ns/op")),
			lines("A-2", 4, all("78 size-bytes 5 ns/op", "77 size-bytes 6 ns/op"))},
		"two packages": {"pkg: p/one\n" + ns(r, "A-2", 6, 9, 0.1) + "pkg: p/two\n" + ns(r, "A-2", 6, 50, 0.1),
			"pkg: p/two\n" + ns(r, "A-2", 6, 40, 0.1) + "pkg: p/one\n" + ns(r, "A-2", 6, 9, 0.1)},
		"varying machine": {"cpu: one\n" + ns(r, "A-2", 6, 9, 0.1) + "cpu: two\nload: 3\n" + ns(r, "A-2", 6, 9, 0.1),
			"cpu: three\n" + ns(r, "A-2", 6, 9, 0.1)},
		"faulty lines": {"BenchmarkA-2\nBenchmarkA-2 x 5 ns/op\nBenchmarkA-2 10\nBenchmarkA-2 10 5\nBenchmarkA-2 10 five ns/op\nUnit\n" +
			"ok  	p	1.2s\nPASS\n--- BENCH: BenchmarkA-2\n" + ns(r, "A-2", 6, 9, 0.1), "\r\n" + strings.ReplaceAll(ns(r, "A-2", 6, 9, 0.1), "\n", "\r\n")},
	}
}()

func compute(t *testing.T, texts []string) Report {
	t.Helper()
	var req Request
	for i, text := range texts {
		req.Inputs = append(req.Inputs, Input{fmt.Sprintf("in%d", i), text})
	}
	got, err := Compute(req)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// check compares a report with what benchstat prints, figure by figure.
func check(t *testing.T, got Report, want printout) {
	t.Helper()
	if len(want.cells) == 0 {
		t.Fatal("benchstat prints nothing")
	}
	if len(got.Rows) != len(want.cells) {
		t.Errorf("%d rows, benchstat prints %d", len(got.Rows), len(want.cells))
	}
	warnings, errs := map[string]int{}, map[string]int{}
	compared := map[printed]Comparison{}
	for _, c := range got.Comparisons {
		_, unit := tidyUnit(c.Unit)
		compared[printed{c.Package, unit, c.Name, fmt.Sprintf("in%d", c.Other)}] = c
		for _, w := range c.Warnings {
			warnings[w]++
		}
	}
	for _, row := range got.Rows {
		_, unit := tidyUnit(row.Unit)
		key := printed{row.Package, unit, row.Name, fmt.Sprintf("in%d", row.Input)}
		cell, ok := want.cells[key]
		if !ok && row.Center == 0 {
			key.unit = row.Unit // benchstat leaves the unit of zero untidied
			cell, ok = want.cells[key]
		}
		if !ok {
			t.Errorf("benchstat does not print %+v", key)
			continue
		}
		if center := fmt.Sprint(row.tidied.Center); center != cell.center {
			t.Errorf("%v: center %s, benchstat %s", key, center, cell.center)
		}
		if ci := row.tidied.PctRangeString(); ci != cell.ci || (ci == "∞") != (row.Lo == nil) {
			t.Errorf("%v: interval %s (lo %v), benchstat %s", key, ci, row.Lo, cell.ci)
		}
		if row.Text != cell.text {
			t.Errorf("%v: text %q, benchstat %q", key, row.Text, cell.text)
		}
		key.unit = unit
		c := compared[key]
		if c.DeltaText != cell.delta || c.text != cell.p {
			t.Errorf("%v: %q (%s), benchstat %q (%s)", key, c.DeltaText, c.text, cell.delta, cell.p)
		}
		if c.Significant != (cell.delta != "~" && cell.delta != "") {
			t.Errorf("%v: significant is %v, benchstat says %q", key, c.Significant, cell.delta)
		}
		for _, w := range row.Warnings {
			warnings[w]++
		}
	}
	for _, e := range got.Errors {
		errs[fmt.Sprintf("in%d:%d: %s", e.Input, e.Line, e.Text)]++
	}
	if !maps.Equal(warnings, want.warnings) {
		t.Errorf("warnings %v, benchstat %v", warnings, want.warnings)
	}
	if !maps.Equal(errs, want.errors) {
		t.Errorf("errors %v, benchstat %v", errs, want.errors)
	}
}

func TestEqualsBenchstat(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(cases)) {
		t.Run(name, func(t *testing.T) {
			check(t, compute(t, cases[name]), runBenchstat(t, cases[name], "-table", "pkg"))
		})
	}
}

// Without differing configuration it is also what plain benchstat prints.
func TestEqualsPlainBenchstat(t *testing.T) {
	for _, name := range []string{"ten samples, testing's units", "custom units", "awkward names"} {
		t.Run(name, func(t *testing.T) { check(t, compute(t, cases[name]), runBenchstat(t, cases[name])) })
	}
}

func TestEqualsBenchstatOnRandomInputs(t *testing.T) {
	units := []string{"ns/op", "MB/s", "B/op", "p99-ms", "err-%", "ns/GC", "MB"}
	for seed := range 15 {
		r := rand.New(rand.NewPCG(uint64(seed), 7))
		texts := make([]string, 1+r.IntN(3))
		for i := range texts {
			for b := range 1 + r.IntN(4) {
				unit, scale := units[r.IntN(len(units))], []float64{1e-5, 1, 1e4, 1e11}[r.IntN(4)]
				texts[i] += lines(fmt.Sprintf("B%d/n=%d-%d", b, r.IntN(2), 1+r.IntN(2)), 1+r.IntN(14), func(int) string {
					return strconv.FormatFloat(scale*(1+r.ExpFloat64()), 'g', 1+r.IntN(6), 64) + " " + unit
				})
			}
		}
		// Where input 0 lacks a whole unit, benchstat compares with the next input.
		texts[0] += lines("Base", 1, all("1 ns/op 1 MB/s 1 B/op 1 p99-ms 1 err-% 1 ns/GC 1 MB"))
		t.Run(strconv.Itoa(seed), func(t *testing.T) { check(t, compute(t, texts), runBenchstat(t, texts, "-table", "pkg")) })
	}
}
