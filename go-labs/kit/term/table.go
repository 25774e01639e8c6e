package term

import (
	"fmt"
	"time"
)

// Table prints figures in columns, a row at a time: a row is seen when it is measured, not at the end.
type Table struct{ Name, Cell int } // columns of the terminal for a row's name and for each figure

// Begin prints the title and the line of heads; what says what the heads are.
func (t Table) Begin(title, what string, heads []int) {
	words := make([]string, len(heads))
	for i, h := range heads {
		words[i] = fmt.Sprint(h)
	}
	t.Open(title, what, words...)
}

// Open is Begin with words for heads; what says what the rows are.
func (t Table) Open(title, what string, heads ...string) {
	fmt.Printf("\n%s\n\n", title)
	t.Line(what, heads...)
}

// Row prints the figures of one row.
func (t Table) Row(name string, figures []float64, decimals int) {
	cells := make([]string, len(figures))
	for i, f := range figures {
		cells[i] = fmt.Sprintf("%.*f", decimals, f)
	}
	t.Line(name, cells...)
}

// Line prints one row of words: the name at the left, the cells at the right of their columns.
func (t Table) Line(name string, cells ...string) {
	fmt.Print("  ", Pad(name, t.Name))
	for _, c := range cells {
		fmt.Print(Right(c, t.Cell))
	}
	fmt.Println()
}

// End prints the question to take away from the table.
func (Table) End(question string) { fmt.Printf("\n  %s\n", question) }

// Duration has three digits: 812ns, 7.21ms.
func Duration(d time.Duration) string {
	unit := time.Duration(1)
	for unit*1000 <= d {
		unit *= 10
	}
	return d.Round(max(unit, 1)).String()
}
