package main

import (
	"fmt"
	"strings"
)

const (
	nameWidth = 18
	cellWidth = 8
)

type table struct{}

// newTable prints the title and the line of column heads; what says what the columns are.
func newTable(title, what string, columns []int) table {
	fmt.Printf("\n%s\n\n  %s", title, pad(what, nameWidth))
	for _, c := range columns {
		fmt.Printf("%*d", cellWidth, c)
	}
	fmt.Println()
	return table{}
}

func (table) row(name string, cells []float64, decimals int) {
	fmt.Printf("  %s", pad(name, nameWidth))
	for _, c := range cells {
		fmt.Printf("%*.*f", cellWidth, decimals, c)
	}
	fmt.Println()
}

// end prints the question to take away from the table.
func (table) end(question string) { fmt.Printf("\n  %s\n", question) }

// pad fills s with spaces; a terminal gives a Chinese character the width of two letters.
func pad(s string, width int) string {
	for _, r := range s {
		width--
		if r >= 0x2e80 {
			width--
		}
	}
	return s + strings.Repeat(" ", max(width, 0))
}
