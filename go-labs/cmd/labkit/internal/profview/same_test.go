package profview

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// What pprof leaves to chance is made the same on both sides before texts are compared.

// after is a text from the first line that begins with a mark; whole when there is none.
func after(text, mark string, lines int) string {
	if !strings.HasPrefix(text, mark) {
		i := strings.Index(text, "\n"+mark)
		if i < 0 {
			return text
		}
		text = text[i+1:]
	}
	for range lines {
		_, text, _ = strings.Cut(text, "\n")
	}
	return text
}

var runningSum = regexp.MustCompile(`^( *\S+ +\S+%) +\S+%`)

// unordered is a report without what depends on the order of its rows.
func unordered(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = runningSum.ReplaceAllString(lines[i], "$1")
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

var edgeLine = regexp.MustCompile(`^ +-?(\S+) +\S+ \||^ +-?([^ :]+)[ :]`)

// tiesSorted sorts neighbouring edges or tags of the same size, which pprof leaves as they come when one is negative.
func tiesSorted(text string) string {
	lines := strings.Split(text, "\n")
	size := func(i int) string {
		if m := edgeLine.FindStringSubmatch(lines[i]); m != nil {
			return m[1] + m[2]
		}
		return ""
	}
	for i := 0; i < len(lines); {
		end := i + 1
		for s := size(i); s != "" && end < len(lines) && size(end) == s; {
			end++
		}
		slices.Sort(lines[i:end])
		i = end
	}
	return strings.Join(lines, "\n")
}

var inlineMark = regexp.MustCompile(`(?m) \((partial-)?inline\)$`)

// stripInline leaves out the marks of inlining, which pprof takes of a graph that it has trimmed.
func stripInline(text string) string { return inlineMark.ReplaceAllString(text, "") }

var valueLine = regexp.MustCompile(`(?m)^ *\S+ +\S+ +\d+\n`)

func withoutLines(text string) string { return valueLine.ReplaceAllString(text, "") }

func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(w), len(g)) {
		var a, b string
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			b = g[i]
		}
		if a != b {
			return fmt.Sprintf("line %d of %d\npprof: %q\nours:  %q", i+1, len(w), a, b)
		}
	}
	return "no difference"
}
