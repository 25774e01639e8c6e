package term

import "fmt"

// Table prints figures in columns, a row at a time: a row is seen when it is measured, not at the end.
type Table struct{ Name, Cell int } // columns of the terminal for a row's name and for each figure

// Begin prints the title and the line of heads; what says what the heads are.
func (t Table) Begin(title, what string, heads []int) {
	fmt.Printf("\n%s\n\n  %s", title, Pad(what, t.Name))
	for _, h := range heads {
		fmt.Printf("%*d", t.Cell, h)
	}
	fmt.Println()
}

// Row prints the figures of one row.
func (t Table) Row(name string, figures []float64, decimals int) {
	fmt.Printf("  %s", Pad(name, t.Name))
	for _, f := range figures {
		fmt.Printf("%*.*f", t.Cell, decimals, f)
	}
	fmt.Println()
}

// End prints the question to take away from the table.
func (Table) End(question string) { fmt.Printf("\n  %s\n", question) }
