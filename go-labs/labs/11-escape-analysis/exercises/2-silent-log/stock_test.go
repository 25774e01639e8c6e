package stock_test

import (
	"slices"
	"testing"

	stock "gopherbench.dev/labs/labs/11-escape-analysis/exercises/2-silent-log"
)

func TestBooks(t *testing.T) {
	s := stock.New(nil)
	s.Book(1000)
	if got := s.Book(-300); got != 700 {
		t.Errorf("1000 and -300 make %d", got)
	}
}

func TestSays(t *testing.T) {
	var said []string
	s := stock.New(func(line string) { said = append(said, line) })
	s.Book(1000)
	s.Book(-300)
	if want := []string{"booked 1000, now 1000", "booked -300, now 700"}; !slices.Equal(said, want) {
		t.Errorf("said were %q, want %q", said, want)
	}
}

// BenchmarkSilent books while nobody listens.
func BenchmarkSilent(b *testing.B) {
	b.ReportAllocs()
	s := stock.New(nil)
	for b.Loop() {
		total += s.Book(1000)
	}
}

var total int64
