package main

import (
	"fmt"
	"time"

	"gopherbench.dev/labs/kit/term"
	gcpause "gopherbench.dev/labs/labs/10-gc-pause"
)

const cell = 9

// head prints the heads of a table of figures.
func head(say text, first string) {
	fmt.Printf("  %s", term.Pad(first, 12))
	for _, h := range []string{say.col.rate, "GC/s", say.col.share, say.col.assist, say.col.p50, say.col.max, say.col.growth, say.col.live, "MiB"} {
		fmt.Print(term.Right(h, cell))
	}
	fmt.Println()
}

// row prints one line of it; rate is requests a second.
func row(name string, f gcpause.Figures, rate float64) {
	ms := func(d time.Duration) float64 { return d.Seconds() * 1000 }
	fmt.Printf("  %s%*.0f%*.1f%*.1f%*.1f%*.2f%*.2f%*.0f%*.1f%*.0f\n", term.Pad(name, 12), cell, rate, cell, f.PerSecond, cell, f.GCShare,
		cell, f.AssistPct, cell, ms(f.P50), cell, ms(f.Max), cell, f.Growth, cell, f.LiveGrowth, cell, f.HeldMiB)
}
