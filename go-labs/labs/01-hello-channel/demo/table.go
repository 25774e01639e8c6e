package main

import (
	"fmt"

	"gopherbench.dev/labs/kit/term"
)

var table = term.Table{Name: 28, Cell: 12}

// number is a number of bytes.
func number(bytes float64) string {
	if bytes >= 1<<20 {
		return fmt.Sprintf("%.1f MB", bytes/(1<<20))
	}
	return fmt.Sprintf("%.0f B", bytes)
}
