package judge

import (
	"math"
	"math/rand/v2"
	"testing"
)

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(b)) }

func TestExponentByHand(t *testing.T) {
	// On logarithms to base 2: x = 0 1 2, y = 0 2 2. Means 1 and 4/3, Sxx = 2,
	// Sxy = 2, slope 1; residuals -1/3 2/3 -1/3, RSS 2/3; s² = 2/3 with one degree
	// of freedom, standard error sqrt(1/3), t(0.975; 1) = 12.7062047362.
	e := exponentOf([]point{{1, 1}, {2, 4}, {4, 4}}, 0.95, 0)
	half := 12.7062047362 * math.Sqrt(1.0/3)
	if !near(e.value, 1) || math.Abs(e.lo-(1-half)) > 1e-6 || math.Abs(e.hi-(1+half)) > 1e-6 || e.confidence != 0.95 {
		t.Errorf("got %+v", e)
	}
	// With one degree of freedom t is Cauchy: p = 1 - 2·atan(t)/π at t = sqrt(3).
	if want := 1 - 2*math.Atan(math.Sqrt(3))/math.Pi; e.p == nil || math.Abs(*e.p-want) > 1e-9 {
		t.Errorf("p %v, want %v", e.p, want)
	}
	e = exponentOf([]point{{64, 84}, {128, 168}, {256, 336}}, 0.95, 0)
	if !near(e.value, 1) || !near(e.lo, 1) || !near(e.hi, 1) {
		t.Errorf("exact power law: %+v", e)
	}
	if e = exponentOf([]point{{1, 1}, {2, 4}}, 0.95, 0); !near(e.value, 2) || !math.IsInf(e.lo, -1) || !math.IsInf(e.hi, 1) {
		t.Errorf("two points: %+v", e)
	}
}

func TestExponentCoverage(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 9))
	const trials = 2000
	covered := 0.0
	for range trials {
		var points []point
		for _, x := range []float64{64, 128, 256, 512} {
			for range 3 {
				points = append(points, point{x, 3 * math.Pow(x, 0.7) * math.Exp(0.1*r.NormFloat64())})
			}
		}
		if e := exponentOf(points, 0.95, 0); e.lo <= 0.7 && 0.7 <= e.hi {
			covered += 1.0 / trials
		}
	}
	if slack := 4 * math.Sqrt(0.95*0.05/trials); math.Abs(covered-0.95) > slack {
		t.Errorf("covers %.4f", covered)
	}
}
