package main

import (
	"fmt"
	"slices"
	"time"

	"gopherbench.dev/labs/kit/term"
)

// large prints what an object takes and costs on both sides of the last class, and how much of
// that is setting it to zero.
func large(say text) {
	fmt.Printf("\n%s\n\n", say.large)
	for _, head := range []string{say.col.size, say.col.takes, say.col.path, say.col.ns, say.col.clear} {
		fmt.Print(term.Right(head, 12))
	}
	fmt.Println()
	for _, size := range []int{1024, 8192, 28672, 32760, 32761, 32768, 32769, 65536, 262144} {
		took := take(size)
		path := say.small
		if took.Large > 0 {
			path = say.big
		}
		fmt.Printf("%12d%12d%s%12.0f%12.0f\n", size, took.Bytes/took.Objects, term.Right(path, 12), each(make1, size), each(clear1, size))
	}
	fmt.Printf("\n  %s\n", say.largeAsk)
}

func make1(_ []byte, size int) { sink = make([]byte, size) }
func clear1(b []byte, _ int)   { clear(b) }

// each times f on objects of this size, in ns: the middle one of nine looks, after six that don't
// count. (In those the heap still grows, by memory that comes cleared from the system.) The buffers
// that f may work on lie as far apart as new objects do.
func each(f func(b []byte, size int), size int) float64 {
	buffers := make([]byte, 16<<20)
	n := len(buffers) / size
	var looks []float64
	for range 15 {
		start := time.Now()
		for i := range n {
			f(buffers[i*size:(i+1)*size], size)
		}
		looks = append(looks, float64(time.Since(start))/float64(n))
	}
	looks = looks[6:]
	slices.Sort(looks)
	return looks[len(looks)/2]
}
