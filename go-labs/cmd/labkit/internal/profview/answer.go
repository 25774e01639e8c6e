package profview

// Column is one typed array of an answer; one of the slices is set.
type Column struct {
	Name string
	I32  []int32
	F64  []float64
	U8   []byte
}

// Answer is what a request gets: Result as JSON, Columns as they are.
type Answer struct {
	Result  any
	Columns []Column
}

// SampleInfo says what the values are.
type SampleInfo struct {
	Index int    `json:"index"`
	Type  string `json:"type"`
	Unit  string `json:"unit"`
}

// Common is part of every view's result.
type Common struct {
	// Total is 100 %.
	Total      float64    `json:"total"`
	Sample     SampleInfo `json:"sample"`
	OutputUnit string     `json:"outputUnit"`
	Warnings   []string   `json:"warnings"`
	Frames     *FrameList `json:"frames,omitempty"`
}

// FrameList is the frames that columns name, as parallel arrays.
type FrameList struct {
	Name    []string `json:"name"`
	File    []string `json:"file"`
	Line    []int64  `json:"line"`
	Package []string `json:"package"`
	// Address is there at granularity addresses, Label where it is not the name.
	Address []string `json:"address,omitempty"`
	Label   []string `json:"label,omitempty"`
}

func (v *View) common(unit string) Common {
	s := v.Sample()
	typ := s.Type
	if v.sel.Mean {
		typ = "mean_" + typ
	}
	return Common{Total: float64(v.scaled(v.Total)), Sample: SampleInfo{v.Index, typ, s.Unit}, OutputUnit: unit, Warnings: v.Warnings}
}

// list collects the frames that are named, in the order in which they are first.
type list struct {
	f   *frames
	v   *View
	at  []int32
	out FrameList
}

func (v *View) list(f *frames) *list {
	at := make([]int32, len(f.all))
	for i := range at {
		at[i] = -1
	}
	return &list{f: f, v: v, at: at, out: FrameList{Name: []string{}, File: []string{}, Line: []int64{}, Package: []string{}}}
}

// add is the place of a frame in the list.
func (l *list) add(frame uint32) int32 {
	if l.at[frame] >= 0 {
		return l.at[frame]
	}
	n := int32(len(l.out.Name))
	l.at[frame] = n
	f := &l.f.all[frame]
	label := l.f.label(frame)
	name := f.Name
	if name == "" {
		name = label
	}
	l.out.Name = append(l.out.Name, name)
	l.out.File = append(l.out.File, f.File)
	l.out.Line = append(l.out.Line, f.Line)
	pack := f.Name
	if l.v.sel.Granularity != "packages" {
		pack = Package(f.Name)
	}
	l.out.Package = append(l.out.Package, pack)
	if l.v.sel.Granularity == "addresses" {
		l.out.Address = append(l.out.Address, hex(f.Address))
	}
	if l.out.Label != nil || label != name {
		for len(l.out.Label) < int(n) { // those before were the same
			l.out.Label = append(l.out.Label, l.out.Name[len(l.out.Label)])
		}
		l.out.Label = append(l.out.Label, label)
	}
	return n
}
