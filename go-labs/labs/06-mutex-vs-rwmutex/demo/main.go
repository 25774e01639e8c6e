// Demo takes quick looks at Mutex and RWMutex and prints them as tables: good for finding a
// question, not for settling one. The benchmark settles it.
//
// With -who it shows instead where goroutines sleep at an RWMutex.
package main

import (
	"flag"
	"fmt"
	"runtime"
	"slices"
	"time"

	"gopherbench.dev/labs/kit/term"
	lock "gopherbench.dev/labs/labs/06-mutex-vs-rwmutex"
)

const (
	looks   = 3                     // a cell shows the middle one
	atLeast = 12 * time.Millisecond // a look shorter than this says little
)

// look finds out what an operation costs in ns, and how many of the goroutines were asleep at the
// lock on average. Each attempt gets a fresh counter.
func look(fresh func() lock.Counter, goroutines, reads int) (ns, asleep float64) {
	var costs, sleepers []float64
	for ops := 4 * goroutines; len(costs) < looks; {
		crowd := lock.Gather(fresh(), goroutines, reads, ops)
		slept, start := lock.Slept(), time.Now()
		crowd.Run()
		took := time.Since(start)
		if took < atLeast {
			ops *= 3
			continue
		}
		costs = append(costs, float64(took)/float64(ops))
		sleepers = append(sleepers, float64(lock.Slept()-slept)/float64(took))
	}
	slices.Sort(costs)
	slices.Sort(sleepers)
	return costs[looks/2], sleepers[looks/2]
}

// short makes counters whose critical section is one int64.
func short(kind string) func() lock.Counter {
	return func() lock.Counter { return lock.New(kind) }
}

func main() {
	who := flag.Bool("who", false, "show who sleeps at an RWMutex because of whom")
	flag.Parse()
	say, all := words(), runtime.GOMAXPROCS(0)
	fmt.Printf("%s %s/%s, GOMAXPROCS %d\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, all)
	if *who {
		byWay(say)
		return
	}
	fmt.Println(say.unit)
	byCores(say, all)
	byCrowd(say)
	byLength(say, all)
}

// byCores keeps the crowd and changes the number of cores.
func byCores(say text, all int) {
	steps := []int{1}
	if all > 1 {
		steps = append(steps, all)
	}
	t := term.Table{Name: 18, Cell: 8}
	t.Begin(say.cores, say.col.cores, steps)
	for _, r := range []struct {
		kind, name string
		reads      int
	}{{"mutex", "Mutex", 90}, {"rwmutex", "RWMutex", 90}, {"rwmutex", "RWMutex", 100}} {
		var ns []float64
		for _, p := range steps {
			runtime.GOMAXPROCS(p)
			n, _ := look(short(r.kind), 64, r.reads)
			ns = append(ns, n)
		}
		t.Row(fmt.Sprintf("%s, %d %%", r.name, r.reads), ns, 1)
	}
	runtime.GOMAXPROCS(all)
	t.End(say.coresAsk)
}

// byCrowd keeps the cores and changes the size of the crowd.
func byCrowd(say text) {
	crowds := []int{1, 2, 4, 8, 16, 64, 512}
	t := term.Table{Name: 18, Cell: 8}
	t.Begin(say.crowd, "goroutine", crowds)
	var asleep [2][]float64
	for i, kind := range []string{"mutex", "rwmutex"} {
		var ns []float64
		for _, g := range crowds {
			n, a := look(short(kind), g, 90)
			ns, asleep[i] = append(ns, n), append(asleep[i], a)
		}
		t.Row([]string{"Mutex", "RWMutex"}[i], ns, 1)
	}
	t.Row("Mutex "+say.asleep, asleep[0], 1)
	t.Row("RWMutex "+say.asleep, asleep[1], 1)
	t.End(say.crowdAsk)
}

// byLength keeps crowd and cores and makes the read under the lock longer.
func byLength(say text, all int) {
	lengths := []int{1, 100, 1_000, 10_000}
	t := term.Table{Name: 18, Cell: 8}
	t.Begin(say.long, say.col.cells, lengths)
	var mutex, rwmutex, alone, gain []float64
	for _, n := range lengths {
		m, _ := look(func() lock.Counter { return &longMutex{cells: make([]int64, n)} }, 64, 99)
		rw, _ := look(func() lock.Counter { return &longRWMutex{cells: make([]int64, n)} }, 64, 99)
		runtime.GOMAXPROCS(1)
		one, _ := look(func() lock.Counter { return &longRWMutex{cells: make([]int64, n)} }, 64, 99)
		runtime.GOMAXPROCS(all)
		mutex, rwmutex, alone, gain = append(mutex, m), append(rwmutex, rw), append(alone, one), append(gain, one/rw)
	}
	t.Row("Mutex", mutex, 1)
	t.Row("RWMutex", rwmutex, 1)
	t.Row("RWMutex "+say.alone, alone, 1)
	t.Row(say.gain, gain, 2)
	t.End(say.longAsk)
}
