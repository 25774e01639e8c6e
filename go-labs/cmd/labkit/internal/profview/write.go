package profview

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"gopherbench.dev/labs/cmd/labkit/internal/profdata"
)

// mostFolded is how many frames a text of folded stacks may have.
const mostFolded = 50_000_000

// Folded writes stacks as text, one a line, root first, equal ones added up: what flame graph tools and speedscope read.
func (v *View) Folded(w io.Writer) error {
	t, err := v.grow(false)
	if err != nil {
		return err
	}
	// The path to a node is the path to its parent and its own name; a line is written where samples end.
	var order []int32
	for n := range t.flat {
		if t.flat[n] != 0 {
			order = append(order, int32(n))
		}
	}
	out := bufio.NewWriter(w)
	// A semicolon parts frames and a line feed stacks: neither can stand in a name.
	clean := strings.NewReplacer(";", ":", "\n", " ")
	var path []string
	frames := 0
	for _, n := range order {
		if frames += len(path); frames > mostFolded {
			return profdata.Fault("profile-too-large", "more than %d frames", mostFolded).With("limit", mostFolded)
		}
		if v.ctx.Err() != nil {
			return v.ctx.Err()
		}
		path = path[:0]
		for at := n; at > 0; at = t.parent[at] {
			path = append(path, clean.Replace(v.frames.label(uint32(t.frame[at]))))
		}
		slices.Reverse(path)
		for i, p := range path {
			if i > 0 {
				out.WriteByte(';')
			}
			out.WriteString(p)
		}
		out.WriteByte(' ')
		out.WriteString(strconv.FormatInt(v.scaled(t.flat[n]), 10))
		out.WriteByte('\n')
	}
	return out.Flush()
}

// CSV writes the table of frames with plain numbers in the profile's own unit.
func (v *View) CSV(w io.Writer) error {
	g, err := v.newGraph(v.rows, false)
	if err != nil {
		return err
	}
	s := v.Sample()
	heading := s.Type + " (" + s.Unit + ")"
	out := csv.NewWriter(w)
	row := []string{"name", "package", "file", "line", "flat " + heading, "cum " + heading}
	diff := v.Table.FromBase != nil
	if diff {
		row = append(row, "base flat "+heading, "base cum "+heading)
	}
	if err := out.Write(row); err != nil {
		return err
	}
	for _, r := range g.rows(false) {
		f, n := v.rows.all[r], &g.nodes[r]
		number := func(value int64) string { return strconv.FormatInt(v.scaled(value), 10) }
		line := ""
		if f.Line != 0 {
			line = strconv.FormatInt(f.Line, 10)
		}
		pack := Package(f.Name)
		if v.sel.Granularity == "packages" {
			pack = f.Name
		}
		row := []string{cmp.Or(f.Name, v.rows.label(r)), pack, f.File, line, number(mean(n.flat, n.flatDiv)), number(mean(n.cum, n.cumDiv))}
		if diff {
			row = append(row, number(n.baseFlat), number(n.baseCum))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
