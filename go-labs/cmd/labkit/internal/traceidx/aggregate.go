package traceidx

import (
	"cmp"
	"math/bits"
	"slices"
)

// A Group is the goroutines that began with the same function, and how their time was spent, in ns, as go tool
// trace counts it.
type Group struct {
	Name           uint32           `json:"name"` // string
	Count          int64            `json:"count"`
	Exec           int64            `json:"exec"`
	Runnable       int64            `json:"runnable"`
	Syscall        int64            `json:"syscall"`
	SyscallBlocked int64            `json:"syscallBlocked"`
	Total          int64            `json:"total"`
	Waits          map[uint16]int64 `json:"waits"`  // by reason
	Ranges         map[uint16]int64 `json:"ranges"` // by name; beside the others
}

// A Wait is one long wait or one long time of being runnable.
type Wait struct {
	Goroutine uint32 `json:"goroutine"`
	Lane      uint32 `json:"lane"`
	Index     uint32 `json:"index"`
	Start     int64  `json:"start"`
	End       int64  `json:"end"`
	Reason    uint16 `json:"reason"`
	State     state  `json:"state"`
	Stack     uint32 `json:"stack"`
}

const longest = 200 // waits kept of each kind

// Aggregates are figures over a window of time.
type Aggregates struct {
	From   int64    `json:"from"`
	To     int64    `json:"to"`
	Groups []*Group `json:"groups"`
	// Latency[i] counts the times from runnable to running of 2^i to 2^(i+1) ns (the first from 0).
	Latency      [48]int64 `json:"latency"`
	LatencyCount int64     `json:"latencyCount"`
	LatencySum   int64     `json:"latencySum"`
	LatencyMax   int64     `json:"latencyMax"`
	// Longest first, those of the program's goroutines and those of the runtime's own.
	Waits           []Wait `json:"waits"`
	Runnable        []Wait `json:"runnable"`
	RuntimeWaits    []Wait `json:"runtimeWaits"`
	RuntimeRunnable []Wait `json:"runtimeRunnable"`
}

type aggregator struct {
	Aggregates
	byName          map[uint32]*Group
	runtimes        map[uint32]bool // names of functions that the runtime's own goroutines begin with
	waits, runnable [2]longestWaits // of the program, of the runtime
}

func newAggregator(from, to int64, runtimes map[uint32]bool) *aggregator {
	return &aggregator{Aggregates: Aggregates{From: from, To: to}, byName: map[uint32]*Group{}, runtimes: runtimes}
}

// runtimeOwn says that a goroutine that begins with the function is the runtime's (as go tool trace has it: without a
// name, or in package runtime and not main's), or that of the tracer or the profiler itself.
func runtimeOwn(name string) bool {
	return name == "" || name != "runtime.main" && hasPrefix(name, "runtime.", "runtime/trace.", "runtime/pprof.")
}

// whose is 1 for the runtime's own goroutines.
func (a *aggregator) whose(g *goroutine) int {
	if a.runtimes[g.Name] {
		return 1
	}
	return 0
}

func (a *aggregator) group(name uint32) *Group {
	g := a.byName[name]
	if g == nil {
		g = &Group{Name: name, Waits: map[uint16]int64{}, Ranges: map[uint16]int64{}}
		a.byName[name] = g
	}
	return g
}

// goroutine counts the goroutine itself.
func (a *aggregator) goroutine(g *goroutine, end int64) {
	if g.Ended >= 0 {
		end = g.Ended
	}
	if total := min(end, a.To) - max(g.Created, a.From); total >= 0 {
		k := a.group(g.Name)
		k.Count++
		k.Total += total
	}
}

// state counts one record of goStates.
func (a *aggregator) state(r *record, g *goroutine, n, lane, index uint32) {
	start, end := max(r.Start, a.From), min(r.End, a.To)
	if end < start || r.End < a.From || r.Start > a.To {
		return
	}
	k, ns := a.group(g.Name), end-start
	switch r.State {
	case stateRunning:
		k.Exec += ns
	case stateRunnable:
		k.Runnable += ns
		if r.Flags&(flagBefore|flagOpen) == 0 && r.End <= a.To && r.Start >= a.From {
			a.latency(ns)
			a.runnable[a.whose(g)].add(Wait{n, lane, index, r.Start, r.End, r.Reason, r.State, r.Stack})
		}
	case stateWaiting:
		k.Waits[r.Reason] += ns
		if r.Flags&flagBefore == 0 {
			a.waits[a.whose(g)].add(Wait{n, lane, index, r.Start, r.End, r.Reason, r.State, r.Stack})
		}
	case stateSyscall:
		k.Syscall += ns
	case stateSyscallBlocked:
		switch {
		case r.Flags&flagLost != 0:
			k.Syscall += ns
		case r.Flags&flagOpen != 0 && r.Flags&flagContinue != 0:
			// A call still blocked at the trace's end: go tool trace counts all of it as executing, and
			// its blocked part once more as waiting for a P.
			k.Syscall += ns
			k.Runnable += ns
		default:
			k.SyscallBlocked += ns
		}
	}
}

func (a *aggregator) latency(ns int64) {
	a.Latency[min(max(bits.Len64(uint64(ns))-1, 0), len(a.Latency)-1)]++
	a.LatencyCount++
	a.LatencySum += ns
	a.LatencyMax = max(a.LatencyMax, ns)
}

func (a *aggregator) rng(r *record, g *goroutine) {
	if ns := min(r.End, a.To) - max(r.Start, a.From); ns > 0 {
		a.group(g.Name).Ranges[r.Reason] += ns
	}
}

// longestWaits keeps the longest; its list is cut when it is twice as long as wanted.
type longestWaits struct {
	list  []Wait
	floor int64 // none that is not longer can be among them
}

func (l *longestWaits) add(w Wait) {
	if w.End-w.Start <= l.floor {
		return
	}
	if l.list = append(l.list, w); len(l.list) == 2*longest {
		l.list = cut(l.list)
		last := l.list[longest-1]
		l.floor = last.End - last.Start
	}
}

func byLength(a, b Wait) int {
	return cmp.Or(cmp.Compare(b.End-b.Start, a.End-a.Start), cmp.Compare(a.Start, b.Start), cmp.Compare(a.Goroutine, b.Goroutine))
}

func cut(list []Wait) []Wait {
	slices.SortFunc(list, byLength)
	return list[:min(len(list), longest)]
}

func (a *aggregator) finish() *Aggregates {
	a.Waits, a.Runnable = cut(a.waits[0].list), cut(a.runnable[0].list)
	a.RuntimeWaits, a.RuntimeRunnable = cut(a.waits[1].list), cut(a.runnable[1].list)
	for _, g := range a.byName {
		a.Groups = append(a.Groups, g)
	}
	slices.SortFunc(a.Groups, func(x, y *Group) int {
		return cmp.Or(cmp.Compare(y.Exec, x.Exec), cmp.Compare(y.Total, x.Total), cmp.Compare(x.Name, y.Name))
	})
	return &a.Aggregates
}
