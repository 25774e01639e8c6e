// The Go side of a new lab: a small true measurement (a slice made with room against one that grows) to be rewritten into one's own.

/** File name → text, for the package `name`. */
export function codeFiles(name: string): Record<string, string> {
  return {
    'fill.go': `// Package ${name} measures what a slice costs that is made with room enough, and one that grows as it is filled.
package ${name}

// Fill appends the numbers 0 … n-1 to a slice: to one made with room for them when kind is "sized", else to one made with none.
func Fill(kind string, n int) []int {
	var s []int
	if kind == "sized" {
		s = make([]int, 0, n)
	}
	for i := range n {
		s = append(s, i)
	}
	return s
}
`,
    'fill_test.go': `package ${name}

import (
	"fmt"
	"testing"
)

func BenchmarkFill(b *testing.B) {
	for _, kind := range []string{"sized", "grown"} {
		for _, n := range []int{16, 256, 4096} {
			b.Run(fmt.Sprintf("kind=%s/n=%d", kind, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					Fill(kind, n)
				}
			})
		}
	}
}

func TestFill(t *testing.T) {
	for _, kind := range []string{"sized", "grown"} {
		s := Fill(kind, 100)
		if len(s) != 100 || s[0] != 0 || s[99] != 99 {
			t.Errorf("Fill(%q, 100) = %v", kind, s)
		}
	}
}
`,
    'demo/main.go': `// Demo prints how the room of a slice grows while it is filled.
package main

import "fmt"

func main() {
	var s []int
	room := -1
	for i := range 2000 {
		if cap(s) != room {
			room = cap(s)
			fmt.Printf("len %4d  cap %4d\\n", len(s), room)
		}
		s = append(s, i)
	}
}
`,
    'exercises/1-evens/evens.go': `// Package evens picks the even numbers out of a slice.
package evens

// Evens returns the even ones of numbers, in their order.
func Evens(numbers []int) []int {
	var out []int
	for _, n := range numbers {
		if n%2 == 0 {
			out = append(out, n)
		}
	}
	return out
}
`,
    'exercises/1-evens/evens_test.go': `package evens

import (
	"slices"
	"testing"
)

func TestEvens(t *testing.T) {
	if got := Evens([]int{1, 2, 3, 4, 6}); !slices.Equal(got, []int{2, 4, 6}) {
		t.Errorf("Evens(1 2 3 4 6) = %v, want 2 4 6", got)
	}
}

func BenchmarkEvens(b *testing.B) {
	numbers := make([]int, 1000)
	for i := range numbers {
		numbers[i] = i
	}
	b.ReportAllocs()
	for b.Loop() {
		Evens(numbers)
	}
}
`,
    '_solutions/1-evens/evens.go': `// Package evens picks the even numbers out of a slice.
package evens

// Evens returns the even ones of numbers, in their order.
func Evens(numbers []int) []int {
	out := make([]int, 0, len(numbers))
	for _, n := range numbers {
		if n%2 == 0 {
			out = append(out, n)
		}
	}
	return out
}
`,
  };
}
