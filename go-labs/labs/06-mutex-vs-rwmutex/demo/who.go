package main

import (
	"runtime"
	"strings"

	"gopherbench.dev/labs/kit/term"
)

// The three ways to sleep at an RWMutex, told by the call that ends the sleep.
const (
	writerForWriter = iota // RWMutex.Unlock gives the inner Mutex back
	readerForWriter        // RWMutex.Unlock lets the readers in
	writerForReader        // the last RUnlock lets the writer in
	ways
)

// byWay shows where goroutines sleep at an RWMutex, by share of reads.
func byWay(say text) {
	runtime.SetMutexProfileFraction(1) // every sleep is recorded
	shares := []int{50, 90, 99}
	t := term.Table{Name: 18, Cell: 8}
	t.Begin(say.who, say.col.reads, shares)
	var rows [ways][]float64
	for _, reads := range shares {
		before := sleeps()
		look(short("rwmutex"), 64, reads)
		after := sleeps()
		var all float64
		for w := range ways {
			all += after[w] - before[w]
		}
		for w := range ways {
			rows[w] = append(rows[w], 100*(after[w]-before[w])/max(all, 1))
		}
	}
	for w, name := range say.ways {
		t.Row(name, rows[w], 1)
	}
	t.End(say.whoAsk)
}

// sleeps adds up the cycles in the mutex profile of this process, by way.
func sleeps() (cycles [ways]float64) {
	records := make([]runtime.BlockProfileRecord, 100)
	n, ok := runtime.MutexProfile(records)
	for !ok {
		records = make([]runtime.BlockProfileRecord, n+100)
		n, ok = runtime.MutexProfile(records)
	}
	for _, r := range records[:n] {
		if w, ok := way(r.Stack()); ok {
			cycles[w] += float64(r.Cycles)
		}
	}
	return cycles
}

// way tells from the innermost calls which sleep it was; locks that are no RWMutex don't count.
func way(stack []uintptr) (int, bool) {
	frames := runtime.CallersFrames(stack)
	inner := false
	for {
		f, more := frames.Next()
		switch {
		case strings.HasSuffix(f.Function, "sync.(*Mutex).Unlock"): // sync's and internal/sync's
			inner = true
		case f.Function == "sync.(*RWMutex).Unlock" && inner:
			return writerForWriter, true
		case f.Function == "sync.(*RWMutex).Unlock":
			return readerForWriter, true
		case f.Function == "sync.(*RWMutex).RUnlock":
			return writerForReader, true
		}
		if !more {
			return 0, false
		}
	}
}
