// Package p is compiled by the tests: what the compiler decides about it is known.
package p

type node struct {
	next *node
	v    [4]int
}

func add(a, b int) int { return a + b }

func fresh(v int) *node {
	n := &node{}
	n.v[0] = v
	return n
}

func sum(xs []int, i int) int {
	t := 0
	for j := 0; j < i; j++ {
		t += xs[j]
	}
	return add(t, xs[i])
}

func leak(p *int) *int { return p }

func (n *node) value(i int) int { return n.next.v[i] }

func (n node) copied() node { return *n.next }

//go:noinline
func part(xs []int, i int) []int { return xs[i:] }

// Each is instantiated for two shapes.
func Each[T any](xs []T, f func(T) T) []T {
	out := make([]T, 0, len(xs))
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

var kept []*int

func keep(n int) any {
	x := n
	kept = append(kept, &x, leak(&n))
	buffer := make([]byte, n)
	_ = Each(part([]int{1, 2}, 1), func(i int) int { return add(i, i) })
	_ = Each([]string{"a"}, func(s string) string { return s + "b" })
	return buffer
}

func counter() func() int {
	c := 0
	return func() int { c++; return c }
}

func literal() (int, int) {
	n := &node{next: fresh(sum([]int{1}, 0))}
	f := counter()
	defer f()
	return n.value(f()), n.copied().v[3]
}
