package judge

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// estimate computes the measure from the samples.
func (m Measure) estimate(set *sampleSet, confidence, none float64) estimate {
	switch m.Kind {
	case "ratio":
		return m.ratio(set, confidence, none)
	case "exponent":
		return m.exponent(set, confidence, none)
	case "knee":
		return m.knee(set, confidence)
	default:
		return m.value(set, confidence)
	}
}

func (m Measure) ratio(set *sampleSet, confidence, none float64) estimate {
	of, problem := only(set.match(m.Unit, m.Of), "of")
	if problem != "" {
		return noEstimate("ambiguous", problem)
	}
	to, problem := only(set.match(m.Unit, m.To), "to")
	if problem != "" {
		return noEstimate("ambiguous", problem)
	}
	if of == nil || to == nil {
		return noEstimate("no-samples", "")
	}
	return ratioOf(of.values, to.values, confidence, none)
}

// value is the median with its order-statistics interval (package benchmath).
func (m Measure) value(set *sampleSet, confidence float64) estimate {
	v, problem := only(set.match(m.Unit, m.Where), "where")
	if problem != "" {
		return noEstimate("ambiguous", problem)
	}
	if v == nil {
		return noEstimate("no-samples", "")
	}
	s := set.median(v, confidence)
	return estimate{value: s.Center, lo: s.Lo, hi: s.Hi, n: len(v.values), confidence: s.Confidence}
}

func (m Measure) exponent(set *sampleSet, confidence, none float64) estimate {
	grid, problem := m.grid(set, m.Where, "where")
	if problem != "" {
		return noEstimate("ambiguous", problem)
	}
	if len(grid) < 2 {
		return noEstimate("no-samples", "")
	}
	n := math.MaxInt
	var points []point
	for x, v := range grid {
		n = min(n, len(v.values))
		for _, y := range v.values {
			points = append(points, point{x, y})
		}
	}
	if slices.ContainsFunc(points, func(p point) bool { return p.x <= 0 || p.y <= 0 }) {
		e := noEstimate("not-positive", "an exponent needs values and "+m.X+" above zero")
		e.n = n
		return e
	}
	// Sums must not depend on the order in which a map is walked.
	slices.SortFunc(points, func(a, b point) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.y, b.y)) })
	e := exponentOf(points, confidence, none)
	e.n = n
	return e
}

// grid maps x to the one variant there. Variants without the key x, or with one
// that is no number, are not on the grid.
func (m Measure) grid(set *sampleSet, keys map[string]string, side string) (grid map[float64]*variant, problem string) {
	at := map[float64][]*variant{}
	for _, v := range set.match(m.Unit, keys) {
		text, ok := v.name.Key(m.X)
		if x, err := strconv.ParseFloat(text, 64); ok && err == nil && !math.IsNaN(x) && !math.IsInf(x, 0) {
			at[x] = append(at[x], v)
		}
	}
	grid = map[float64]*variant{}
	for _, x := range slices.Sorted(maps.Keys(at)) {
		if grid[x], problem = only(at[x], side); problem != "" {
			return nil, problem
		}
	}
	return grid, ""
}

// only returns the one variant, nil when there is none, or a sentence when
// several share the side: to pool them would mix unlike things.
func only(found []*variant, side string) (v *variant, problem string) {
	switch len(found) {
	case 0:
		return nil, ""
	case 1:
		return found[0], ""
	}
	names := make([]string, 0, 3)
	for _, v := range found[:min(3, len(found))] {
		names = append(names, strings.TrimPrefix(v.pkg+"."+v.name.Full, "."))
	}
	return nil, fmt.Sprintf("%q picks %d benchmarks, among them %s", side, len(found), strings.Join(names, " and "))
}
