package tick_test

import (
	"math"
	"testing"

	tick "gopherbench.dev/labs/labs/09-allocator/exercises/1-slimmer"
)

func TestTickHoldsAllItsFields(t *testing.T) {
	got := tick.New(math.MaxUint32, math.MinInt64, math.MaxInt64)
	if !got.Live || got.Seq != math.MaxUint32 || got.Cents != math.MinInt64 || got.Volume != math.MaxInt64 {
		t.Errorf("New = %+v", *got)
	}
	got.Auction, got.Halted, got.Venue = true, true, 255
	if c := *got; !c.Auction || !c.Halted || c.Venue != 255 || c.Seq != math.MaxUint32 || c.Cents != math.MinInt64 {
		t.Errorf("after setting the rest: %+v", c)
	}
	got.Live = false
	if !got.Auction || !got.Halted || got.Volume != math.MaxInt64 {
		t.Errorf("Live changed its neighbours: %+v", *got)
	}
}

// kept lets each tick escape to the heap, as in real life.
var kept *tick.Tick

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	var n uint32
	for b.Loop() {
		n++
		kept = tick.New(n, 1, 2)
	}
}
