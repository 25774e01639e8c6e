package profview

import "strconv"

func hex(n uint64) string {
	if n == 0 {
		return ""
	}
	return "0x" + strconv.FormatUint(n, 16)
}

// TopRequest asks for the table of frames.
type TopRequest struct {
	Sort string `json:"sort"` // "flat" or "cum"
	// Full: the unit is chosen over all rows, as pprof -top -trim=false does; no row is called low.
	Full bool `json:"full"`
}

// TopResult comes with the columns frame, flat, cum, inline, low, and in a diff baseFlat and baseCum.
type TopResult struct {
	Common
	Rows   int     `json:"rows"`
	Cutoff float64 `json:"cutoff"` // pprof -top leaves out what has less than this
	Kept   int     `json:"kept"`
}

// Top is the table of frames, all of them, in pprof's order.
func (v *View) Top(r TopRequest) (*Answer, error) {
	g, err := v.newGraph(v.rows, true)
	if err != nil {
		return nil, err
	}
	rows := g.rows(r.Sort == "cum")
	cutoff := int64(0)
	if !r.Full {
		cutoff = g.cutoff(rows)
	}
	kept := make([]uint32, 0, len(rows))
	inline := g.inlined()
	frames := v.list(v.rows)
	frame, low, inl := make([]int32, len(rows)), make([]byte, len(rows)), make([]byte, len(rows))
	flat, cum := make([]float64, len(rows)), make([]float64, len(rows))
	for i, row := range rows {
		n := &g.nodes[row]
		frame[i] = frames.add(row)
		flat[i], cum[i] = float64(v.scaled(mean(n.flat, n.flatDiv))), float64(v.scaled(mean(n.cum, n.cumDiv)))
		inl[i] = inline[row]
		if abs(n.cum) >= cutoff {
			kept = append(kept, row)
		} else {
			low[i] = 1
		}
	}
	result := TopResult{Common: v.common(v.outputUnit(g, kept)), Rows: len(rows), Cutoff: float64(cutoff), Kept: len(kept)}
	result.Frames = &frames.out
	columns := []Column{{Name: "frame", I32: frame}, {Name: "flat", F64: flat}, {Name: "cum", F64: cum}, {Name: "inline", U8: inl}, {Name: "low", U8: low}}
	if v.Table.FromBase != nil {
		baseFlat, baseCum := make([]float64, len(rows)), make([]float64, len(rows))
		for i, row := range rows {
			baseFlat[i], baseCum[i] = float64(v.scaled(g.nodes[row].baseFlat)), float64(v.scaled(g.nodes[row].baseCum))
		}
		columns = append(columns, Column{Name: "baseFlat", F64: baseFlat}, Column{Name: "baseCum", F64: baseCum})
	}
	return &Answer{result, columns}, nil
}

// inlined says of each frame whether all (1) or some (2) of its callers have it inlined.
func (g *graph) inlined() []byte {
	const some, none = 1, 2
	seen := make([]byte, len(g.nodes))
	for key, e := range g.edges {
		if e.inline {
			seen[uint32(key)] |= some
		} else {
			seen[uint32(key)] |= none
		}
	}
	for i, s := range seen {
		switch s {
		case some:
			seen[i] = 1
		case some | none:
			seen[i] = 2
		default:
			seen[i] = 0
		}
	}
	return seen
}
