package gmpscheduler

import (
	"runtime"
	"testing"

	"gopherbench.dev/labs/kit/machine"
)

// What is measured is there: each unit of work has its three shifts, and each message both ways of a channel.
func TestMachineCodeHasWhatIsMeasured(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("the instructions looked for are those of amd64")
	}
	here := machine.Here(t)
	for _, shift := range []string{"SHLQ $13", "SHRQ $7", "SHLQ $17"} {
		here.Has("Work.func1", shift) // unit, inlined
	}
	for _, c := range [][2]string{
		{"Work.func1", "runtime.mcall"}, // Gosched, inlined
		{"Chat.func1", "runtime.chanrecv"}, {"Chat.func1", "runtime.chansend"},
		{"Chat.func2", "runtime.chanrecv"}, {"Chat.func2", "runtime.chansend"},
	} {
		if !here.Calls(c[0], c[1]) {
			t.Errorf("%s does not call %s", c[0], c[1])
		}
	}
}
