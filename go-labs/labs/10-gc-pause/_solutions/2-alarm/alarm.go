// Package alarm decides from what a service tells of itself whether its memory is sick.
package alarm

import (
	"slices"
	"time"
)

// Second is what happened in one second.
type Second struct {
	PauseMax time.Duration // the longest pause
	Growth   float64       // how far the heap grew within a cycle, in % of what was alive
	Cycles   float64       // collections
	GCShare  float64       // % of the CPU time, without idling, that the collector took
	LiveMiB  float64       // what the last collection found alive
}

const (
	tooMuchGC   = 40.0 // % of the CPU: twice what a heap with GOGC=100 should need at the worst
	tooLong     = 50 * time.Millisecond
	growsBy     = 1.25 // what is alive, from the first third to the last
	leastToTell = 15   // seconds
)

// Sick looks at the seconds of the last minute or two, the oldest first.
//
// Growth and Cycles are not asked at all. With GOGC=100 the heap doubles in each cycle, that is what
// 100 means; and how many cycles there are depends on how small the heap is. Both are a cost only
// as far as they take CPU, so the CPU is asked. Everything has to last: one bad second is an
// accident, a quarter of a minute is an illness.
func Sick(seconds []Second) bool {
	if len(seconds) < leastToTell {
		return false
	}
	if median(seconds, func(s Second) float64 { return s.GCShare }) > tooMuchGC {
		return true
	}
	if median(seconds, func(s Second) float64 { return float64(s.PauseMax) }) > float64(tooLong) {
		return true
	}
	return leaks(seconds)
}

// leaks compares thirds by their medians. A service that warms up grows and then stays; one that
// leaks grows in the last third as it did before.
func leaks(seconds []Second) bool {
	third := len(seconds) / 3
	live := func(part []Second) float64 { return median(part, func(s Second) float64 { return s.LiveMiB }) }
	first, middle, last := live(seconds[:third]), live(seconds[third:2*third]), live(seconds[2*third:])
	return last > first*growsBy && last-middle > (middle-first)/2
}

func median(seconds []Second, of func(Second) float64) float64 {
	values := make([]float64, len(seconds))
	for i, s := range seconds {
		values[i] = of(s)
	}
	slices.Sort(values)
	return values[len(values)/2]
}
