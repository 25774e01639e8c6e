package profview

import (
	"strings"

	"gopherbench.dev/labs/cmd/labkit/internal/profdata"
)

// tagFrames is the table with frames made of labels: tagRoot's at the root of
// every stack, tagLeaf's at its leaf, the first key outermost.
func (v *View) tagFrames(t *profdata.Table) *profdata.Table {
	roots, rootSeen := splitKeys(v.sel.TagRoot), v.sel.TagRoot == ""
	leaves, leafSeen := splitKeys(v.sel.TagLeaf), v.sel.TagLeaf == ""
	out := *t
	out.Functions = append([]profdata.Function(nil), t.Functions...)
	out.Locations = append([]profdata.Location(nil), t.Locations...)
	out.Lines = append([]profdata.Line(nil), t.Lines...)
	out.Stacks = make([]uint32, 0, len(t.Stacks)+t.Samples()*(len(roots)+len(leaves)))
	out.StackAt = make([]uint32, 1, t.Samples()+1)
	type place struct{ name, key string }
	made := map[place]uint32{}
	put := func(i int, keys []string, seen *bool) {
		for k := len(keys) - 1; k >= 0; k-- {
			values := labelValues(t, i, keys[k])
			if len(values) > 0 {
				*seen = true
			}
			p := place{strings.Join(values, ","), keys[k]}
			l, ok := made[p]
			if !ok {
				f := uint32(len(out.Functions))
				out.Functions = append(out.Functions, profdata.Function{Name: p.name, File: p.key})
				at := uint32(len(out.Lines))
				out.Lines = append(out.Lines, profdata.Line{Function: f})
				l = uint32(len(out.Locations))
				out.Locations = append(out.Locations, profdata.Location{Mapping: -1, From: at, To: at + 1})
				made[p] = l
			}
			out.Stacks = append(out.Stacks, l)
		}
	}
	for i := range t.Samples() {
		put(i, leaves, &leafSeen)
		out.Stacks = append(out.Stacks, t.Stack(i)...)
		put(i, roots, &rootSeen)
		out.StackAt = append(out.StackAt, uint32(len(out.Stacks)))
	}
	v.warn(rootSeen, "TagRoot")
	v.warn(leafSeen, "TagLeaf")
	return &out
}

func splitKeys(list string) []string {
	var keys []string
	for _, k := range strings.Split(list, ",") {
		if k != "" {
			keys = append(keys, k)
		}
	}
	return keys
}

// labelValues are the values of one label of one sample, numbers with their unit.
func labelValues(t *profdata.Table, sample int, key string) []string {
	var values, numbers []string
	named := false
	labels := t.SampleLabels(sample)
	for _, l := range labels {
		named = named || (l.Text == 0 && l.Unit != 0 && t.Strings[l.Key] == key)
	}
	for _, l := range labels {
		switch {
		case t.Strings[l.Key] != key:
		case l.Text != 0:
			values = append(values, t.Strings[l.Text])
		case named:
			numbers = append(numbers, profdata.Format(l.Num, t.Strings[l.Unit], "minimum"))
		default:
			numbers = append(numbers, profdata.Format(l.Num, "", ""))
		}
	}
	return append(values, numbers...)
}
