// Demo shows what Go's allocator does, from the inside of a running program: its size classes and
// what each of them wastes. With -tiny it shows how small objects share a block, with -caches what
// each P has for itself, with -large where the classes end.
package main

import (
	"flag"
	"fmt"
	"runtime"
	"runtime/debug"

	"gopherbench.dev/labs/kit/term"
	alloc "gopherbench.dev/labs/labs/09-allocator"
)

// sink keeps the objects of the demo on the heap.
var sink []byte

func main() {
	showTiny := flag.Bool("tiny", false, "show objects that share a block")
	showCaches := flag.Bool("caches", false, "show where two goroutines get their objects")
	showLarge := flag.Bool("large", false, "show both sides of the last class")
	flag.Parse()
	say := words()
	fmt.Printf("%s %s/%s\n", runtime.Version(), runtime.GOOS, runtime.GOARCH)
	switch {
	case *showTiny:
		tiny(say)
	case *showCaches:
		caches(say)
	case *showLarge:
		large(say)
	default:
		classes(say)
	}
}

// classes prints each class with what the worst request for it wastes. Nothing is computed: an
// object of that size is made, and the runtime asked what it took.
func classes(say text) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	all := alloc.Classes()
	fmt.Printf("\n%s\n\n", fmt.Sprintf(say.classes, len(all), all[len(all)-1]))
	const columns = 4
	rows := (len(all) + columns - 1) / columns
	for range columns {
		fmt.Printf("%s%s  ", term.Right(say.col.class, 7), term.Right(say.col.waste, 9))
	}
	fmt.Println()
	for r := range rows {
		for i := r; i < len(all); i += rows {
			worst := 1
			if i > 0 {
				worst = all[i-1] + 1
			}
			fmt.Printf("%7d%8.1f%%  ", all[i], take(worst).Waste(worst))
		}
		fmt.Println()
	}
	fmt.Printf("\n  %s\n", say.classesAsk)
}

// take makes some objects of this size without pointers and counts what they took.
func take(size int) alloc.Counts {
	meter := alloc.NewMeter()
	before := meter.Read()
	for range 32 {
		sink = make([]byte, size)
	}
	return meter.Read().Sub(before)
}
