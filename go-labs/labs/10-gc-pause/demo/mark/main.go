// Mark makes two heaps of small objects, in order and shuffled, and prints how many ms of CPU a
// collection spends on marking each.
package main

import (
	"fmt"
	"runtime"
	"runtime/metrics"
)

const (
	nodes = 1 << 19
	turns = 3
)

// node is 64 bytes, half of them pointers.
type node struct {
	left, right, up, next *node
	text                  [32]byte
}

func main() {
	fmt.Printf("%7.1f ms %7.1f ms\n", mark(1), mark(611953))
}

// mark links nodes to those that are step places away, and times collections. With step 1 the
// collector walks through memory as it lies; 611953 is a prime, and it walks all over the place.
func mark(step int) float64 {
	all := make([]*node, nodes)
	for i := range all {
		all[i] = new(node)
	}
	for i, n := range all {
		n.next, n.left = all[(i+step)%nodes], all[(i+2*step)%nodes]
		n.right, n.up = all[(i+3*step)%nodes], all[(i+4*step)%nodes]
	}
	first := all[0] // the only way in from now on
	all = nil
	runtime.GC()
	before := marking()
	for range turns {
		runtime.GC()
	}
	ms := 1000 * (marking() - before) / turns
	runtime.KeepAlive(first)
	return ms
}

// marking is the CPU that all collections so far have taken, in seconds.
func marking() float64 {
	s := []metrics.Sample{{Name: "/cpu/classes/gc/total:cpu-seconds"}}
	metrics.Read(s)
	return s[0].Value.Float64()
}
