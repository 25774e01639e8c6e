package lock

import (
	"runtime"
	"testing"

	"gopherbench.dev/labs/kit/machine"
)

// What is measured is there: each lock takes its cache line, reads too, and what is read is added up.
func TestMachineCodeHasWhatIsMeasured(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("the instructions looked for are those of amd64")
	}
	here := machine.Here(t)
	here.Has("(*mutexCounter).Get", "LOCK CMPXCHGL")
	here.Has("(*mutexCounter).Inc", "LOCK CMPXCHGL")
	here.Has("(*rwmutexCounter).Get", "LOCK XADDL")
	const own = "gopherbench.dev/labs/labs/06-mutex-vs-rwmutex."
	for _, c := range [][2]string{
		{"(*rwmutexCounter).Inc", "sync.(*RWMutex).Lock"},
		{"(*mutexCounter).Work", own + "(*mutexCounter).Get"}, {"(*mutexCounter).Work", own + "(*mutexCounter).Inc"},
		{"(*rwmutexCounter).Work", own + "(*rwmutexCounter).Get"}, {"(*rwmutexCounter).Work", own + "(*rwmutexCounter).Inc"},
	} {
		if !here.Calls(c[0], c[1]) {
			t.Errorf("%s does not call %s", c[0], c[1])
		}
	}
}
