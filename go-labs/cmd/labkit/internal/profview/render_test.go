package profview

import (
	"fmt"
	"regexp"
	"strings"
	"text/tabwriter"

	"gopherbench.dev/labs/cmd/labkit/internal/profdata"
)

// What follows prints answers as pprof prints its reports, from nothing but what an answer says.

func column(a *Answer, name string) Column {
	for _, c := range a.Columns {
		if c.Name == name {
			return c
		}
	}
	panic("no column " + name)
}

func (f *FrameList) labelOf(i int32) string {
	if int(i) < len(f.Label) {
		return f.Label[i]
	}
	return f.Name[i]
}

func percent(v, total float64) string { return profdata.Percentage(int64(v), int64(total)) }

// renderTop prints rows from "Showing nodes" on.
func renderTop(a *Answer, inline bool) string {
	r := a.Result.(TopResult)
	value := func(v float64) string { return profdata.Format(int64(v), r.Sample.Unit, r.OutputUnit) }
	frame, flat, cum, low, inl := column(a, "frame").I32, column(a, "flat").F64, column(a, "cum").F64, column(a, "low").U8, column(a, "inline").U8
	shown := 0.0
	for i := range frame {
		if low[i] == 0 {
			shown += flat[i]
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Showing nodes accounting for %s, %s of %s total\n", value(shown), strings.TrimSpace(percent(shown, r.Total)), value(r.Total))
	if dropped := r.Rows - r.Kept; dropped > 0 && r.Total != 0 {
		s := "s"
		if dropped == 1 {
			s = ""
		}
		// The limit is printed of the total, but applied to the sum of what is flat.
		fmt.Fprintf(&b, "Dropped %d node%s (cum <= %s)\n", dropped, s, value(float64(abs(int64(r.Total*0.005)))))
	}
	fmt.Fprintf(&b, "%10s %5s%% %5s%% %10s %5s%%\n", "flat", "flat", "sum", "cum", "cum")
	sum := 0.0
	for i := range frame {
		if low[i] != 0 {
			continue
		}
		sum += flat[i]
		name := r.Frames.labelOf(frame[i])
		if inline {
			name += [...]string{"", " (inline)", " (partial-inline)"}[inl[i]]
		}
		fmt.Fprintf(&b, "%10s %s %s %10s %s  %s\n", value(flat[i]), percent(flat[i], r.Total), percent(sum, r.Total), value(cum[i]), percent(cum[i], r.Total), name)
	}
	return b.String()
}

const peekLine = "----------------------------------------------------------+-------------"

// renderPeek prints from the first function on.
func renderPeek(a *Answer) string {
	r := a.Result.(PeekResult)
	value := func(v float64) string { return profdata.Format(int64(v), r.Sample.Unit, r.OutputUnit) }
	var b strings.Builder
	sum := 0.0
	edges := func(list []Edge, cum float64) {
		for _, e := range list {
			inline := ""
			if e.Inline {
				inline = " (inline)"
			}
			fmt.Fprintf(&b, "%50s %s |   %s%s\n", value(e.Value), percent(e.Value, cum), r.Frames.labelOf(e.Frame), inline)
		}
	}
	for _, f := range r.Functions {
		fmt.Fprintln(&b, peekLine)
		edges(f.In, f.Cum)
		sum += f.Flat
		fmt.Fprintf(&b, "%10s %s %s %10s %s                | %s\n", value(f.Flat), percent(f.Flat, r.Total), percent(sum, r.Total),
			value(f.Cum), percent(f.Cum, r.Total), r.Frames.labelOf(f.Frame))
		edges(f.Out, f.Cum)
	}
	fmt.Fprintln(&b, peekLine)
	return b.String()
}

func renderTags(a *Answer) string {
	r := a.Result.(TagsResult)
	value := func(v float64) string { return profdata.Format(int64(v), r.Sample.Unit, "minimum") }
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 1, ' ', tabwriter.AlignRight)
	for _, k := range r.Keys {
		if r.Total > 0 {
			fmt.Fprintf(w, "%s:\t Total %s of %s (%s)\n", k.Key, value(k.Total), value(r.Total), percent(k.Total, r.Total))
		} else {
			fmt.Fprintf(w, "%s:\t Total %s of %s\n", k.Key, value(k.Total), value(r.Total))
		}
		for _, t := range k.Values {
			if r.Total > 0 {
				fmt.Fprintf(w, " \t%s (%s):\t %s\n", value(t.Value), percent(t.Value, r.Total), t.Name)
			} else {
				fmt.Fprintf(w, " \t%s:\t %s\n", value(t.Value), t.Name)
			}
		}
		fmt.Fprintln(w)
	}
	w.Flush()
	return b.String()
}

// renderList prints heads of routines and the values of lines that have any.
func renderList(a *Answer) string {
	r := a.Result.(SourceResult)
	value := func(v float64) string {
		if v == 0 {
			return "."
		}
		return profdata.Format(int64(v), r.Sample.Unit, "minimum")
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Total: %s\n", profdata.Format(int64(r.Total), r.Sample.Unit, "minimum"))
	for _, f := range r.Routines {
		if f.File == "" {
			fmt.Fprintf(&b, "No source information for %s\n", f.Name)
			continue
		}
		fmt.Fprintf(&b, "ROUTINE ======================== %s in %s\n", f.Name, f.File)
		fmt.Fprintf(&b, "%10s %10s (flat, cum) %s of Total\n", profdata.Format(int64(f.Flat), r.Sample.Unit, "minimum"),
			profdata.Format(int64(f.Cum), r.Sample.Unit, "minimum"), percent(f.Cum, r.Total))
		for _, l := range f.Lines {
			fmt.Fprintf(&b, "%10s %10s %6d\n", value(l.Flat), value(l.Cum), l.Line)
		}
	}
	return b.String()
}

var (
	listLine = regexp.MustCompile(`^ *(\S+) +(\S+) +(\d+):`)
	noSource = regexp.MustCompile(`^ Error: `)
)

// listValues leaves of pprof -list what renderList prints; source says whether the lines are known.
func listValues(text string) (out string, source bool) {
	var b strings.Builder
	source = true
	for _, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		if m := listLine.FindStringSubmatch(line); m != nil {
			if m[1] != "." || m[2] != "." {
				fmt.Fprintf(&b, "%10s %10s %6s\n", m[1], m[2], m[3])
			}
			continue
		}
		if noSource.MatchString(line) {
			source = false
			continue
		}
		fmt.Fprintln(&b, line)
	}
	return b.String(), source
}
