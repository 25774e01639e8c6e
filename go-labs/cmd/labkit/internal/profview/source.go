package profview

import (
	"cmp"
	"slices"
)

// SourceRequest asks for lines: of functions that match, or of one file.
type SourceRequest struct {
	NameRequest
	File string `json:"file"`
}

// LineValue is one line that samples stand in.
type LineValue struct {
	Line int64   `json:"line"`
	Flat float64 `json:"flat"`
	Cum  float64 `json:"cum"`
}

// Routine is a function in a file, as pprof -list heads it: its sums are those
// of its lines, so that a recursive call counts at each of them.
type Routine struct {
	Name      string      `json:"name"`
	File      string      `json:"file"`
	StartLine int64       `json:"startLine"`
	Flat      float64     `json:"flat"`
	Cum       float64     `json:"cum"`
	Lines     []LineValue `json:"lines"`
}

// SourceResult has the routines by name, then file.
type SourceResult struct {
	Common
	Routines []Routine `json:"routines"`
}

// Source is flat and cumulative values line by line.
func (v *View) Source(r SourceRequest) (*Answer, error) {
	match, err := r.match()
	if err != nil {
		return nil, err
	}
	f, err := v.internAs(grain{function: true, file: true, line: true, inlines: !v.sel.NoInlines, object: true})
	if err != nil {
		return nil, err
	}
	g, err := v.newGraph(&f, false)
	if err != nil {
		return nil, err
	}
	type sums struct{ flat, cum int64 }
	type key struct{ name, file string }
	lines := map[key]map[int64]*sums{}
	start := map[key]int64{}
	matched := false
	for _, row := range g.rows(false) {
		fr, n := &f.all[row], &g.nodes[row]
		if (r.File != "" && fr.File != r.File) || !match(fr.Name) {
			continue
		}
		matched = true
		k := key{fr.Name, fr.File}
		if lines[k] == nil {
			lines[k] = map[int64]*sums{}
			start[k] = fr.StartLine
		}
		l := lines[k][fr.Line]
		if l == nil {
			l = &sums{}
			lines[k][fr.Line] = l
		}
		l.flat += n.flat
		l.cum += n.cum
	}
	if !matched && r.File == "" {
		return nil, noMatch(r.NameRequest)
	}
	result := SourceResult{Common: v.common("minimum"), Routines: []Routine{}}
	for k, of := range lines {
		routine := Routine{Name: k.name, File: k.file, StartLine: start[k], Lines: []LineValue{}}
		var flat, cum int64
		for line, s := range of {
			routine.Lines = append(routine.Lines, LineValue{line, float64(v.scaled(s.flat)), float64(v.scaled(s.cum))})
			flat += s.flat
			cum += s.cum
		}
		routine.Flat, routine.Cum = float64(v.scaled(flat)), float64(v.scaled(cum))
		slices.SortFunc(routine.Lines, func(a, b LineValue) int { return cmp.Compare(a.Line, b.Line) })
		result.Routines = append(result.Routines, routine)
	}
	slices.SortFunc(result.Routines, func(a, b Routine) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.File, b.File)) })
	return &Answer{Result: result}, nil
}
