package profview

import "gopherbench.dev/labs/cmd/labkit/internal/profdata"

// ratio is what -divide_by multiplies with.
func (v *View) ratio() float64 {
	if v.sel.DivideBy == 0 {
		return 1
	}
	return 1 / v.sel.DivideBy
}

// scaled is a value after -divide_by.
func (v *View) scaled(value int64) int64 {
	if r := v.ratio(); r > 0 && r != 1 {
		return int64(float64(value) * r)
	}
	return value
}

// Format prints a value in a unit, as pprof does.
func (v *View) Format(value int64, unit string) string {
	return profdata.Format(v.scaled(value), v.Sample().Unit, unit)
}

// outputUnit is the unit in which pprof prints a table of these rows: that of
// the smallest value, or of a hundred times it when the largest needs a larger one.
func (v *View) outputUnit(g *graph, rows []uint32) string {
	unit := v.Sample().Unit
	if len(rows) == 0 {
		return "minimum"
	}
	var smallest int64
	for _, r := range rows {
		n := &g.nodes[r]
		least := abs(mean(n.flat, n.flatDiv))
		if least == 0 {
			least = abs(mean(n.cum, n.cumDiv))
		}
		if least > 0 && (smallest == 0 || least < smallest) {
			smallest = least
		}
	}
	largest := v.Total
	if smallest == 0 {
		smallest = largest
	}
	smallest, largest = v.scaled(smallest), v.scaled(largest)
	_, small := profdata.Scale(smallest, unit, "minimum")
	_, large := profdata.Scale(largest, unit, "minimum")
	if small != large && smallest*100 < largest {
		_, small = profdata.Scale(100*smallest, unit, "minimum")
	}
	if small == "" {
		return unit
	}
	return small
}
