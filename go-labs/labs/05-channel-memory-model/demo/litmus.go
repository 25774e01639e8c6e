package main

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"gopherbench.dev/labs/kit/term"
	memory "gopherbench.dev/labs/labs/05-channel-memory-model"
)

// litmus prints for each test which outcomes were seen, and whether they may be.
func litmus(say text, rounds int) {
	for _, shape := range memory.Shapes {
		fmt.Printf("\n%s\n", say.shape[shape])
		for _, way := range memory.Ways {
			out := run(shape, way, rounds)
			fmt.Printf("\n  %s\n", say.way[way])
			for _, outcome := range slices.Sorted(maps.Keys(out.Seen)) {
				fmt.Printf("    %s%12d%s\n", term.Pad(outcome, 16), out.Seen[outcome], mark(say, shape, way, outcome))
			}
			if way != "channel" { // there the two sides wait for each other
				fmt.Printf("    %s%12d / %d\n", term.Pad(say.met, 16), out.Met, out.Rounds)
			}
			fmt.Printf("    %s%12d / %d\n", term.Pad(say.strange, 16), out.Forbidden, out.Rounds)
		}
	}
	fmt.Printf("\n%s\n", say.litmusAsk)
}

// enough is the time for one test: on a busy machine its two sides seldom meet, and rounds are slow.
const enough = 2 * time.Second

// run does the rounds of a test, or as many as there is time for.
func run(shape, way string, rounds int) memory.Outcomes {
	all := memory.Outcomes{Seen: map[string]int{}}
	for began := time.Now(); all.Rounds < rounds && time.Since(began) < enough; {
		all.Add(memory.Run(shape, way, 0, 1))
	}
	return all
}

// mark is a word behind an outcome that no order of the accesses explains.
func mark(say text, shape, way, outcome string) string {
	strange := map[string]bool{"mp flag=1 x=0": true, "sb y=0 x=0": true}[shape+" "+outcome]
	if way == "channel" && shape == "sb" && outcome != "y=1 x=1" {
		strange = true
	}
	switch {
	case !strange:
		return ""
	case way == "plain":
		return "   ← " + say.nobody
	}
	return "   ← " + say.broken
}
