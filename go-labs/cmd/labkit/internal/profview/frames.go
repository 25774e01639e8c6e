package profview

import (
	"fmt"
	"path/filepath"
	"strings"

	"gopherbench.dev/labs/cmd/labkit/internal/profdata"
)

// Frame is what one line of a table or one box of a flame graph stands for.
// Two lines of the program are the same frame when all its fields are equal.
type Frame struct {
	Name         string
	File         string
	Line, Column int64
	Address      uint64
	Object       string // the program or library, where there is no name
	StartLine    int64
}

// Label is how pprof prints the frame.
func (f *Frame) Label() string {
	var parts []string
	if f.Address != 0 {
		parts = append(parts, fmt.Sprintf("%016x", f.Address))
	}
	if f.Name != "" {
		parts = append(parts, f.Name)
	}
	switch {
	case f.Line != 0 && f.Column != 0:
		parts = append(parts, fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column))
	case f.Line != 0:
		parts = append(parts, fmt.Sprintf("%s:%d", f.File, f.Line))
	case f.File != "":
		parts = append(parts, f.File)
	case f.Name != "":
	case f.Object != "":
		parts = append(parts, "["+filepath.Base(f.Object)+"]")
	default:
		parts = append(parts, "<unknown>")
	}
	return strings.Join(parts, " ")
}

// frames are all frames of a view and, for each location, which ones it has, the innermost first.
type frames struct {
	all    []Frame
	labels []string // made when wanted
	at     []uint32 // of location l: of[at[l]:at[l+1]]
	of     []uint32
}

func (f *frames) location(l uint32) []uint32 { return f.of[f.at[l]:f.at[l+1]] }

func (f *frames) label(i uint32) string {
	if f.labels == nil {
		f.labels = make([]string, len(f.all))
	}
	if f.labels[i] == "" {
		f.labels[i] = f.all[i].Label()
	}
	return f.labels[i]
}

// grain is what is kept of a line.
type grain struct{ function, file, line, column, address, inlines, pack, object, whole bool }

func (v *View) grain() (grain, error) {
	g := grain{inlines: !v.sel.NoInlines}
	switch v.sel.Granularity {
	case "", "functions":
		g.function = true
	case "filefunctions":
		g.function, g.file = true, true
	case "files":
		g.file = true
	case "lines":
		g.function, g.file, g.line = true, true, true
	case "addresses":
		g.function, g.file, g.line, g.address, g.column = true, true, true, true, g.inlines
	case "packages":
		g.pack = true
	default:
		return g, profdata.Fault("request", "granularity %q", v.sel.Granularity)
	}
	return g, nil
}

// intern finds the frames of all locations that samples go through.
func (v *View) intern() error {
	g, err := v.grain()
	if err != nil {
		return err
	}
	v.rows = &v.frames
	if v.sel.Granularity == "files" {
		split, err := v.internAs(g)
		if err != nil {
			return err
		}
		v.rows = &split
		g.whole = true
	}
	v.frames, err = v.internAs(g)
	return err
}

func (v *View) internAs(g grain) (frames, error) {
	t := v.Table
	used := make([]bool, len(t.Locations))
	for _, s := range v.samples {
		for _, l := range t.Stacks[s.from:s.to] {
			used[l] = true
		}
	}
	f := frames{at: make([]uint32, len(t.Locations)+1), of: make([]uint32, 0, len(t.Lines))}
	known := make(map[Frame]uint32, len(t.Functions))
	files := make(map[string]string, 64)
	add := func(fr Frame) {
		i, ok := known[fr]
		if !ok {
			i = uint32(len(f.all))
			known[fr] = i
			f.all = append(f.all, fr)
		}
		f.of = append(f.of, i)
	}
	for i := range t.Locations {
		l := uint32(i)
		if used[l] && (v.hidden == nil || !v.hidden[l]) {
			v.eachFrame(l, g, files, add)
		}
		f.at[l+1] = uint32(len(f.of))
		if l&0x3fff == 0x3fff && v.ctx.Err() != nil {
			return f, v.ctx.Err()
		}
	}
	return f, nil
}

func (v *View) eachFrame(l uint32, g grain, files map[string]string, add func(Frame)) {
	t := v.Table
	loc := &t.Locations[l]
	object := ""
	if loc.Mapping >= 0 {
		object = t.Mappings[loc.Mapping].File
	}
	lines := v.locationLines(l)
	if !g.inlines && len(lines) > 1 {
		lines = lines[len(lines)-1:]
	}
	if len(lines) == 0 {
		fr := Frame{Object: object}
		if g.address {
			fr.Address = loc.Address
		}
		add(fr)
		return
	}
	for _, ln := range lines {
		fn := &t.Functions[ln.Function]
		var fr Frame
		if g.pack {
			fr.Name = Package(fn.Name)
		}
		if g.function {
			fr.Name = fn.Name
		}
		if g.file && fn.File != "" {
			clean, ok := files[fn.File]
			if !ok {
				clean = filepath.Clean(trimFile(fn.File))
				files[fn.File] = clean
			}
			fr.File = clean
		}
		if g.line {
			fr.Line = ln.Line
		}
		if g.column {
			fr.Column = ln.Column
		}
		if g.address {
			fr.Address = loc.Address
		}
		if g.object || (fr.Name == "" && !g.pack) {
			fr.Object = object
			if !g.whole {
				fr.StartLine = fn.StartLine
			}
		}
		add(fr)
	}
}

// trimFile leaves out what bazel's sandboxes put before a path.
func trimFile(file string) string {
	for _, prefix := range []string{"/proc/self/cwd/./", "/proc/self/cwd/"} {
		if rest, ok := strings.CutPrefix(filepath.ToSlash(file), prefix); ok {
			return file[len(file)-len(rest):]
		}
	}
	return file
}

// Package is the import path of a Go function's package, "" when the name has none.
func Package(name string) string {
	end := len(name)
	if i := strings.IndexAny(name, "[("); i >= 0 {
		end = i // type parameters and receivers have paths of their own
	}
	slash := strings.LastIndexByte(name[:end], '/') + 1
	dot := strings.IndexByte(name[slash:end], '.')
	if dot < 0 {
		return ""
	}
	// A dot in the last element of a path is written %2e.
	return strings.ReplaceAll(name[:slash+dot], "%2e", ".")
}
