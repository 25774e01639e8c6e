// Package memory looks at what one goroutine sees of another's writes: with nothing between them,
// with atomic operations, and across a channel.
//
// A litmus test is a program of a few memory accesses on two threads, run over and over, and a
// table of what came out. The outcomes that no order of the accesses could explain are counted.
package memory

import (
	"sync"
	"sync/atomic"
	"time"
)

// Shapes are the litmus tests.
//
//	mp  message passing: one writes x, then raises flag y; the other reads y, then x
//	sb  store buffer:    each writes its own variable, then reads the other's
var Shapes = []string{"mp", "sb"}

// Ways are what stands between the two goroutines.
var Ways = []string{"plain", "atomic", "channel"}

// Message is what mp's writer puts into x.
const Message = 42

// line is at least the distance at which two variables don't share a cache line.
const line = 128

// cell holds the two variables of one round, each on a cache line of its own.
type cell struct {
	x int32
	_ [line - 4]byte
	y int32
	_ [line - 4]byte
}

// seen is what the two goroutines have read in one round; each writes its own line.
type seen struct {
	first  int32 // by the first goroutine
	_      [line - 4]byte
	second [2]int32 // by the second
	_      [line - 8]byte
}

// side is one goroutine's part in a round.
type side func(c *cell, s *seen, gap int)

// test is a litmus test: two sides, and which outcomes no order explains.
type test struct {
	first, second side
	forbidden     func(s *seen) bool
}

// batch is how many cells there are: so many rounds go by until they are set back.
const batch = 4096

// Outcomes counts the rounds by what came out of them.
type Outcomes struct {
	Rounds    int
	Forbidden int            // no order of the accesses explains them
	Met       int            // rounds in which both sides were there at the same time
	Caught    int            // of those the forbidden ones
	Seen      map[string]int // outcome in words → rounds
}

// Add takes over the rounds of others of the same test.
func (o *Outcomes) Add(more Outcomes) {
	o.Rounds += more.Rounds
	o.Forbidden += more.Forbidden
	o.Met += more.Met
	o.Caught += more.Caught
	for outcome, n := range more.Seen {
		o.Seen[outcome] += n
	}
}

// Run does at least so many rounds of a litmus test on two goroutines. gap is the number of idle
// turns between the two accesses of each. It panics for words that are not in Shapes and Ways.
func Run(shape, way string, gap, rounds int) Outcomes {
	t := newTest(shape, way)
	cells, results := make([]cell, batch), make([]seen, batch)
	out := Outcomes{Seen: map[string]int{}}
	words := map[seenKey]int{}
	for out.Rounds < rounds {
		clear(cells)
		met := race(t, cells, results, gap)
		for i := range results {
			s := &results[i]
			words[seenKey{s.first, s.second[0], s.second[1]}]++
			forbidden, both := t.forbidden(s), met[0][i] && met[1][i]
			if forbidden {
				out.Forbidden++
			}
			if both {
				out.Met++
			}
			if both && forbidden {
				out.Caught++
			}
		}
		out.Rounds += batch
	}
	for k, n := range words {
		out.Seen[k.text(shape, way)] += n
	}
	return out
}

const (
	meet     = 8           // rounds in which both sides are there for certain, so that both have a core
	start    = time.Second // unless it takes longer than this
	patience = 200         // looks at the other side before a later round goes on alone: some 100 ns
)

// race lets both sides run through the cells, together from one to the next, and tells for each side
// in which rounds it found the other one there.
func race(t test, cells []cell, results []seen, gap int) (met [2][]bool) {
	met = [2][]bool{make([]bool, len(cells)), make([]bool, len(cells))}
	var at [2]struct {
		round atomic.Int32
		_     [line - 4]byte
	}
	run := func(me int, do side) {
		began := time.Now()
		for i := range cells {
			at[me].round.Store(int32(i + 1))
			// Wait for the other side. After the first rounds not for long: it may have lost its
			// core, and then this round is one in which nothing happens.
			there := true
			for turns := 0; at[1-me].round.Load() <= int32(i); turns++ {
				if turns >= patience && (i >= meet || time.Since(began) > start) {
					there = false
					break
				}
			}
			met[me][i] = there
			do(&cells[i], &results[i], gap)
		}
	}
	var both sync.WaitGroup
	both.Go(func() { run(0, t.first) })
	both.Go(func() { run(1, t.second) })
	both.Wait()
	return met
}

// idle does nothing for some turns.
//
//go:noinline
func idle(turns int) {
	for range turns {
	}
}
