package profdata

import (
	"sort"

	"github.com/google/pprof/profile"
)

// fromProfile makes a table of a profile in pprof's own form, taking the label pprof::base for FromBase.
func fromProfile(p *profile.Profile, format string) *Table {
	t := &Table{
		Format: format, DefaultType: p.DefaultSampleType, Period: p.Period, TimeNanos: p.TimeNanos, Duration: p.DurationNanos,
		DropFrames: p.DropFrames, KeepFrames: p.KeepFrames, Comments: p.Comments, DocURL: p.DocURL,
	}
	if p.PeriodType != nil {
		t.PeriodType = ValueType{p.PeriodType.Type, p.PeriodType.Unit}
	}
	for _, st := range p.SampleType {
		t.SampleTypes = append(t.SampleTypes, ValueType{st.Type, st.Unit})
	}
	mappings := make(map[*profile.Mapping]int32, len(p.Mapping))
	for i, m := range p.Mapping {
		mappings[m] = int32(i)
		t.Mappings = append(t.Mappings, Mapping{m.ID, m.Start, m.Limit, m.Offset, m.File, m.BuildID,
			m.HasFunctions, m.HasFilenames, m.HasLineNumbers, m.HasInlineFrames})
	}
	functions := make(map[*profile.Function]uint32, len(p.Function))
	for i, f := range p.Function {
		functions[f] = uint32(i)
		t.Functions = append(t.Functions, Function{f.ID, f.Name, f.SystemName, f.Filename, f.StartLine})
	}
	locations := make(map[*profile.Location]uint32, len(p.Location))
	for i, l := range p.Location {
		locations[l] = uint32(i)
		at := Location{ID: l.ID, Address: l.Address, Mapping: -1, From: uint32(len(t.Lines)), Folded: l.IsFolded}
		if l.Mapping != nil {
			at.Mapping = mappings[l.Mapping]
		}
		for _, ln := range l.Line {
			t.Lines = append(t.Lines, Line{functions[ln.Function], ln.Line, ln.Column})
		}
		at.To = uint32(len(t.Lines))
		t.Locations = append(t.Locations, at)
	}
	labels := newInterner()
	t.StackAt = make([]uint32, 1, len(p.Sample)+1)
	t.LabelAt = make([]uint32, 1, len(p.Sample)+1)
	for _, s := range p.Sample {
		t.Values = append(t.Values, s.Value...)
		for _, l := range s.Location {
			t.Stacks = append(t.Stacks, locations[l])
		}
		t.StackAt = append(t.StackAt, uint32(len(t.Stacks)))
		if s.DiffBaseSample() {
			if t.FromBase == nil {
				t.FromBase = make([]bool, len(p.Sample))
			}
			t.FromBase[len(t.StackAt)-2] = true
		}
		t.Labels = labels.add(t.Labels, s)
		t.LabelAt = append(t.LabelAt, uint32(len(t.Labels)))
	}
	t.Strings = labels.list
	if len(t.Labels) == 0 {
		t.LabelAt, t.Strings = nil, nil
	}
	return t
}

// interner keeps the strings of labels; the first two are empty, so that a text label that says "" is still one.
type interner struct {
	list []string
	at   map[string]uint32
}

func newInterner() *interner {
	return &interner{list: []string{"", ""}, at: map[string]uint32{}}
}

func (n *interner) of(s string) uint32 {
	if s == "" {
		return 1
	}
	i, ok := n.at[s]
	if !ok {
		i = uint32(len(n.list))
		n.list = append(n.list, s)
		n.at[s] = i
	}
	return i
}

func (n *interner) add(to []Label, s *profile.Sample) []Label {
	keys := make([]string, 0, len(s.Label)+len(s.NumLabel))
	for k := range s.Label {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		for _, v := range s.Label[k] {
			to = append(to, Label{Key: n.of(k), Text: n.of(v)})
		}
	}
	keys = keys[:0]
	for k := range s.NumLabel {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		units := s.NumUnit[k]
		for i, v := range s.NumLabel[k] {
			l := Label{Key: n.of(k), Num: v}
			if i < len(units) && units[i] != "" {
				l.Unit = n.of(units[i])
			}
			to = append(to, l)
		}
	}
	return to
}
