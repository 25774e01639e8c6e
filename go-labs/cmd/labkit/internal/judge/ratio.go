package judge

import (
	"math"
	"slices"
	"sort"

	"github.com/aclements/go-moremath/stats"
)

// ratioOf estimates of/to, the factor between two samples of positive values
// that differ by a factor and noise alone.
//
// The estimate is the median of all pairwise ratios: the Hodges-Lehmann
// estimator of shift (J. L. Hodges, E. L. Lehmann: Estimates of Location Based
// on Rank Tests, Ann. Math. Statist. 34, 1963) on logarithms. The interval is
// the set of factors that the two-sided Mann-Whitney U test does not reject
// (D. F. Bauer: Constructing Confidence Sets Using Rank Statistics, JASA 67,
// 1972): with c the largest count for which P(U <= c) <= (1-confidence)/2, it
// goes from the (c+1)-th smallest to the (c+1)-th largest ratio. Ties only make
// it wider than need be. p is the U test's for of = none*to.
func ratioOf(of, to []float64, confidence, none float64) estimate {
	if len(of) == 0 || len(to) == 0 {
		return noEstimate("no-samples", "")
	}
	n := min(len(of), len(to))
	if slices.Min(of) <= 0 || slices.Min(to) <= 0 {
		e := noEstimate("not-positive", "a ratio needs values above zero on both sides")
		e.n = n
		return e
	}
	of, to = slices.Sorted(slices.Values(of)), slices.Sorted(slices.Values(to))
	pairs := len(of) * len(to)
	lower, upper := kthRatio(of, to, (pairs+1)/2), kthRatio(of, to, pairs/2+1)
	e := estimate{value: lower + (upper-lower)/2, lo: 0, hi: math.Inf(1), n: n, p: uTest(of, to, none), confidence: 1}
	if c, tail := criticalU(len(of), len(to), (1-confidence)/2); c >= 0 {
		e.lo, e.hi, e.confidence = kthRatio(of, to, c+1), kthRatio(of, to, pairs-c), 1-2*tail
	}
	return e
}

// kthRatio returns the k-th smallest (from 1) of all of[i]/to[j]; both are
// sorted and positive. It bisects on the bits of the answer, which order
// positive floats, and so needs no room for the pairs.
func kthRatio(of, to []float64, k int) float64 {
	lo, hi := uint64(0), math.Float64bits(math.Inf(1))
	for lo < hi {
		half := lo + (hi-lo)/2
		if pairsUpTo(of, to, math.Float64frombits(half)) >= k {
			hi = half
		} else {
			lo = half + 1
		}
	}
	return math.Float64frombits(lo)
}

// pairsUpTo counts the pairs with of[i]/to[j] <= limit. As of[i] grows, the
// first to[j] that is large enough only moves up.
func pairsUpTo(of, to []float64, limit float64) int {
	count, j := 0, 0
	for _, a := range of {
		for j < len(to) && a/to[j] > limit {
			j++
		}
		count += len(to) - j
	}
	return count
}

// criticalU returns the largest c with P(U <= c) <= tail for samples of n1 and
// n2 values without ties, and that probability; c is -1 if there is none. The
// distribution is exact (H. B. Mann, D. R. Whitney, 1947) as far as
// go-moremath's test is, then normal with continuity correction.
func criticalU(n1, n2 int, tail float64) (c int, p float64) {
	cdf := stats.UDist{N1: n1, N2: n2}.CDF
	if n1 > stats.MannWhitneyExactLimit || n2 > stats.MannWhitneyExactLimit {
		pairs := float64(n1) * float64(n2)
		normal := stats.NormalDist{Mu: pairs / 2, Sigma: math.Sqrt(pairs * float64(n1+n2+1) / 12)}
		cdf = func(u float64) float64 { return normal.CDF(u + 0.5) }
	}
	c = sort.Search(n1*n2/2+1, func(u int) bool { return cdf(float64(u)) > tail }) - 1
	if c < 0 {
		return -1, 0
	}
	return c, cdf(float64(c))
}

// uTest is the two-sided p of the Mann-Whitney U test for of = none*to, nil when
// all values are equal.
func uTest(of, to []float64, none float64) *float64 {
	scaled := make([]float64, len(to))
	for i, b := range to {
		scaled[i] = none * b
	}
	res, err := stats.MannWhitneyUTest(of, scaled, stats.LocationDiffers)
	if err != nil {
		return nil
	}
	return finite(res.P)
}
