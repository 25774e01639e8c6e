package judge

import "math"

// A Verdict says whether the samples bear a claim out, and why.
type Verdict struct {
	ID string `json:"id"`
	// Verdict is "reproduced", "not-reproduced", "refuted" or "inconclusive".
	Verdict string `json:"verdict"`
	// Reason is one of
	//
	//	in-band          reproduced: the interval lies in the band
	//	outside-band     not-reproduced: claimed side of none, interval outside the band
	//	wrong-direction  refuted: the interval lies wholly on the other side of none
	//	crosses-none     inconclusive: the interval contains none
	//	crosses-band     inconclusive: the interval lies partly in the band
	//	too-few          inconclusive: fewer than minSamples on a side
	//	no-samples       inconclusive: a side was not measured
	//	machine          inconclusive: the machine lacks what the claim needs
	//	ambiguous        inconclusive: keys pick several benchmarks (Detail names them)
	//	not-positive     inconclusive: a value is zero or negative, so it has no ratio or logarithm
	Reason string `json:"reason"`
	// Detail completes ambiguous and not-positive, in English; else "".
	Detail string `json:"detail,omitempty"`
	// Estimate is the measured figure, null when there is none.
	Estimate *float64 `json:"estimate"`
	// Lo and Hi bound it; null is unbounded on that side.
	Lo *float64 `json:"lo"`
	Hi *float64 `json:"hi"`
	// N is the smallest number of samples of any side or grid point.
	N int `json:"n"`
	// P tests the measure against None: Mann-Whitney for ratio, Student's t for exponent.
	P *float64 `json:"p,omitempty"`
	// Confidence is the interval's true level.
	Confidence float64 `json:"confidence"`
}

// An estimate is a measured figure with its interval; lo and hi may be infinite,
// value NaN.
type estimate struct {
	value, lo, hi float64
	n             int
	p             *float64
	confidence    float64
	// problem is a reason that stands in the way of a verdict, or "".
	problem, detail string
}

func noEstimate(problem, detail string) estimate {
	return estimate{value: math.NaN(), lo: math.Inf(-1), hi: math.Inf(1), problem: problem, detail: detail}
}

// verdict applies the rule, first match wins: machine, samples, direction, band.
// The figures are given whatever the verdict.
func (c Claim) verdict(e estimate, machine map[string]float64) Verdict {
	v := Verdict{
		ID: c.ID, Verdict: "inconclusive", Detail: e.detail,
		Estimate: finite(e.value), Lo: finite(e.lo), Hi: finite(e.hi), N: e.n, P: e.p, Confidence: e.confidence,
	}
	none := *c.None
	otherSide := e.hi < none
	if c.Direction == "below" {
		otherSide = e.lo > none
	}
	switch {
	case !c.possibleOn(machine):
		v.Reason = "machine"
	case e.problem != "":
		v.Reason = e.problem
	case e.n < c.minSamples():
		v.Reason = "too-few"
	case otherSide:
		v.Verdict, v.Reason = "refuted", "wrong-direction"
	case e.lo <= none && none <= e.hi:
		v.Reason = "crosses-none"
	case c.Band[0] <= e.lo && e.hi <= c.Band[1]:
		v.Verdict, v.Reason = "reproduced", "in-band"
	case e.hi < c.Band[0] || c.Band[1] < e.lo:
		v.Verdict, v.Reason = "not-reproduced", "outside-band"
	default:
		v.Reason = "crosses-band"
	}
	return v
}

// possibleOn tells whether the machine has all that the claim needs; what is
// not known of a machine, it does not have.
func (c Claim) possibleOn(machine map[string]float64) bool {
	for name, least := range c.Needs {
		if have, known := machine[name]; !known || have < least {
			return false
		}
	}
	return true
}
