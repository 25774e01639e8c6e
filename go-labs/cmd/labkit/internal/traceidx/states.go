package traceidx

import "golang.org/x/exp/trace"

// live is a goroutine that has not ended.
type live struct {
	n       uint32 // number in the table
	now     record // the state it is in; End is not known yet
	proc    trace.ProcID
	inCall  bool  // now is a syscall that began in the trace
	blocked int64 // when its P was taken away, -1 while it was not
	// whether go tool trace's own book-keeping noticed that: see procTransition
	noticed bool
	ended   bool
	ranges  map[string]openRange
	regions []openRegion
}

// proc is a P. What goes on there is one record at a time.
type proc struct {
	lane    uint32
	g       *live
	now     record
	syscall trace.GoID // 0: none
	tool    trace.GoID // the same, as go tool trace keeps it
}

func (b *builder) proc(id trace.ProcID) *proc {
	p := b.procs[id]
	if p == nil {
		p = &proc{}
		if id != trace.NoProc {
			p.lane = b.lane(procStates, int64(id))
		}
		b.procs[id] = p
	}
	return p
}

// number is the goroutine's number in the table, 0 for none.
func (b *builder) number(id trace.GoID) uint32 {
	if g := b.live[id]; g != nil {
		return g.n
	}
	return 0
}

func (b *builder) newGoroutine(id trace.GoID, created int64) *live {
	g := &live{n: uint32(len(b.goroutines)), blocked: -1, proc: trace.NoProc}
	b.goroutines = append(b.goroutines, goroutine{ID: int64(id), Created: created, Started: -1, Ended: -1})
	b.live[id] = g
	return g
}

func stateOf(s trace.GoState) state {
	switch s {
	case trace.GoRunning:
		return stateRunning
	case trace.GoRunnable:
		return stateRunnable
	case trace.GoWaiting:
		return stateWaiting
	case trace.GoSyscall:
		return stateSyscall
	}
	return stateNone
}

func (b *builder) goTransition(ev *trace.Event, st trace.StateTransition) {
	id := st.Resource.Goroutine()
	from, to := st.Goroutine()
	if from == to {
		return
	}
	g := b.live[id]
	on := ev.Proc()
	if g == nil || from == trace.GoUndetermined || from == trace.GoNotExist {
		g = b.appear(ev, st, id)
	} else {
		b.leave(g, id)
		if from == trace.GoWaiting && to == trace.GoRunnable {
			if waker := b.number(ev.Goroutine()); waker != 0 {
				b.emit(b.goLane(waker, goWakes), record{
					Start: b.now, End: b.now, Who: g.n, Proc: int32(on), Stack: b.stacks.id(ev.Stack()), Reason: g.now.Reason,
				})
			}
		}
	}
	t := &b.goroutines[g.n]
	if t.Name == 0 && st.Stack != trace.NoStack {
		t.Name = b.stacks.roots[b.stacks.id(st.Stack)]
	}
	b.onProc(g, from, to, on)

	g.now = record{Start: b.now, State: stateOf(to), Proc: int32(on), Who: b.number(ev.Goroutine()), Stack: b.stacks.id(ev.Stack())}
	g.proc = on
	switch to {
	case trace.GoRunning:
		if t.Started < 0 {
			t.Started = b.now
		}
		if t.Name == b.gcWorkerName {
			g.now.Flags |= flagSystem
		}
	case trace.GoRunnable:
		if from == trace.GoRunning {
			g.now.Reason = b.reason(st.Reason)
		}
	case trace.GoWaiting:
		g.now.Reason = b.reason(st.Reason)
		if st.Reason == "forever" { // like its death
			b.end(g)
		}
	case trace.GoSyscall:
		g.blocked, g.noticed, g.inCall = -1, false, true
		p := b.proc(on)
		p.syscall, p.tool = id, id
	case trace.GoNotExist:
		b.end(g)
		delete(b.live, id)
	}
}

// appear makes the goroutine that an event names for the first time.
func (b *builder) appear(ev *trace.Event, st trace.StateTransition, id trace.GoID) *live {
	from, to := st.Goroutine()
	if from == trace.GoNotExist {
		g := b.newGoroutine(id, b.now)
		t := &b.goroutines[g.n]
		t.Creator, t.CreatedStack = b.number(ev.Goroutine()), b.stacks.id(ev.Stack())
		return g
	}
	// It was there when the generation began, and in this state.
	g := b.newGoroutine(id, b.sync)
	r := record{Start: b.sync, End: b.now, State: stateOf(to), Proc: int32(ev.Proc()), Flags: flagBefore}
	switch {
	case to == trace.GoWaiting:
		r.Reason = b.reason(st.Reason)
	case to == trace.GoSyscall && ev.Proc() == trace.NoProc:
		r.State = stateSyscallBlocked
	}
	if r.State != stateNone && r.End > r.Start {
		b.emit(b.goLane(g.n, goStates), r)
	}
	return g
}

// leave closes the state that the goroutine was in.
func (b *builder) leave(g *live, id trace.GoID) {
	if g.ended {
		return
	}
	b.closeState(g, 0)
	if g.inCall {
		p := b.proc(g.proc)
		if p.syscall == id {
			p.syscall = 0
		}
		// go tool trace forgets whoever is in a syscall on that P by now, not only this goroutine.
		p.tool = 0
		g.inCall = false
	}
}

func (b *builder) closeState(g *live, flags uint8) {
	r := g.now
	if r.State == stateNone {
		return
	}
	n := b.goLane(g.n, goStates)
	r.End, r.Flags = b.now, r.Flags|flags
	if r.State != stateSyscall || g.blocked < 0 {
		b.emit(n, r)
		return
	}
	r.End = g.blocked
	b.emit(n, r)
	r.Start, r.End, r.State, r.Flags = g.blocked, b.now, stateSyscallBlocked, r.Flags|flagContinue
	if !g.noticed {
		r.Flags |= flagLost
	}
	b.emit(n, r)
}

// end is the goroutine's death, or that it waits for ever.
func (b *builder) end(g *live) {
	b.goroutines[g.n].Ended = b.now
	b.endRanges(g, 0)
	g.ended = true
}

func (b *builder) endRanges(g *live, flags uint8) {
	for name, o := range g.ranges {
		b.goRange(g, name, o, b.now, flags)
	}
	for i := len(g.regions) - 1; i >= 0; i-- {
		b.region(g, g.regions[i], i, flags)
	}
	g.ranges, g.regions = nil, nil
}

// onProc keeps what is told of the Ps.
func (b *builder) onProc(g *live, from, to trace.GoState, on trace.ProcID) {
	if from.Executing() {
		if p := b.procs[g.proc]; p != nil && p.g == g {
			b.closeProc(p, 0)
		}
	}
	if !to.Executing() || on == trace.NoProc {
		return
	}
	p := b.proc(on)
	b.closeProc(p, 0)
	p.g = g
	p.now = record{Start: b.now, State: stateOf(to), Who: g.n}
	if from == trace.GoUndetermined {
		p.now.Start = b.sync
	}
	if b.goroutines[g.n].Name == b.gcWorkerName {
		p.now.Flags = flagSystem
	}
}

func (b *builder) closeProc(p *proc, flags uint8) {
	if p.g == nil {
		return
	}
	p.now.End = b.now
	p.now.Flags |= flags
	b.emit(p.lane, p.now)
	p.g = nil
}

// procTransition notices that a syscall lost its P: the P goes idle while the goroutine is in the syscall.
func (b *builder) procTransition(st trace.StateTransition) {
	from, to := st.Proc()
	if from == to || to != trace.ProcIdle {
		return
	}
	p := b.proc(st.Resource.Proc())
	b.closeProc(p, 0)
	tool := b.live[p.tool]
	if g := b.live[p.syscall]; g != nil && g.inCall {
		g.blocked = b.now
		g.noticed = g == tool
	}
	p.syscall, p.tool = 0, 0
}

// finish closes what is open when the trace ends.
func (b *builder) finish() {
	for _, p := range b.procs {
		b.closeProc(p, flagOpen)
	}
	for key, start := range b.procOf {
		b.emit(b.lane(procRanges, int64(key.proc)), record{Start: start, End: b.now, Reason: b.reason(key.name), Flags: flagOpen})
	}
	for id := range b.threads {
		b.closeThread(id, flagOpen)
	}
	for name, o := range b.global {
		b.globalRange(0, name, o, b.now, flagOpen)
	}
	for _, g := range b.live {
		if !g.ended {
			b.closeState(g, flagOpen)
			b.endRanges(g, flagOpen)
		}
	}
}
