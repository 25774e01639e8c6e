package profview

import (
	"cmp"
	"slices"

	"gopherbench.dev/labs/cmd/labkit/internal/profdata"
)

// NameRequest chooses functions by an expression or by their exact name.
type NameRequest struct {
	Name  string `json:"name"`
	Exact string `json:"exact"`
}

// match makes the test of a NameRequest.
func (r NameRequest) match() (func(string) bool, error) {
	if r.Exact != "" {
		return func(s string) bool { return s == r.Exact }, nil
	}
	re, err := compile("name", r.Name)
	if err != nil {
		return nil, err
	}
	if re == nil {
		return func(string) bool { return true }, nil
	}
	return re.MatchString, nil
}

func noMatch(r NameRequest) error {
	return profdata.Fault("profile-no-match", "no matches found").With("expression", cmp.Or(r.Exact, r.Name))
}

// Edge is a caller or a callee.
type Edge struct {
	Frame  int32   `json:"frame"`
	Value  float64 `json:"value"`
	Inline bool    `json:"inline"`
}

// Peeked is a function between its callers and its callees.
type Peeked struct {
	Frame int32   `json:"frame"`
	Flat  float64 `json:"flat"`
	Cum   float64 `json:"cum"`
	In    []Edge  `json:"in"`
	Out   []Edge  `json:"out"`
}

// PeekResult has the functions in pprof's order; at most 200 of the matched ones.
type PeekResult struct {
	Common
	Matched   int      `json:"matched"`
	Functions []Peeked `json:"functions"`
}

const mostPeeked = 200

// Peek is who calls the functions that match, and whom they call.
func (v *View) Peek(r NameRequest) (*Answer, error) {
	match, err := r.match()
	if err != nil {
		return nil, err
	}
	g, err := v.newGraph(v.rows, true)
	if err != nil {
		return nil, err
	}
	rows := g.rows(false)
	result := PeekResult{Common: v.common(v.outputUnit(g, rows)), Functions: []Peeked{}}
	frames := v.list(v.rows)
	at := map[uint32]int{}
	for _, row := range rows {
		if !match(v.rows.label(row)) && !(r.Exact != "" && match(v.rows.all[row].Name)) {
			continue
		}
		result.Matched++
		if len(result.Functions) >= mostPeeked {
			continue
		}
		n := &g.nodes[row]
		at[row] = len(result.Functions)
		result.Functions = append(result.Functions, Peeked{
			frames.add(row), float64(v.scaled(mean(n.flat, n.flatDiv))), float64(v.scaled(mean(n.cum, n.cumDiv))), []Edge{}, []Edge{},
		})
	}
	if result.Matched == 0 {
		return nil, noMatch(r)
	}
	keys := make([]uint64, 0, len(at)*4)
	for key := range g.edges {
		_, in := at[uint32(key)]
		_, out := at[uint32(key>>32)]
		if in || out {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, func(a, b uint64) int {
		return cmp.Or(cmp.Compare(abs(g.edges[b].weight), abs(g.edges[a].weight)),
			cmp.Compare(v.rows.label(uint32(a>>32)), v.rows.label(uint32(b>>32))),
			cmp.Compare(v.rows.label(uint32(a)), v.rows.label(uint32(b))), cmp.Compare(a, b))
	})
	for _, key := range keys {
		from, to, e := uint32(key>>32), uint32(key), g.edges[key]
		if i, ok := at[to]; ok {
			p := &result.Functions[i]
			p.In = append(p.In, Edge{frames.add(from), float64(v.scaled(e.weight)), e.inline})
		}
		if i, ok := at[from]; ok {
			p := &result.Functions[i]
			p.Out = append(p.Out, Edge{frames.add(to), float64(v.scaled(e.weight)), e.inline})
		}
	}
	result.Frames = &frames.out
	return &Answer{Result: result}, nil
}
