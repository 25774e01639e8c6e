package profview

import (
	"cmp"
	"slices"
)

// totals are the values of a frame over all samples.
type totals struct {
	flat, flatDiv, cum, cumDiv int64
	baseFlat, baseCum          int64 // the base's own, positive
	used                       bool
}

// edge is a call from one frame to another.
type edge struct {
	weight, div int64
	inline      bool // all of these calls were inlined
	stamp       uint32
}

// graph is what pprof prints tables of: frames and the calls between them.
type graph struct {
	v     *View
	f     *frames
	nodes []totals
	edges map[uint64]*edge // caller<<32 | callee
}

// newGraph walks all samples once. Without edges it is a good deal faster.
func (v *View) newGraph(f *frames, edges bool) (*graph, error) {
	g := &graph{v: v, f: f, nodes: make([]totals, len(f.all))}
	if edges {
		g.edges = make(map[uint64]*edge, len(f.all)*2)
	}
	seen := make([]uint32, len(f.all))
	for n, s := range v.samples {
		if n&0xfff == 0 && v.ctx.Err() != nil {
			return nil, v.ctx.Err()
		}
		w, dw := v.value(s.sample), v.divisor(s.sample)
		if w == 0 && dw == 0 {
			continue
		}
		base := v.fromBase(s.sample)
		stamp := uint32(n) + 1
		parent := int64(-1)
		for at := s.to; at > s.from; at-- {
			own := f.location(v.Table.Stacks[at-1])
			for i := len(own) - 1; i >= 0; i-- {
				id := own[i]
				if seen[id] != stamp {
					seen[id] = stamp
					t := &g.nodes[id]
					t.cum += w
					t.cumDiv += dw
					t.used = true
					if base {
						t.baseCum -= w
					}
				}
				if edges && parent >= 0 && parent != int64(id) {
					g.call(uint64(parent)<<32|uint64(id), w, dw, stamp, i != len(own)-1)
				}
				parent = int64(id)
			}
		}
		if parent >= 0 {
			t := &g.nodes[parent]
			t.flat += w
			t.flatDiv += dw
			if base {
				t.baseFlat -= w
			}
		}
	}
	return g, nil
}

func (g *graph) call(key uint64, w, dw int64, stamp uint32, inline bool) {
	e := g.edges[key]
	if e == nil {
		g.edges[key] = &edge{w, dw, inline, stamp}
		return
	}
	if e.stamp == stamp {
		return
	}
	e.stamp = stamp
	e.weight += w
	e.div += dw
	e.inline = e.inline && inline
}

// rows are the frames of the table, in pprof's order.
func (g *graph) rows(byCum bool) []uint32 {
	rows := make([]uint32, 0, len(g.nodes))
	for i := range g.nodes {
		n := &g.nodes[i]
		if !n.used || (n.cum == 0 && n.flat == 0) {
			continue
		}
		if g.v.sel.DropNegative && (n.flat < 0 || (n.flat == 0 && n.cum < 0)) {
			continue
		}
		rows = append(rows, uint32(i))
	}
	slices.SortFunc(rows, func(a, b uint32) int {
		l, r := &g.nodes[a], &g.nodes[b]
		first, second := cmp.Compare(abs(r.flat), abs(l.flat)), cmp.Compare(abs(r.cum), abs(l.cum))
		if byCum {
			first, second = second, first
		}
		return cmp.Or(first, g.byLabel(a, b), second, cmp.Compare(a, b))
	})
	return rows
}

// byLabel compares two frames as they are printed.
func (g *graph) byLabel(a, b uint32) int {
	l, r := &g.f.all[a], &g.f.all[b]
	if l.Address != 0 && r.Address != 0 && l.Address != r.Address {
		return cmp.Compare(l.Address, r.Address)
	}
	return cmp.Compare(g.f.label(a), g.f.label(b))
}

// cutoff is the cumulative value below which pprof leaves a frame out of -top.
func (g *graph) cutoff(rows []uint32) int64 {
	var flat int64
	for _, r := range rows {
		flat += g.nodes[r].flat
	}
	return abs(int64(float64(flat) * 0.005))
}
