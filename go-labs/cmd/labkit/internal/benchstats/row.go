package benchstats

import (
	"maps"
	"math"
	"slices"
	"strings"

	"golang.org/x/perf/benchmath"
	"golang.org/x/perf/benchunit"
)

// A Row summarises one benchmark in one unit and input.
type Row struct {
	// Input is the index of the input.
	Input int `json:"input"`
	// Package is the text's "pkg:" configuration, "" if it has none.
	Package string            `json:"pkg"`
	Name    string            `json:"name"`
	Base    string            `json:"base"`
	Keys    map[string]string `json:"keys"`
	Procs   int               `json:"procs"`
	// Unit is the unit as first written in the inputs (ns/op, not sec/op);
	// Center, Lo, Hi and Values are in it.
	Unit string `json:"unit"`
	N    int    `json:"n"`
	// Center is the median, or the value where "Unit … assume=exact" is set.
	Center float64 `json:"center"`
	// Lo and Hi bound the interval of the median by order statistics
	// (benchmath.AssumeNothing). Both are null where one is infinite, which
	// benchstat prints as ∞: too few samples.
	Lo *float64 `json:"lo"`
	Hi *float64 `json:"hi"`
	// Confidence is the interval's true level, at least the one asked for.
	Confidence float64 `json:"confidence"`
	// Text is what benchstat prints: "61.20n ± 3%", scaled alike over all inputs.
	Text string `json:"text"`
	// Values are the samples in the order in which they were measured.
	Values   []float64 `json:"values"`
	Warnings []string  `json:"warnings"`

	// tidied is benchstat's own summary, in sec/op for ns/op.
	tidied benchmath.Summary
}

// A Comparison is the difference of one benchmark between input 0 and another.
type Comparison struct {
	Base    int               `json:"base"`
	Other   int               `json:"other"`
	Package string            `json:"pkg"`
	Name    string            `json:"name"`
	Keys    map[string]string `json:"keys"`
	Unit    string            `json:"unit"`
	// Delta is other/base - 1 of the centers, whether significant or not; null
	// when base is 0 and other is not.
	Delta *float64 `json:"delta"`
	// DeltaText is what benchstat prints: "-12.10%", "~" when not significant, "?".
	DeltaText string `json:"deltaText"`
	// P is the two-sided p of the Mann-Whitney U test; 0 for exact units.
	P           float64  `json:"p"`
	N1          int      `json:"n1"`
	N2          int      `json:"n2"`
	Alpha       float64  `json:"alpha"`
	Significant bool     `json:"significant"`
	Warnings    []string `json:"warnings"`

	// text is what benchstat prints behind the delta: "p=0.002 n=10".
	text string
}

// summarise follows benchstat's summarizeCell and Table.RowScaler.
func summarise(l line, assume benchmath.Assumption, confidence float64) ([]Row, []Comparison) {
	inputs := slices.Sorted(maps.Keys(l.cells))
	rows := make([]Row, 0, len(inputs))
	samples := make([]*benchmath.Sample, 0, len(inputs))
	var comparisons []Comparison
	for i, input := range inputs {
		c := l.cells[input]
		sample := newSample(c.tidied)
		samples = append(samples, sample)
		rows = append(rows, newRow(l, input, assume.Summary(sample, confidence), assume.Summary(newSample(c.original), confidence)))
		if i > 0 && inputs[0] == 0 {
			comparisons = append(comparisons, compare(l, &rows[0], &rows[i], assume.Compare(samples[0], sample)))
		}
	}
	centers := make([]float64, len(rows))
	for i, r := range rows {
		centers[i] = r.tidied.Center
	}
	scale := benchunit.CommonScale(centers, benchunit.ClassOf(l.unit.tidied))
	for i, r := range rows {
		rows[i].Text = scale.Format(r.tidied.Center) + " ± " + r.tidied.PctRangeString()
	}
	return rows, comparisons
}

// newSample leaves values in order: benchmath sorts what it is given.
func newSample(values []float64) *benchmath.Sample {
	return benchmath.NewSample(slices.Clone(values), &benchmath.DefaultThresholds)
}

func newRow(l line, input int, tidied, original benchmath.Summary) Row {
	c := l.cells[input]
	r := Row{
		Input: input, Package: l.pkg, Name: l.name.Full, Base: l.name.Base, Keys: l.name.Keys, Procs: l.name.Procs,
		Unit: l.unit.original, N: len(c.original), Center: original.Center, Confidence: tidied.Confidence,
		Values: c.original, Warnings: []string{}, tidied: tidied,
	}
	if !math.IsInf(original.Lo, 0) && !math.IsInf(original.Hi, 0) {
		r.Lo, r.Hi = &original.Lo, &original.Hi
	}
	if fields := c.varies(); len(fields) > 0 {
		names := make([]string, len(fields))
		for i, f := range fields {
			names[i] = f.Name
		}
		r.Warnings = append(r.Warnings, "benchmarks vary in "+strings.Join(names, ", "))
	}
	r.Warnings = append(r.Warnings, messages(tidied.Warnings)...)
	return r
}

func compare(l line, base, other *Row, c benchmath.Comparison) Comparison {
	out := Comparison{
		Base: base.Input, Other: other.Input, Package: l.pkg, Name: l.name.Full, Keys: l.name.Keys, Unit: l.unit.original,
		DeltaText: c.FormatDelta(base.tidied.Center, other.tidied.Center), P: c.P, N1: c.N1, N2: c.N2, Alpha: c.Alpha,
		Significant: c.P <= c.Alpha, Warnings: messages(c.Warnings), text: c.String(),
	}
	if old, now := base.tidied.Center, other.tidied.Center; old == now {
		out.Delta = new(float64)
	} else if d := now/old - 1; !math.IsInf(d, 0) && !math.IsNaN(d) {
		out.Delta = &d
	}
	return out
}

func messages(errs []error) []string {
	out := make([]string, len(errs))
	for i, e := range errs {
		out[i] = e.Error()
	}
	return out
}
