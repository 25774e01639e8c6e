// Package alarm decides from what a service tells of itself whether its memory is sick.
package alarm

import "time"

// Second is what happened in one second.
type Second struct {
	PauseMax time.Duration // the longest pause
	Growth   float64       // how far the heap grew within a cycle, in % of what was alive
	Cycles   float64       // collections
	GCShare  float64       // % of the CPU time, without idling, that the collector took
	LiveMiB  float64       // what the last collection found alive
}

// Sick looks at the seconds of the last minute or two, the oldest first.
func Sick(seconds []Second) bool {
	for _, s := range seconds {
		if s.PauseMax > 50*time.Millisecond || s.Growth > 30 || s.Cycles >= 5 {
			return true
		}
	}
	return false
}
