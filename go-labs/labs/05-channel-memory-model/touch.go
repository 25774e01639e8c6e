package memory

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
)

// Outcome is what an operation on a channel comes to.
type Outcome int

const (
	Returns Outcome = iota // it is done and the program goes on
	Blocks                 // the goroutine sleeps until somebody else does something, if ever
	Panics
)

// States are what a channel can be in, Operations what one can do to it.
var (
	States     = []string{"nil", "empty", "full", "closed", "closed.full"}
	Operations = []string{"send", "receive", "close"}
)

// newChannel makes a channel in a state: room for one value, or nil.
func newChannel(state string) chan int {
	if state == "nil" {
		return nil
	}
	c := make(chan int, 1)
	if strings.HasSuffix(state, "full") {
		c <- 7
	}
	if strings.HasPrefix(state, "closed") {
		close(c)
	}
	return c
}

func operate(c chan int, operation string) {
	switch operation {
	case "send":
		c <- 8
	case "receive":
		<-c
	case "close":
		close(c)
	default:
		panic("no operation is called " + operation)
	}
}

// Touch does an operation on a channel in a state and says what comes of it, with the runtime's own
// words: what the goroutine waits for, or what it panicked with. One that blocks is left behind.
func Touch(state, operation string) (Outcome, string) {
	c := newChannel(state)
	name := make(chan string, 1)
	end := make(chan any, 1)
	go func() {
		defer func() { end <- recover() }()
		name <- self()
		operate(c, operation)
	}()
	me := <-name
	for {
		select {
		case why := <-end:
			if why == nil {
				return Returns, ""
			}
			return Panics, fmt.Sprint(why)
		default:
		}
		// No clock: the runtime says whether it sleeps at a channel.
		if why := waits(me); strings.HasPrefix(why, "chan ") {
			return Blocks, why
		}
		runtime.Gosched()
	}
}

// self is how the calling goroutine is named in a dump: "goroutine 7 ".
func self() string {
	var b [64]byte
	line := b[:runtime.Stack(b[:], false)]
	return string(line[:bytes.IndexByte(line, '[')])
}

// waits is what a dump says in brackets behind a goroutine's name: "running", "chan send".
func waits(name string) string {
	dump := make([]byte, 1<<20)
	dump = dump[:runtime.Stack(dump, true)]
	at := bytes.Index(dump, []byte(name+"["))
	if at < 0 {
		return ""
	}
	rest := dump[at+len(name)+1:]
	why, _, _ := bytes.Cut(rest, []byte("]"))
	return string(why)
}
