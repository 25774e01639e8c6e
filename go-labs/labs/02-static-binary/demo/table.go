package main

import (
	"fmt"
	"strings"
	"time"

	"gopherbench.dev/labs/kit/term"
)

const (
	nameWidth = 26
	cellWidth = 12
)

type table struct{}

// newTable prints the title and the line of column heads; what says what the rows are.
func newTable(title, what string, columns ...string) table {
	fmt.Printf("\n%s\n\n", title)
	t := table{}
	t.row(what, columns...)
	return t
}

func (table) row(name string, cells ...string) {
	fmt.Print("  ", term.Pad(name, nameWidth))
	for _, c := range cells {
		fmt.Print(term.Right(c, cellWidth))
	}
	fmt.Println()
}

// end prints the question to take away from the table.
func (table) end(question string) { fmt.Printf("\n  %s\n", question) }

// duration has three digits: 812ns, 7.21ms.
func duration(d time.Duration) string {
	unit := time.Duration(1)
	for unit*1000 <= d {
		unit *= 10
	}
	return d.Round(max(unit, 1)).String()
}

// size is a number of bytes, in the units that the app shows: 812 B, 14.2 KiB, 2.34 MiB.
func size(bytes int64) string {
	switch {
	case bytes >= 1<<20:
		return fmt.Sprintf("%.2f MiB", float64(bytes)/(1<<20))
	case bytes >= 1<<10:
		return fmt.Sprintf("%.1f KiB", float64(bytes)/(1<<10))
	}
	return fmt.Sprintf("%d B", bytes)
}

// indent sets every line a little to the right, and ends the last one.
func indent(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString("    " + strings.TrimRight(line, "\n") + "\n")
	}
	return b.String()
}
