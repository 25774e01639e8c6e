// Package judge measures what a claim is about (a ratio, an exponent, a value,
// a knee) from benchmark samples, with its interval, and says whether the
// samples bear the claim out.
package judge

import (
	"fmt"
	"math"

	"golang.org/x/perf/benchfmt"
	"golang.org/x/perf/benchmath"
	"gopherbench.dev/labs/cmd/labkit/internal/benchtext"
)

// A Request is the input of "labkit judge".
type Request struct {
	Text   string  `json:"text"`
	Claims []Claim `json:"claims"`
	// Machine holds what claims may need of it by name, such as cores.
	Machine map[string]float64 `json:"machine"`
	// Confidence is the level asked of intervals, between 0 and 1; 0.95 when 0.
	Confidence float64 `json:"confidence"`
}

// A Report is the output of "labkit judge".
type Report struct {
	Verdicts []Verdict         `json:"verdicts"`
	Errors   []benchtext.Error `json:"errors"`
}

// Judge judges every claim, in order. It fails on a claim that is not well
// formed, never on samples.
func Judge(req Request) (Report, error) {
	confidence := req.Confidence
	if confidence == 0 {
		confidence = 0.95
	}
	if !(confidence > 0 && confidence < 1) {
		return Report{}, fmt.Errorf("confidence is %v; it must lie between 0 and 1", confidence)
	}
	for i, c := range req.Claims {
		if err := c.check(); err != nil {
			return Report{}, fmt.Errorf("claim %d (%q): %w", i+1, c.ID, err)
		}
	}
	set, errs := read(req.Text)
	report := Report{Verdicts: []Verdict{}, Errors: append([]benchtext.Error{}, errs...)}
	for _, c := range req.Claims {
		report.Verdicts = append(report.Verdicts, c.verdict(c.Measure.estimate(set, confidence, *c.None), req.Machine))
	}
	return report, nil
}

// A sampleSet is all that was measured, by benchmark and unit.
type sampleSet struct {
	order []variantKey
	by    map[variantKey]*variant
	units benchfmt.UnitMetadataMap
}

type variantKey struct{ pkg, name, unit string }

// A variant is one benchmark's samples in one unit.
type variant struct {
	pkg    string
	name   benchtext.Name
	unit   string
	values []float64
}

func read(text string) (*sampleSet, []benchtext.Error) {
	set := &sampleSet{by: map[variantKey]*variant{}}
	var r benchtext.Reader
	errs := r.Read("stdin", text, func(res *benchfmt.Result) {
		pkg, name := res.GetConfig("pkg"), res.Name.String()
		for _, v := range res.Values {
			key := variantKey{pkg, name, v.OrigUnit}
			if set.by[key] == nil {
				set.by[key] = &variant{pkg: pkg, name: benchtext.ParseName(res.Name), unit: v.OrigUnit}
				set.order = append(set.order, key)
			}
			set.by[key].values = append(set.by[key].values, v.OrigValue)
		}
	})
	set.units = r.Units()
	return set, errs
}

// match returns the variants that have the unit and all the keys, as first seen.
func (s *sampleSet) match(unit string, keys map[string]string) []*variant {
	var out []*variant
	for _, key := range s.order {
		if v := s.by[key]; key.unit == unit && v.name.Has(keys) {
			out = append(out, v)
		}
	}
	return out
}

// median is the summary that "labkit stats" shows.
func (s *sampleSet) median(v *variant, confidence float64) benchmath.Summary {
	sample := benchmath.NewSample(append([]float64(nil), v.values...), &benchmath.DefaultThresholds)
	return s.units.GetAssumption(v.unit).Summary(sample, confidence)
}

// finite is nil for what JSON cannot say and people should not read: ±∞, NaN.
func finite(x float64) *float64 {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return nil
	}
	return &x
}
