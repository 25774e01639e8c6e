package alloc

import (
	"testing"

	"gopherbench.dev/labs/kit/machine"
)

// What is measured is there: each object is asked for, the small ones of the function for just their class.
func TestMachineCodeAsksForEachObject(t *testing.T) {
	here := machine.Here(t)
	for _, function := range []string{"bytes8", "bytes16", "bytes40", "bytes64"} {
		if !here.Calls(function, "runtime.mallocgc", "runtime.newobject") {
			t.Errorf("%s calls no allocator", function)
		}
	}
	// And nothing else is asked for meanwhile.
	if here.Calls("(*Crew).Run", "runtime.mallocgc", "runtime.newobject") {
		t.Error("a crew allocates while it runs, beside what it measures")
	}
}
