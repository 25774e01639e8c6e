package judge

import (
	"math"

	"github.com/aclements/go-moremath/stats"
)

// A point is one sample at a place of the grid.
type point struct{ x, y float64 }

// exponentOf estimates k in y ~ x^k: the slope of the least-squares line of
// log y on log x over all points, with Student's t interval of the slope,
// slope ± t(n-2)·s/sqrt(Sxx) (C. F. Gauss 1821; R. A. Fisher 1922, as in any
// text on simple linear regression). It takes the scatter about the line as
// normal and alike everywhere. p is the t test's for slope = none.
// All x and y must be positive and the x not all equal.
func exponentOf(points []point, confidence, none float64) estimate {
	n := float64(len(points))
	var mx, my float64
	for _, p := range points {
		mx += math.Log(p.x) / n
		my += math.Log(p.y) / n
	}
	var sxx, sxy float64
	for _, p := range points {
		dx := math.Log(p.x) - mx
		sxx += dx * dx
		sxy += dx * (math.Log(p.y) - my)
	}
	slope := sxy / sxx
	var rss float64
	for _, p := range points {
		r := math.Log(p.y) - my - slope*(math.Log(p.x)-mx)
		rss += r * r
	}
	e := estimate{value: slope, lo: math.Inf(-1), hi: math.Inf(1), confidence: 1}
	if len(points) < 3 {
		return e
	}
	dist := stats.TDist{V: n - 2}
	se := math.Sqrt(rss / (n - 2) / sxx)
	half := stats.InvCDF(dist)((1+confidence)/2) * se
	e.lo, e.hi, e.confidence = slope-half, slope+half, confidence
	if t := math.Abs(slope-none) / se; !math.IsNaN(t) && !math.IsInf(t, 0) {
		e.p = finite(2 * (1 - dist.CDF(t)))
	}
	return e
}
