package route_test

import (
	"testing"

	route "gopherbench.dev/labs/labs/11-escape-analysis/exercises/1-by-value"
)

func TestLength(t *testing.T) {
	for _, c := range []struct {
		in   []string
		want int
	}{{nil, 0}, {[]string{"a/b"}, 2}, {[]string{"host/some/path", "alone"}, 4 + 9 + 5}} {
		if got := route.Length(c.in); got != c.want {
			t.Errorf("Length(%q) = %d, want %d", c.in, got, c.want)
		}
	}
}

// BenchmarkLength goes through a hundred addresses.
func BenchmarkLength(b *testing.B) {
	b.ReportAllocs()
	addresses := make([]string, 100)
	for i := range addresses {
		addresses[i] = "some.host/and/a/path"
	}
	for b.Loop() {
		total += route.Length(addresses)
	}
}

var total int
