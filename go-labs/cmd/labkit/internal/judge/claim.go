package judge

import (
	"errors"
	"fmt"
)

// A Claim is a statement about a measure: on which side of None it lies
// (Direction) and how large it is (Band). Other fields of the manifest are ignored.
type Claim struct {
	ID      string  `json:"id"`
	Measure Measure `json:"measure"`
	// Direction is "above" or "below": the side of None that is claimed.
	Direction string `json:"direction"`
	// None is the value that would mean no effect, in the measure's unit.
	None *float64 `json:"none"`
	// Band is the claimed size, both ends included.
	Band []float64 `json:"band"`
	// MinSamples is the least number of samples each side needs; 6 when 0.
	MinSamples int `json:"minSamples"`
	// Needs are lower bounds on the machine's figures.
	Needs map[string]float64 `json:"needs"`
}

// A Measure says what to estimate from the samples. Which fields count depends on Kind.
type Measure struct {
	// Kind is "ratio", "exponent", "value" or "knee".
	Kind string `json:"kind"`
	// Unit is as the benchmark prints it: ns/op, p99-ms.
	Unit string `json:"unit"`
	// X is the numeric key along which exponent and knee look.
	X string `json:"x"`
	// Of and To are the sides of a ratio (Of divided by To), also for knee.
	Of map[string]string `json:"of"`
	To map[string]string `json:"to"`
	// Where picks the benchmarks of exponent and value.
	Where map[string]string `json:"where"`
	// Ratio is the threshold of knee.
	Ratio float64 `json:"ratio"`
}

func (c Claim) check() error {
	switch {
	case c.Direction != "above" && c.Direction != "below":
		return fmt.Errorf(`direction is %q; it must be "above" or "below"`, c.Direction)
	case c.None == nil:
		return errors.New("none is missing")
	case len(c.Band) != 2 || c.Band[0] > c.Band[1]:
		return fmt.Errorf("band is %v; it must be two numbers in order", c.Band)
	case c.MinSamples < 0:
		return fmt.Errorf("minSamples is %d", c.MinSamples)
	}
	return c.Measure.check(*c.None)
}

func (m Measure) check(none float64) error {
	if m.Unit == "" {
		return errors.New("measure has no unit")
	}
	switch m.Kind {
	case "ratio":
		if none <= 0 {
			return fmt.Errorf("none is %v; a ratio's must be positive", none)
		}
	case "exponent", "knee":
		if m.X == "" {
			return fmt.Errorf("measure %s has no x", m.Kind)
		}
		if m.Kind == "knee" && m.Ratio <= 0 {
			return fmt.Errorf("measure knee has the ratio %v; it must be positive", m.Ratio)
		}
	case "value":
	default:
		return fmt.Errorf("measure kind %q is not known", m.Kind)
	}
	return nil
}

func (c Claim) minSamples() int {
	if c.MinSamples == 0 {
		return 6
	}
	return c.MinSamples
}
