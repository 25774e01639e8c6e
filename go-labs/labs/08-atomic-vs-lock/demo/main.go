// Demo looks at three things quickly and prints them as tables: good for finding a question, not for
// settling one. The benchmark settles it.
//
//	go run ./demo cores   the same counters on one core and on all
//	go run ./demo torn    two numbers that belong together, seen half changed
//	go run ./demo copy    what one change costs as a table grows
package main

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"time"

	"gopherbench.dev/labs/kit/term"
	share "gopherbench.dev/labs/labs/08-atomic-vs-lock"
)

const (
	looks   = 3                     // a cell shows the middle one
	atLeast = 12 * time.Millisecond // a look shorter than this says little
)

func main() {
	say := words()
	what := map[string]func(text){"cores": cores, "torn": torn, "copy": copies}
	if len(os.Args) != 2 || what[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: go run ./demo cores | torn | copy")
		os.Exit(2)
	}
	fmt.Printf("%s %s/%s, GOMAXPROCS %d\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0))
	what[os.Args[1]](say)
}

// cost finds out how long one of many operations takes, in ns: the middle of some looks.
func cost(operations func(n int)) float64 {
	var all []float64
	for n := 64; len(all) < looks; {
		start := time.Now()
		operations(n)
		took := time.Since(start)
		if took < atLeast {
			n *= 3
			continue
		}
		all = append(all, float64(took)/float64(n))
	}
	slices.Sort(all)
	return all[looks/2]
}

// cores keeps eight goroutines and changes how many of them can run at the same time.
func cores(say text) {
	all := runtime.GOMAXPROCS(0)
	steps := []int{1}
	if all > 1 {
		steps = append(steps, all)
	}
	t := term.Table{Name: 24, Cell: 9}
	t.Begin(say.cores, say.columns.cores, steps)
	for _, kind := range []string{"mutex", "atomic", "packed", "padded"} {
		var row []float64
		for _, p := range steps {
			runtime.GOMAXPROCS(p)
			row = append(row, cost(func(n int) {
				share.Gather(8, n, share.NewCounter(kind).Count).Run()
			}))
		}
		t.Row(say.kinds[kind], row, 1)
	}
	runtime.GOMAXPROCS(all)
	t.End(say.coresAsk)
}

// torn counts looks that saw one number from before a change and the other from after it.
func torn(say text) {
	const looks = 1_000_000
	readers := []int{1, 2, 8}
	t := term.Table{Name: 24, Cell: 9}
	t.Begin(say.torn, say.columns.readers, readers)
	for _, kind := range []string{"mutex", "atomic", "pointer"} {
		var row []float64
		for _, n := range readers {
			row = append(row, float64(share.CountTorn(share.NewPair(kind), n, looks)))
		}
		t.Row(say.pairs[kind], row, 0)
	}
	t.End(say.tornAsk)
}

// copies changes one entry of a table, in place and by copying all of it.
func copies(say text) {
	sizes := []int{10, 100, 1000, 10_000}
	t := term.Table{Name: 24, Cell: 9}
	t.Begin(say.copies, say.columns.entries, sizes)
	var rows [2][]float64
	for i, kind := range []string{"rwmutex", "pointer"} {
		for _, entries := range sizes {
			table := share.NewTable(kind, entries)
			rows[i] = append(rows[i], cost(func(n int) {
				for k := range n {
					table.Set(int64(k%entries), int64(k))
				}
			}))
		}
	}
	t.Row(say.inPlace, rows[0], 0)
	t.Row(say.copied, rows[1], 0)
	var reads []float64
	saved := cost(func(n int) { read("rwmutex", n) }) - cost(func(n int) { read("pointer", n) })
	for i := range sizes {
		reads = append(reads, (rows[1][i]-rows[0][i])/max(saved, 0.1))
	}
	t.Row(say.reads, reads, 0)
	t.End(say.copiesAsk)
}

// read looks at a configuration n times from as many goroutines as can run.
func read(kind string, n int) {
	board := share.NewBoard(kind)
	share.Gather(runtime.GOMAXPROCS(0), n, func(_, times int) { board.Read(times, 0, 0) }).Run()
}
