package benchstats

import (
	"golang.org/x/perf/benchfmt"
	"golang.org/x/perf/benchproc"
	"golang.org/x/perf/benchunit"
	"gopherbench.dev/labs/cmd/labkit/internal/benchtext"
)

// A grid collects values by (package and unit, benchmark, input).
type grid struct {
	by    projections
	cells map[lineKey]map[int]*cell
	names map[benchproc.Key]benchtext.Name
	// units maps a tidied unit to how it was first written.
	units map[string]unit
}

type lineKey struct{ table, row benchproc.Key }

// A unit is a tidied unit with the spelling that people see. A value in the
// original unit is the tidied one divided by factor.
type unit struct {
	tidied, original string
	factor           float64
}

// A cell holds the values of one benchmark in one unit and input, as measured.
type cell struct {
	tidied, original []float64
	residue          map[benchproc.Key]struct{}
}

// A line is one benchmark in one unit: all its inputs' cells, by input.
type line struct {
	pkg   string
	name  benchtext.Name
	unit  unit
	cells map[int]*cell
}

func newGrid() (*grid, error) {
	by, err := newProjections()
	return &grid{by, map[lineKey]map[int]*cell{}, map[benchproc.Key]benchtext.Name{}, map[string]unit{}}, err
}

func (g *grid) add(input int, res *benchfmt.Result) {
	tables := g.by.table.ProjectValues(res)
	row, residue := g.by.row.Project(res), g.by.residue.Project(res)
	if _, seen := g.names[row]; !seen {
		g.names[row] = benchtext.ParseName(res.Name)
	}
	for i, table := range tables {
		key := lineKey{table, row}
		if g.cells[key] == nil {
			g.cells[key] = map[int]*cell{}
		}
		c := g.cells[key][input]
		if c == nil {
			c = &cell{residue: map[benchproc.Key]struct{}{}}
			g.cells[key][input] = c
		}
		v := res.Values[i]
		c.tidied = append(c.tidied, v.Value)
		c.original = append(c.original, g.unitOf(v).value(v))
		c.residue[residue] = struct{}{}
	}
}

// unitOf returns the unit under which v is shown.
func (g *grid) unitOf(v benchfmt.Value) unit {
	u, seen := g.units[v.Unit]
	if !seen {
		factor, _ := benchunit.Tidy(1, v.OrigUnit)
		u = unit{v.Unit, v.OrigUnit, factor}
		g.units[v.Unit] = u
	}
	return u
}

// value is v in u's original unit: the very number that was read when v is
// written in that unit, converted when a text mixes ns/op and sec/op.
func (u unit) value(v benchfmt.Value) float64 {
	if v.OrigUnit == u.original {
		return v.OrigValue
	}
	return v.Value / u.factor
}

// lines returns all lines, ordered as benchstat orders tables and rows.
func (g *grid) lines() []line {
	var tables, rows []benchproc.Key
	seenTable, seenRow := map[benchproc.Key]bool{}, map[benchproc.Key]bool{}
	for key := range g.cells {
		if !seenTable[key.table] {
			seenTable[key.table] = true
			tables = append(tables, key.table)
		}
		if !seenRow[key.row] {
			seenRow[key.row] = true
			rows = append(rows, key.row)
		}
	}
	benchproc.SortKeys(tables)
	benchproc.SortKeys(rows)
	var out []line
	for _, table := range tables {
		for _, row := range rows {
			if cells := g.cells[lineKey{table, row}]; cells != nil {
				out = append(out, line{table.Get(g.by.pkg), g.names[row], g.units[table.Get(g.by.unit)], cells})
			}
		}
	}
	return out
}

// varies names the configuration keys that differ between the cell's samples.
func (c *cell) varies() []*benchproc.Field {
	keys := make([]benchproc.Key, 0, len(c.residue))
	for key := range c.residue {
		keys = append(keys, key)
	}
	return benchproc.NonSingularFields(keys)
}
