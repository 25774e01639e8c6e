package benchtext

import "golang.org/x/perf/benchfmt"

// Parsed is the answer of "labkit parse".
type Parsed struct {
	Samples []Sample `json:"samples"`
	Errors  []Error  `json:"errors"`
}

// A Sample is one result line with its values in their original units.
type Sample struct {
	Name       string  `json:"name"`
	Iterations int     `json:"iterations"`
	Values     []Value `json:"values"`
}

// A Value is one figure of a result line.
type Value struct {
	Unit  string  `json:"unit"`
	Value float64 `json:"value"`
}

// Parse reads all samples of a text, in order.
func Parse(text string) Parsed {
	out := Parsed{Samples: []Sample{}, Errors: []Error{}}
	var r Reader
	bad := r.Read("stdin", text, func(res *benchfmt.Result) {
		s := Sample{Name: res.Name.String(), Iterations: res.Iters, Values: make([]Value, len(res.Values))}
		for i, v := range res.Values {
			s.Values[i] = Value{v.OrigUnit, v.OrigValue}
		}
		out.Samples = append(out.Samples, s)
	})
	out.Errors = append(out.Errors, bad...)
	return out
}
