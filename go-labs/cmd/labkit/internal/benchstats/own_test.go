package benchstats

import (
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"testing"

	"golang.org/x/perf/benchunit"
)

func tidyUnit(unit string) (factor float64, tidied string) { return benchunit.Tidy(1, unit) }

// Our center and interval are the measured figures; benchstat's are those times 1e-9.
func TestOriginalUnits(t *testing.T) {
	got := compute(t, []string{lines("A-2", 7, all("61.2 ns/op", "59.9 ns/op", "63 ns/op", "60 ns/op", "62 ns/op", "61 ns/op", "60.5 ns/op"))})
	row := got.Rows[0]
	if row.Unit != "ns/op" || row.Center != 61 || *row.Lo != 59.9 || *row.Hi != 63 || row.N != 7 {
		t.Errorf("got %+v", row)
	}
	if want := 1 - 2.0/128; math.Abs(row.Confidence-want) > 1e-12 {
		t.Errorf("confidence %v, want %v", row.Confidence, want)
	}
	if want := []float64{61.2, 59.9, 63, 60, 62, 61, 60.5}; !slices.Equal(row.Values, want) {
		t.Errorf("values %v are not as measured", row.Values)
	}
}

func TestNames(t *testing.T) {
	got := compute(t, []string{lines("Lock/kind=rwmutex/goroutines=64/reads=90-2", 1, all("5 ns/op"))}).Rows[0]
	if got.Base != "Lock" || got.Procs != 2 || got.Name != "Lock/kind=rwmutex/goroutines=64/reads=90-2" ||
		!reflect.DeepEqual(got.Keys, map[string]string{"kind": "rwmutex", "goroutines": "64", "reads": "90"}) {
		t.Errorf("got %+v", got)
	}
}

// benchstat sets 0 ns/op apart from 5 ns/op as another unit; one benchmark is one row here.
func TestZerosStayWithTheRest(t *testing.T) {
	text := lines("A-2", 10, all("0 ns/op", "5 ns/op"))
	if n := len(runBenchstat(t, []string{text}).cells); n != 2 {
		t.Errorf("benchstat prints %d cells; if that is 1, benchtext.tidy can go", n)
	}
	got := compute(t, []string{text})
	if len(got.Rows) != 1 || got.Rows[0].N != 10 || got.Rows[0].Center != 2.5 {
		t.Errorf("got %+v", got.Rows)
	}
}

func TestUnitsMixed(t *testing.T) {
	got := compute(t, []string{lines("A-2", 1, all("5 ns/op")), lines("A-2", 1, all("6e-9 sec/op"))})
	if len(got.Rows) != 2 || got.Rows[1].Unit != "ns/op" || math.Abs(got.Rows[1].Center-6) > 1e-9 || len(got.Comparisons) != 1 {
		t.Errorf("got %+v", got)
	}
}

func TestComparesWithInput0Only(t *testing.T) {
	got := compute(t, []string{lines("A-2", 6, all("5 ns/op")), lines("B-2", 6, all("5 B/op")), lines("B-2", 6, all("6 B/op"))})
	if len(got.Rows) != 3 || len(got.Comparisons) != 0 {
		t.Errorf("got %+v", got)
	}
}

func TestDelta(t *testing.T) {
	for _, c := range []struct {
		old, now string
		want     float64
	}{
		{"10 ns/op", "9 ns/op", -0.1}, {"0 B/op", "3 B/op", math.NaN()}, {"0 B/op", "0 B/op", 0}, {"4 B/op", "0 B/op", -1},
	} {
		got := compute(t, []string{lines("A-2", 6, all(c.old)), lines("A-2", 6, all(c.now))}).Comparisons[0].Delta
		if (got == nil) != math.IsNaN(c.want) || got != nil && math.Abs(*got-c.want) > 1e-12 {
			t.Errorf("%s to %s: delta %v, want %v", c.old, c.now, got, c.want)
		}
	}
}

// Values that JSON cannot hold and that make the U test run for ever.
func TestNotFinite(t *testing.T) {
	text := lines("A-2", 7, all("5 ns/op", "NaN ns/op", "+Inf ns/op", "1e308 MB/s"))
	got := compute(t, []string{text, text})
	if len(got.Rows) != 2 || got.Rows[0].N != 2 || len(got.Errors) != 10 {
		t.Errorf("got %d rows, %d errors: %+v", len(got.Rows), len(got.Errors), got.Rows)
	}
	if _, err := json.Marshal(got); err != nil {
		t.Error(err)
	}
}

func TestEmpty(t *testing.T) {
	got, err := Compute(Request{})
	if text, _ := json.Marshal(got); err != nil || string(text) != `{"rows":[],"comparisons":[],"errors":[]}` {
		t.Errorf("got %s, %v", text, err)
	}
	for _, bad := range []float64{-1, 1, 2, math.NaN()} {
		if _, err := Compute(Request{Confidence: bad}); err == nil {
			t.Errorf("confidence %v was taken", bad)
		}
	}
}
