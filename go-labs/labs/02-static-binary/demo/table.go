package main

import (
	"fmt"
	"strings"

	"gopherbench.dev/labs/kit/term"
)

var table = term.Table{Name: 26, Cell: 12}

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
