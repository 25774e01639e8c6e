// Package traceidx turns an execution trace of Go into an index on disk that
// answers any window of time × lanes in milliseconds, and says what "go tool
// trace" says of it.
//
// The trace is read once, as a stream. What is kept in memory meanwhile is the
// largest generation of the trace (the reader's own unit, about a second of
// the program), 0.1 kB per goroutine and user task, the distinct stacks and
// strings, and 32 MB of buffers. Everything else goes to disk as records of 32
// bytes, which a bucket sort brings into lanes: the states of one goroutine, the
// goroutines of one P, the ranges, regions, logs, wake-ups of one goroutine, the
// CPU samples of either, the regions of one task.
package traceidx

import (
	"encoding/binary"
	"strings"
)

// A family is a kind of lane.
type family uint8

const (
	procStates   family = iota // goroutines on a P, disjoint
	goStates                   // states of a goroutine, disjoint
	goRanges                   // GC mark assist, sweep, stop-the-world of a goroutine
	goRegions                  // user regions of a goroutine, nested
	goLogs                     // user logs of a goroutine
	goWakes                    // whom a goroutine woke
	globalRanges               // GC mark phases (id 0), stop-the-world (id 1)
	metrics                    // heap (id 0), heap goal (id 1), GOMAXPROCS (id 2)
	procRanges                 // sweeps on a P
	procThreads                // threads that held a P
	goSamples                  // CPU samples of a goroutine
	procSamples                // CPU samples on a P
	taskRegions                // user regions of a task, on whatever goroutine
	families
)

// The state of a goroutine or of the goroutine on a P.
type state uint8

const (
	stateNone state = iota
	stateRunning
	stateRunnable
	stateWaiting
	stateSyscall
	stateSyscallBlocked // in a syscall, its P taken away
)

const (
	flagOpen     = 1 << iota // the trace ended, the state had not
	flagBefore               // what is known of before the goroutine's first event
	flagContinue             // goes on from the record before it: one syscall in two records
	flagLost                 // blocked syscall that go tool trace's table counts as executing
	flagSystem               // a worker of the garbage collector
)

const recordSize = 32

// A record is one thing in a lane. What its fields mean depends on the family:
//
//	goStates    Stack of the event that began the state (for a wake-up, the waker's); Who made it so; Proc; Reason of a wait,
//	            and of having been stopped
//	procStates  Who is the goroutine
//	goRanges …  Reason is the range's name; Who the goroutine of a global one
//	goRegions   Who is the name (a string), Proc the task, Reason the depth
//	goLogs      End the message (a string), Who the category (a string), Proc the task
//	goWakes     Who was woken, Proc where, Reason from what
//	metrics     End is the value
//	procThreads Who is the thread, as the system numbers it
//	goSamples   Who the goroutine, Proc; procSamples alike
//	taskRegions as goRegions, but Proc is the goroutine
type record struct {
	Start, End int64
	Stack      uint32
	Who        uint32
	Proc       int32
	Reason     uint16
	State      state
	Flags      uint8
}

func (r *record) put(b []byte) {
	binary.LittleEndian.PutUint64(b, uint64(r.Start))
	binary.LittleEndian.PutUint64(b[8:], uint64(r.End))
	binary.LittleEndian.PutUint32(b[16:], r.Stack)
	binary.LittleEndian.PutUint32(b[20:], r.Who)
	binary.LittleEndian.PutUint32(b[24:], uint32(r.Proc))
	binary.LittleEndian.PutUint16(b[28:], r.Reason)
	b[30], b[31] = byte(r.State), r.Flags
}

func (r *record) get(b []byte) {
	r.Start = int64(binary.LittleEndian.Uint64(b))
	r.End = int64(binary.LittleEndian.Uint64(b[8:]))
	r.Stack = binary.LittleEndian.Uint32(b[16:])
	r.Who = binary.LittleEndian.Uint32(b[20:])
	r.Proc = int32(binary.LittleEndian.Uint32(b[24:]))
	r.Reason = binary.LittleEndian.Uint16(b[28:])
	r.State, r.Flags = state(b[30]), b[31]
}

// A class is what the timeline draws with one colour and pattern.
type class uint8

const (
	classNone class = iota
	classRunning
	classGC // a goroutine of the garbage collector runs
	classRunnable
	classSync
	classChan
	classNet
	classSleep
	classGCWait
	classOther
	classSyscall
	classSyscallBlocked
	classes
)

// Classes are the names of the classes, in their order.
var Classes = []string{"none", "running", "gc", "runnable", "sync", "chan", "net", "sleep", "gcwait", "other", "syscall", "blocked"}

// classOfReason says which kind of wait a reason of the runtime is.
func classOfReason(reason string) class {
	switch {
	case strings.HasPrefix(reason, "sync"): // "sync", "sync.(*Cond).Wait", "synctest"
		return classSync
	case strings.HasPrefix(reason, "chan"), reason == "select", reason == "coroutine":
		return classChan
	case reason == "network":
		return classNet
	case reason == "sleep":
		return classSleep
	case strings.Contains(reason, "GC"):
		return classGCWait
	}
	return classOther
}

func (r *record) class(reasons []class) class {
	switch r.State {
	case stateRunning:
		if r.Flags&flagSystem != 0 {
			return classGC
		}
		return classRunning
	case stateRunnable:
		return classRunnable
	case stateWaiting:
		return reasons[r.Reason]
	case stateSyscall:
		return classSyscall
	case stateSyscallBlocked:
		return classSyscallBlocked
	}
	return classNone
}
