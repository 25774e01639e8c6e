package judge

import (
	"math"
	"slices"
)

// knee finds the smallest x of the grid from which on the interval of the ratio
// of/to lies above m.Ratio at every x: the true knee is not beyond it. It is not
// before the last x at which the whole interval lies at or below m.Ratio either,
// so these two bound it; lo is infinite when there is no such x, and so are the
// estimate and hi when the ratio does not stay above up to the end of the grid.
func (m Measure) knee(set *sampleSet, confidence float64) estimate {
	of, problem := m.grid(set, m.Of, "of")
	if problem != "" {
		return noEstimate("ambiguous", problem)
	}
	to, problem := m.grid(set, m.To, "to")
	if problem != "" {
		return noEstimate("ambiguous", problem)
	}
	var xs []float64
	for x := range of {
		if to[x] != nil {
			xs = append(xs, x)
		}
	}
	if len(xs) == 0 {
		return noEstimate("no-samples", "")
	}
	slices.Sort(xs)
	e := estimate{value: math.NaN(), lo: math.Inf(-1), hi: math.Inf(1), n: math.MaxInt, confidence: 1}
	first := len(xs)
	for i, x := range xs {
		r := ratioOf(of[x].values, to[x].values, confidence, m.Ratio)
		e.n, e.confidence = min(e.n, r.n), min(e.confidence, r.confidence)
		if r.problem != "" {
			bad := noEstimate(r.problem, r.detail)
			bad.n = e.n
			return bad
		}
		switch {
		case r.lo <= m.Ratio:
			first = len(xs)
		case first == len(xs):
			first = i
		}
		if r.hi <= m.Ratio {
			e.lo = x
		}
	}
	if first == len(xs) {
		return e
	}
	e.value, e.hi = xs[first], xs[first]
	return e
}
