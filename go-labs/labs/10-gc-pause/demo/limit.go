package main

import (
	"fmt"
	"math"
	"runtime/debug"
	"time"

	gcpause "gopherbench.dev/labs/labs/10-gc-pause"
)

// walk keeps the service and draws the limit in, second by second; then it mends it twice.
func walk(say text) {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(math.MaxInt64))
	s := gcpause.New(false, 24)
	handled := 0
	work(s, &handled, 500*time.Millisecond)
	fmt.Printf("\n%s\n\n", say.walk)
	head(say, say.col.limit)
	for _, mib := range []int64{0, 80, 56, 44, 38, 34} {
		step(s, &handled, mib, 2)
	}
	fmt.Printf("\n  %s\n\n", say.mend)
	step(s, &handled, 80, 2)
	fmt.Printf("\n  %s\n", say.walkAsk)
}

// step runs under a limit, long enough to see whether the collector's own brake comes on.
func step(s *gcpause.Service, handled *int, mib int64, seconds int) {
	name := "-"
	limit := int64(math.MaxInt64)
	if mib > 0 {
		name, limit = fmt.Sprint(mib, " MiB"), mib<<20
	}
	debug.SetMemoryLimit(limit)
	work(s, handled, 200*time.Millisecond)
	before, from := gcpause.Read(), *handled
	work(s, handled, time.Duration(seconds)*time.Second)
	now := gcpause.Read()
	f := now.Since(before)
	if braked := now.BrakedAt > before.Cycles; braked {
		name += " *"
	}
	row(name, f, float64(*handled-from)/float64(seconds))
}
