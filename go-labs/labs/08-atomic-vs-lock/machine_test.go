package share

import (
	"runtime"
	"slices"
	"testing"

	"gopherbench.dev/labs/kit/machine"
)

// The compiler must not have removed what the benchmarks measure, and the lesson shows these instructions.
func TestMachineCodeHasWhatIsMeasured(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("the instructions looked for are those of amd64")
	}
	here := machine.Here(t)
	for function, wanted := range map[string]string{
		"(*mutexCounter).Count":  "LOCK CMPXCHGL",
		"(*atomicCounter).Count": "LOCK XADDQ",
		"(*packedCounter).Count": "LOCK XADDQ",
		"(*paddedCounter).Count": "LOCK XADDQ",
		"(*rwmutexBoard).look":   "LOCK XADDL",
		"(*atomicPair).Set":      "XCHGQ",
	} {
		here.Has(function, wanted)
	}
}

// On amd64 an atomic load of a pointer is a plain MOVQ, and atomic.Pointer costs nothing over unsafe.Pointer.
func TestPointerAndUnsafeAreTheSameCode(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("the instructions looked for are those of amd64")
	}
	here := machine.Here(t)
	// Without operands: registers and addresses differ.
	names := func(function string) (names []string) {
		for _, i := range here.Code(function) {
			names = append(names, i.Name)
		}
		return names
	}
	pointer, unsafe := names("(*pointerBoard).Read"), names("(*unsafeBoard).Read")
	if !slices.Equal(pointer, unsafe) {
		t.Errorf("atomic.Pointer:\n%v\nunsafe.Pointer:\n%v", pointer, unsafe)
	}
	taken := func(name string) bool { return name == "XCHGQ" || len(name) > 4 && name[:4] == "LOCK" }
	if slices.ContainsFunc(pointer, taken) {
		t.Errorf("a look has an instruction that takes the cache line for itself: %v", pointer)
	}
}
