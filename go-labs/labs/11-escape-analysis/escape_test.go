package escape

import (
	"fmt"
	"testing"

	"gopherbench.dev/labs/kit/machine"
)

// BenchmarkEscape makes n objects an operation. B/op and allocs/op are the runtime's own counts.
func BenchmarkEscape(b *testing.B) {
	for _, way := range Cases {
		for _, where := range []string{"stack", "heap"} {
			for _, n := range []int{1, 10, 100} {
				b.Run(fmt.Sprintf("case=%s/where=%s/n=%d", way, where, n), func(b *testing.B) {
					b.ReportAllocs()
					for b.Loop() {
						kept += Run(way, where, n)
					}
				})
			}
		}
	}
}

// kept takes the sums, so that no object is without a use.
var kept int64

func TestBothPlacesGiveTheSame(t *testing.T) {
	for _, way := range []string{"pointer", "interface", "closure", "slice"} {
		if stack, heap := Run(way, "stack", 50), Run(way, "heap", 50); stack != heap {
			t.Errorf("%s: %d where it stays, %d where it leaves", way, stack, heap)
		}
	}
}

func TestAllocationsAreAsTheLessonSays(t *testing.T) {
	for _, way := range Cases {
		if n := testing.AllocsPerRun(100, func() { kept += Run(way, "stack", 10) }); n != 0 {
			t.Errorf("%s that stays: %v allocations for 10 objects, want 0", way, n)
		}
		want := 10.0
		if way == "closure" {
			want = 20 // the function and the variable that it carries
		}
		if n := testing.AllocsPerRun(100, func() { kept += Run(way, "heap", 10) }); n != want {
			t.Errorf("%s that leaves: %v allocations for 10 objects, want %v", way, n, want)
		}
	}
	if n := testing.AllocsPerRun(100, func() { kept += SliceLeaves(1, 2, 4) }); n != 0 {
		t.Errorf("a slice of 4 × 8 bytes whose length is told: %v allocations, want 0", n)
	}
}

// The compiler's decision in machine code: a call of the allocator, or none.
func TestMachineCode(t *testing.T) {
	here := machine.Here(t)
	for function, allocates := range map[string]bool{
		"PointStays": false, "newPoint": true, "PointInlined": false,
		"InterfaceStays": false, "InterfaceLeaves": true, "ClosureStays": false, "adder": true,
		"SliceStays": false, "SliceLeaves": true, "LargeStays": false, "LargeLeaves": true,
	} {
		found := here.Calls(function, "runtime.newobject", "runtime.mallocgc", "runtime.makeslice", "runtime.convT")
		if found != allocates {
			t.Errorf("%s calls the allocator: %v, want %v", function, found, allocates)
		}
	}
}
