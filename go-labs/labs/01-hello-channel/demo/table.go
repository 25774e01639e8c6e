package main

import (
	"fmt"
	"strings"
	"time"
)

const (
	nameWidth = 28
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
	fmt.Print("  ", name, space(name, nameWidth))
	for _, c := range cells {
		fmt.Print(space(c, cellWidth), c)
	}
	fmt.Println()
}

// end prints the question to take away from the table.
func (table) end(question string) { fmt.Printf("\n  %s\n", question) }

// space is what s lacks to a width; a terminal gives a Chinese character the width of two letters.
func space(s string, width int) string {
	for _, r := range s {
		width--
		if r >= 0x2e80 {
			width--
		}
	}
	return strings.Repeat(" ", max(width, 1))
}

// duration has three digits: 812ns, 7.21ms.
func duration(d time.Duration) string {
	unit := time.Duration(1)
	for unit*1000 <= d {
		unit *= 10
	}
	return d.Round(max(unit, 1)).String()
}

// number is a number of bytes.
func number(bytes float64) string {
	if bytes >= 1<<20 {
		return fmt.Sprintf("%.1f MB", bytes/(1<<20))
	}
	return fmt.Sprintf("%.0f B", bytes)
}
