package traceidx

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/exp/trace"
)

// threadTransition keeps which thread holds a P.
func (b *builder) threadTransition(ev *trace.Event, st trace.StateTransition) {
	id := st.Resource.Proc()
	from, to := st.Proc()
	switch {
	case to == trace.ProcIdle || to == trace.ProcNotExist:
		b.closeThread(id, 0)
	case to == trace.ProcRunning && ev.Thread() != trace.NoThread:
		thread := uint32(ev.Thread())
		if old, held := b.threads[id]; held && old.who == thread {
			return
		}
		b.closeThread(id, 0)
		start := b.now
		if from == trace.ProcUndetermined {
			start = b.sync
		}
		b.threads[id] = openRange{start: start, who: thread}
	}
}

func (b *builder) closeThread(id trace.ProcID, flags uint8) {
	if o, held := b.threads[id]; held {
		delete(b.threads, id)
		b.emit(b.lane(procThreads, int64(id)), record{Start: o.start, End: b.now, Who: o.who, Flags: flags})
	}
}

// mostRuns is how many stretches of running a replay has at most, so that it can be stepped through at once.
const mostRuns = 6000

// A Replay is what the scheduler did in a window that is short enough, to be gone through step by step.
type Replay struct {
	From int64 `json:"from"`
	To   int64 `json:"to"` // earlier than asked where too much happens
	// Procs is GOMAXPROCS at the beginning; 0 where the trace does not tell.
	Procs int64 `json:"procs"`
}

// A step is a state that a goroutine is in when the window begins, or that begins in it.
type step struct {
	record
	g    uint32
	prev state
}

// answerReplay gives, in order of time, columns of steps: start, end, g (number in the index), state (state's numbers; 0 is its
// end), prev (the state before; 0: it was made, or came into sight), reason, proc (−1: none), by (who made it so, 0: the runtime),
// yields (1: it gave its P to the one that it had handed a lock to); of the goroutines they name: n, id, name; of threads on Ps:
// mstart, mend, mproc, mthread; of stops of the world: sstart, send.
func (o *Opened) answerReplay(q *request, a *answer) error {
	v := Replay{From: q.From, To: o.replayEnd(q.From, q.To), Procs: o.maxProcs(q.From)}
	steps := o.steps(v.From, v.To)
	n := len(steps)
	starts, ends := make([]float64, n), make([]float64, n)
	g, by := make([]uint32, n), make([]uint32, n)
	states, prevs := make([]uint8, n), make([]uint8, n)
	reasons, procs := make([]uint16, n), make([]int32, n)
	yields := make([]uint8, n)
	named, yielding := map[uint32]bool{}, map[uint32]bool{}
	for i, s := range steps {
		starts[i], ends[i], g[i], by[i] = float64(s.Start), float64(s.End), s.g, s.Who
		states[i], prevs[i], reasons[i], procs[i] = uint8(s.State), uint8(s.prev), s.Reason, s.Proc
		if s.State == stateRunnable && s.prev == stateRunning && o.handsOver(s.Stack, yielding) {
			yields[i] = 1
		}
		named[s.g] = true
		if s.Who != 0 {
			named[s.Who] = true
		}
	}
	a.result = v
	a.column("start", "f64", n, starts)
	a.column("end", "f64", n, ends)
	a.column("g", "u32", n, g)
	a.column("state", "u8", n, states)
	a.column("prev", "u8", n, prevs)
	a.column("reason", "u16", n, reasons)
	a.column("proc", "i32", n, procs)
	a.column("by", "u32", n, by)
	a.column("yields", "u8", n, yields)
	o.nameGoroutines(named, a)
	o.threadColumns(v.From, v.To, a)
	stops := o.ranges(o.overview().STW, v.From, v.To)
	starts, ends = make([]float64, len(stops)), make([]float64, len(stops))
	for i, s := range stops {
		starts[i], ends[i] = float64(s.Start), float64(s.End)
	}
	a.column("sstart", "f64", len(stops), starts)
	a.column("send", "f64", len(stops), ends)
	return nil
}

// replayEnd is the end of the window in which the Ps run at most mostRuns stretches.
func (o *Opened) replayEnd(from, to int64) int64 {
	runs := func(to int64) (n int) {
		for _, p := range o.procs {
			first, last := o.span(&o.lanes[p], from, to)
			n += last - first
		}
		return n
	}
	if runs(to) <= mostRuns {
		return to
	}
	short, long := from+1, to // the window holds enough, and too much
	for long-short > 1 {
		middle := short + (long-short)/2
		if runs(middle) <= mostRuns {
			short = middle
		} else {
			long = middle
		}
	}
	return short
}

// maxProcs is GOMAXPROCS at a time, or the first that the trace tells after it.
func (o *Opened) maxProcs(at int64) int64 {
	for n := 1; n < len(o.lanes); n++ {
		if l := &o.lanes[n]; l.Family == metrics && l.ID == 2 && l.Count > 0 {
			i := o.find(l, func(r *record) bool { return r.Start > at })
			if r, err := o.record(l, max(0, i-1)); err == nil {
				return r.End
			}
		}
	}
	return 0
}

// steps are the states of all goroutines that touch [from, to). A wait that goes on when the window begins is left out: its
// end tells of it.
func (o *Opened) steps(from, to int64) []step {
	var steps []step
	for n := 1; n < len(o.lanes); n++ {
		l := &o.lanes[n]
		if l.Family != goStates || l.Count == 0 || l.First >= to || l.Last < from {
			continue
		}
		g := uint32(l.ID)
		first, last := o.span(l, from, to)
		prev := stateNone
		if r, err := o.record(l, first-1); err == nil {
			prev = r.State
		}
		for i, r := range o.all(l, first, last) {
			if r.State != stateWaiting || r.Start >= from {
				steps = append(steps, step{r, g, prev})
			}
			prev = r.State
			if ended := o.goroutines[g].Ended; i == int(l.Count)-1 && ended >= 0 && ended == r.End && ended < to {
				steps = append(steps, step{record{Start: ended, End: ended, Proc: r.Proc}, g, r.State})
			}
		}
	}
	// Of what the clock can't tell apart, what leaves a P comes before what takes it.
	rank := func(s *step) int {
		if s.State == stateRunning || s.State == stateSyscall {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(steps, func(a, b step) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(rank(&a), rank(&b)))
	})
	return steps
}

func (o *Opened) nameGoroutines(named map[uint32]bool, a *answer) {
	numbers := make([]uint32, 0, len(named))
	for n := range named {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	ids, names := make([]float64, len(numbers)), make([]uint32, len(numbers))
	for i, n := range numbers {
		ids[i], names[i] = float64(o.goroutines[n].ID), o.goroutines[n].Name
	}
	a.column("n", "u32", len(numbers), numbers)
	a.column("id", "f64", len(numbers), ids)
	a.column("name", "u32", len(numbers), names)
}

func (o *Opened) threadColumns(from, to int64, a *answer) {
	var starts, ends, threads []float64
	var procs []int32
	for n := 1; n < len(o.lanes); n++ {
		l := &o.lanes[n]
		if l.Family != procThreads {
			continue
		}
		first, last := o.span(l, from, to)
		for _, r := range o.all(l, first, last) {
			starts, ends = append(starts, float64(r.Start)), append(ends, float64(r.End))
			procs, threads = append(procs, int32(l.ID)), append(threads, float64(r.Who))
		}
	}
	a.column("mstart", "f64", len(starts), starts)
	a.column("mend", "f64", len(ends), ends)
	a.column("mproc", "i32", len(procs), procs)
	a.column("mthread", "f64", len(threads), threads)
}

// handsOver says whether a goroutine that stopped with this stack called runtime.goyield, as the one does that hands a lock over:
// the trace has the same word for that as for preemption. known keeps what was found.
func (o *Opened) handsOver(stack uint32, known map[uint32]bool) bool {
	is, ok := known[stack]
	if !ok {
		frames := o.stack(stack)
		is = slices.ContainsFunc(frames[:min(3, len(frames))], func(f Frame) bool {
			return f.Func == "runtime.goyield" || strings.HasSuffix(f.Func, "runtime_Semrelease")
		})
		known[stack] = is
	}
	return is
}
