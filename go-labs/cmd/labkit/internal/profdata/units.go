package profdata

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"
)

// unit is a unit of a family: its name in print, what files call it, and how many of the family's smallest it is.
type unit struct {
	name   string
	called []string
	factor float64
}

// family are units that convert into each other; without a better one values are printed in `plain`.
type family struct {
	units []unit
	plain unit
}

// families are those that pprof knows.
var families = []family{
	{[]unit{
		{"B", []string{"b", "byte"}, 1},
		{"kB", []string{"kb", "kbyte", "kilobyte"}, 1 << 10},
		{"MB", []string{"mb", "mbyte", "megabyte"}, 1 << 20},
		{"GB", []string{"gb", "gbyte", "gigabyte"}, 1 << 30},
		{"TB", []string{"tb", "tbyte", "terabyte"}, 1 << 40},
		{"PB", []string{"pb", "pbyte", "petabyte"}, 1 << 50},
	}, unit{"B", nil, 1}},
	{[]unit{
		{"ns", []string{"ns", "nanosecond"}, 1},
		{"us", []string{"μs", "us", "microsecond"}, 1e3},
		{"ms", []string{"ms", "millisecond"}, 1e6},
		{"s", []string{"s", "sec", "second"}, 1e9},
		{"hrs", []string{"hour", "hr"}, 3600e9},
	}, unit{"s", nil, 1e9}},
	{[]unit{
		{"n*GCU", []string{"nanogcu"}, 1e-9},
		{"u*GCU", []string{"microgcu"}, 1e-6},
		{"m*GCU", []string{"milligcu"}, 1e-3},
		{"GCU", []string{"gcu"}, 1},
		{"k*GCU", []string{"kilogcu"}, 1e3},
		{"M*GCU", []string{"megagcu"}, 1e6},
		{"G*GCU", []string{"gigagcu"}, 1e9},
		{"T*GCU", []string{"teragcu"}, 1e12},
		{"P*GCU", []string{"petagcu"}, 1e15},
	}, unit{"GCU", nil, 1}},
}

func (f *family) find(name string) *unit {
	name = strings.ToLower(name)
	if utf8.RuneCountInString(name) > 2 {
		name = strings.TrimSuffix(name, "s")
	}
	for i := range f.units {
		for _, c := range f.units[i].called {
			if c == name {
				return &f.units[i]
			}
		}
	}
	return nil
}

// Scale converts a value into a unit; "auto" and "minimum" take the largest
// that leaves at least one. The unit is "" where none is worth printing.
// It is pprof's internal/measurement.Scale.
func Scale(value int64, from, to string) (float64, string) {
	if value < 0 && -value > 0 {
		v, u := Scale(-value, from, to)
		return -v, u
	}
	for i := range families {
		f := &families[i]
		source := f.find(from)
		if source == nil {
			continue
		}
		v := float64(value) * source.factor
		if to != "minimum" && to != "auto" {
			if u := f.find(to); u != nil {
				return v / u.factor, u.name
			}
			return v / f.plain.factor, f.plain.name
		}
		best := &f.plain
		largest := 0.0
		for j := range f.units {
			if u := &f.units[j]; u.factor >= largest && v/u.factor >= 1 {
				best, largest = u, u.factor
			}
		}
		return v / best.factor, best.name
	}
	switch to {
	case "count", "sample", "unit", "minimum", "auto":
		return float64(value), ""
	}
	return float64(value), to
}

// Format prints a value as pprof does: two decimals or none, and its unit.
func Format(value int64, from, to string) string {
	v, u := Scale(value, from, to)
	text := strings.TrimSuffix(fmt.Sprintf("%.2f", v), ".00")
	if text == "0" || text == "-0" {
		return "0"
	}
	return text + u
}

// Percentage prints a share as pprof does, six characters wide.
func Percentage(value, total int64) string {
	share := 0.0
	if total != 0 {
		share = math.Abs(float64(value)/float64(total)) * 100
	}
	switch {
	case share >= 99.95 && share <= 100.05:
		return "  100%"
	case share >= 1:
		return fmt.Sprintf("%5.2f%%", share)
	}
	return fmt.Sprintf("%5.2g%%", share)
}

// common is the finest of several value types, and whether they belong together at all.
func common(types []ValueType) (ValueType, bool) {
	finest := types[0]
	for _, t := range types[1:] {
		if !alike(finest, t) {
			return finest, false
		}
		if ratio, _ := Scale(1, t.Unit, finest.Unit); ratio < 1 {
			finest = t
		}
	}
	return finest, true
}

func alike(a, b ValueType) bool {
	if strings.TrimSuffix(a.Type, "s") != strings.TrimSuffix(b.Type, "s") {
		return false
	}
	if a.Unit == b.Unit {
		return true
	}
	for i := range families {
		if families[i].find(a.Unit) != nil && families[i].find(b.Unit) != nil {
			return true
		}
	}
	return false
}
