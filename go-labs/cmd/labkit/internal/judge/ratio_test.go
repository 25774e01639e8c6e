package judge

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/aclements/go-moremath/stats"
	"golang.org/x/perf/benchmath"
)

func TestRatioByHand(t *testing.T) {
	// All 25 ratios in order: 12 15 20 24 30 30 36 40 45 48 60 60 60 60 60 75 80
	// 90 100 120 120 150 180 240 300. Of the C(10,5) = 252 orders of the samples
	// 1, 1 and 2 have U = 0, 1, 2: P(U<=2) = 4/252 <= 0.025 < 7/252, so c = 2 and
	// the interval goes from the third smallest to the third largest.
	e := ratioOf([]float64{300, 60, 240, 120, 180}, []float64{1, 5, 2, 4, 3}, 0.95, 1)
	if e.value != 60 || e.lo != 20 || e.hi != 180 || e.n != 5 {
		t.Errorf("got %+v", e)
	}
	if want := 1 - 8.0/252; math.Abs(e.confidence-want) > 1e-12 {
		t.Errorf("confidence %v, want %v", e.confidence, want)
	}
	if want := 2.0 / 252; e.p == nil || math.Abs(*e.p-want) > 1e-12 {
		t.Errorf("p %v, want %v", e.p, want)
	}
	// Against none = 60 the sample is its own middle: U = 12.5 of 25.
	if e = ratioOf([]float64{300, 60, 240, 120, 180}, []float64{1, 5, 2, 4, 3}, 0.95, 60); *e.p != 1 {
		t.Errorf("p against 60 is %v", *e.p)
	}
	// P(U<=0) = 1/C(8,4) = 1/70: the whole range, at 1 - 2/70.
	e = ratioOf([]float64{10, 12, 14, 16}, []float64{1, 2, 4, 8}, 0.95, 1)
	if e.lo != 10.0/8 || e.hi != 16 || math.Abs(e.confidence-(1-2.0/70)) > 1e-12 {
		t.Errorf("got %+v", e)
	}
	// Median of an even number of ratios: 1.5 2 3 4.
	if e = ratioOf([]float64{3, 4}, []float64{1, 2}, 0.95, 1); e.value != 2.5 {
		t.Errorf("got %+v", e)
	}
	// 1/C(6,3) = 1/20 > 0.025: no interval at 95 %.
	e = ratioOf([]float64{10, 12, 14}, []float64{1, 2, 4}, 0.95, 1)
	if e.lo != 0 || !math.IsInf(e.hi, 1) || e.confidence != 1 {
		t.Errorf("got %+v", e)
	}
}

// The critical values of published tables of the U test, two-sided 5 %.
func TestCriticalU(t *testing.T) {
	for _, c := range []struct{ n1, n2, want int }{
		{1, 1, -1}, {3, 3, -1}, {3, 5, 0}, {4, 4, 0}, {5, 5, 2}, {5, 8, 6}, {6, 6, 5}, {7, 7, 8}, {8, 8, 13}, {9, 9, 17},
		{10, 10, 23}, {12, 12, 37}, {15, 15, 64}, {20, 20, 127},
	} {
		if got, p := criticalU(c.n1, c.n2, 0.025); got != c.want || p > 0.025 {
			t.Errorf("criticalU(%d, %d) = %d (%v), want %d", c.n1, c.n2, got, p, c.want)
		}
	}
}

// Beyond go-moremath's limit the normal approximation gives the exact distribution's value.
func TestCriticalULarge(t *testing.T) {
	for _, n := range [][2]int{{51, 51}, {51, 48}, {52, 34}} {
		exact := stats.UDist{N1: n[0], N2: n[1]}
		c, p := criticalU(n[0], n[1], 0.025)
		if exact.CDF(float64(c)) > 0.025 || exact.CDF(float64(c+1)) <= 0.025 || math.Abs(p-exact.CDF(float64(c))) > 3e-4 {
			t.Errorf("n = %v: c = %d: approximately %v, exactly %v", n, c, p, exact.CDF(float64(c)))
		}
	}
}

func lognormal(r *rand.Rand, n int, factor float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = factor * math.Exp(0.2*r.NormFloat64()+0.1*r.ExpFloat64())
	}
	return out
}

func TestKthRatio(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 50 {
		of, to := lognormal(r, 1+r.IntN(9), 1e-9), lognormal(r, 1+r.IntN(9), 1e9)
		of = append(of, of[0]) // a tie
		slices.Sort(of)
		slices.Sort(to)
		var all []float64
		for _, a := range of {
			for _, b := range to {
				all = append(all, a/b)
			}
		}
		slices.Sort(all)
		for k := range all {
			if got := kthRatio(of, to, k+1); got != all[k] {
				t.Fatalf("%d-th of %d: got %v, want %v", k+1, len(all), got, all[k])
			}
		}
	}
	if got := kthRatio([]float64{5e-324, 1e308}, []float64{1e-300, 1e300}, 4); !math.IsInf(got, 1) {
		t.Errorf("overflow gives %v", got)
	}
}

// p is what benchstat prints, and the interval excludes 1 exactly when p < 5 %.
func TestRatioAgreesWithTheTest(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	excluded := 0
	for range 400 {
		of, to := lognormal(r, 5+r.IntN(8), 1.2), lognormal(r, 5+r.IntN(8), 1)
		e := ratioOf(of, to, 0.95, 1)
		sample := func(v []float64) *benchmath.Sample {
			return benchmath.NewSample(slices.Clone(v), &benchmath.DefaultThresholds)
		}
		if c := benchmath.AssumeNothing.Compare(sample(of), sample(to)); c.P != *e.p {
			t.Fatalf("p %v, benchmath %v", *e.p, c.P)
		}
		out := 1 < e.lo || e.hi < 1
		if out != (*e.p <= 0.05) {
			t.Fatalf("interval [%v, %v] and p = %v disagree", e.lo, e.hi, *e.p)
		}
		if out {
			excluded++
		}
	}
	if excluded < 100 || excluded > 390 {
		t.Errorf("%d of 400 excluded: the test says little", excluded)
	}
}

// coverage returns how often the interval of n1 to n2 samples holds the true
// factor, and the level that it states.
func coverage(trials, n1, n2 int, round func(float64) float64) (covered, stated float64) {
	r := rand.New(rand.NewPCG(uint64(n1), uint64(n2)))
	const factor = 2.16
	for range trials {
		of, to := lognormal(r, n1, 84*factor), lognormal(r, n2, 84)
		for i := range of {
			of[i] = factor * round(of[i]/factor)
		}
		for i := range to {
			to[i] = round(to[i])
		}
		e := ratioOf(of, to, 0.95, 1)
		if e.lo <= factor*(1+1e-12) && factor*(1-1e-12) <= e.hi {
			covered++
		}
		stated = e.confidence
	}
	return covered / float64(trials), stated
}

func TestRatioCoverage(t *testing.T) {
	const trials = 2000
	for _, n := range [][2]int{{5, 5}, {6, 6}, {10, 10}, {6, 12}, {20, 20}} {
		covered, stated := coverage(trials, n[0], n[1], func(x float64) float64 { return x })
		if slack := 4 * math.Sqrt(stated*(1-stated)/trials); math.Abs(covered-stated) > slack {
			t.Errorf("n = %v: covers %.4f, states %.4f", n, covered, stated)
		}
		// Values read to few digits are tied; the interval may then only cover more.
		covered, stated = coverage(trials, n[0], n[1], func(x float64) float64 { return math.Round(x/20) * 20 })
		if slack := 4 * math.Sqrt(stated*(1-stated)/trials); covered < stated-slack {
			t.Errorf("n = %v with ties: covers %.4f, states %.4f", n, covered, stated)
		}
	}
}

func TestRatioRefusals(t *testing.T) {
	for _, c := range []struct {
		of, to []float64
		want   string
	}{
		{nil, []float64{1}, "no-samples"}, {[]float64{1}, nil, "no-samples"}, {[]float64{0, 1}, []float64{1}, "not-positive"},
		{[]float64{1}, []float64{1, -1}, "not-positive"}, {[]float64{1}, []float64{1}, ""},
	} {
		if got := ratioOf(c.of, c.to, 0.95, 1); got.problem != c.want {
			t.Errorf("%v to %v: %q, want %q", c.of, c.to, got.problem, c.want)
		}
	}
	if e := ratioOf([]float64{5, 5, 5, 5, 5, 5}, []float64{5, 5, 5, 5, 5, 5}, 0.95, 1); e.value != 1 || e.lo != 1 || e.hi != 1 || e.p != nil {
		t.Errorf("all equal: %+v", e)
	}
}
