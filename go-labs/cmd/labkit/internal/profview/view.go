package profview

import (
	"context"
	"regexp"

	"gopherbench.dev/labs/cmd/labkit/internal/profdata"
)

// View is a profile as a selection shows it.
type View struct {
	Table    *profdata.Table
	Index    int
	Total    int64 // what is 100 %
	Warnings []string

	ctx     context.Context
	sel     *Selection
	types   int
	samples []span
	// lines of a location that filters changed; nil: none did
	lines  [][]profdata.Line
	hidden []bool // locations without any line left; nil: none
	units  map[uint32]string
	show   *regexp.Regexp // of tags
	hide   *regexp.Regexp

	frames frames
	// rows are the frames of tables: the same, but at granularity files, where
	// pprof tells functions that begin at other lines apart.
	rows *frames
}

// span is a sample and the part of its stack that is looked at, as places in Stacks.
type span struct{ sample, from, to uint32 }

// New applies a selection.
func New(ctx context.Context, t *profdata.Table, sel Selection) (*View, error) {
	v := &View{Table: t, ctx: ctx, sel: &sel, types: len(t.SampleTypes), Warnings: []string{}}
	if sel.DivideBy == 0 {
		sel.DivideBy = 1
	}
	v.units = numberUnits(t)
	if sel.TagRoot != "" || sel.TagLeaf != "" {
		v.Table = v.tagFrames(t)
		t = v.Table
	}
	var err error
	if v.Index, err = sel.SampleIndex.find(t); err != nil {
		return nil, err
	}
	v.samples = make([]span, t.Samples())
	for i := range v.samples {
		v.samples[i] = span{uint32(i), t.StackAt[i], t.StackAt[i+1]}
	}
	// Shares are of all samples, unless they are wanted of those that are left.
	if !sel.Relative {
		v.Total = v.total()
	}
	if err := v.filter(); err != nil {
		return nil, err
	}
	if sel.Relative {
		v.Total = v.total()
	}
	return v, v.intern()
}

func (v *View) value(sample uint32) int64 { return v.Table.Values[int(sample)*v.types+v.Index] }

// divisor is the count that a mean divides by: the first sample type.
func (v *View) divisor(sample uint32) int64 {
	if !v.sel.Mean {
		return 0
	}
	return v.Table.Values[int(sample)*v.types]
}

// total is the sum of absolute values; in a diff, of the base's alone if it has any.
func (v *View) total() int64 {
	var total, div, baseTotal, baseDiv int64
	for _, s := range v.samples {
		value, d := abs(v.value(s.sample)), v.divisor(s.sample)
		total += value
		div += d
		if v.fromBase(s.sample) {
			baseTotal += value
			baseDiv += d
		}
	}
	if baseTotal > 0 {
		total, div = baseTotal, baseDiv
	}
	return mean(total, div)
}

func (v *View) fromBase(sample uint32) bool {
	return v.Table.FromBase != nil && v.Table.FromBase[sample]
}

// Sample is the type and unit of the values.
func (v *View) Sample() profdata.ValueType { return v.Table.SampleTypes[v.Index] }

// locationLines are the lines of a location as filters left them.
func (v *View) locationLines(l uint32) []profdata.Line {
	if v.lines != nil {
		return v.lines[l]
	}
	return v.Table.LocationLines(l)
}

func abs(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}

func mean(value, div int64) int64 {
	if div == 0 {
		return value
	}
	return value / div
}
