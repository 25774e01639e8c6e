package main

import (
	"fmt"
	"time"

	"gopherbench.dev/labs/kit/term"
)

const cell = 11

// head prints the heads of a table, row a line of it. The first cell stands left.
func head(cells ...string) { row(cells...) }

func row(cells ...string) {
	fmt.Print("  ", term.Pad(cells[0], cell))
	for _, c := range cells[1:] {
		fmt.Print(term.Right(c, cell))
	}
	fmt.Println()
}

func ms(d time.Duration) string { return fmt.Sprintf("%.1f", float64(d)/float64(time.Millisecond)) }
