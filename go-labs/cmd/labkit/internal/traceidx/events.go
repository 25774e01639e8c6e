package traceidx

import (
	"strings"

	"golang.org/x/exp/trace"
)

type openRange struct {
	start int64
	stack uint32
	who   uint32
}

type rangeOnProc struct {
	proc trace.ProcID
	name string
}

// event takes one event, in the trace's order.
func (b *builder) event(ev *trace.Event) {
	if !b.began {
		b.began, b.origin = true, ev.Time()
	}
	b.now = max(b.now, int64(ev.Time()-b.origin))
	switch ev.Kind() {
	case trace.EventSync:
		b.sync = b.now
		b.syncs++
		b.stacks.generation()
	case trace.EventStateTransition:
		st := ev.StateTransition()
		switch st.Resource.Kind {
		case trace.ResourceGoroutine:
			b.goTransition(ev, st)
		case trace.ResourceProc:
			b.procTransition(st)
			b.threadTransition(ev, st)
		}
	case trace.EventRangeBegin, trace.EventRangeActive:
		b.rangeBegin(ev)
	case trace.EventRangeEnd:
		b.rangeEnd(ev)
	case trace.EventMetric:
		b.metric(ev.Metric())
	case trace.EventRegionBegin:
		b.regionBegin(ev)
	case trace.EventRegionEnd:
		b.regionEnd(ev)
	case trace.EventTaskBegin, trace.EventTaskEnd:
		b.task(ev)
	case trace.EventLog:
		b.log(ev)
	case trace.EventStackSample:
		b.sample(ev)
	}
}

const stw = "stop-the-world"

func (b *builder) rangeBegin(ev *trace.Event) {
	r := ev.Range()
	active := ev.Kind() == trace.EventRangeActive
	start := b.now
	if active {
		start = b.sync
	}
	stack := b.stacks.id(ev.Stack())
	var g *live
	switch r.Scope.Kind {
	case trace.ResourceNone:
		if _, known := b.global[r.Name]; !known {
			b.global[r.Name] = openRange{start, stack, b.number(ev.Goroutine())}
		}
		return
	case trace.ResourceGoroutine:
		g = b.live[r.Scope.Goroutine()]
	case trace.ResourceProc:
		// The range is the P's. As long as one goroutine stays on it, it is told as the goroutine's too.
		key := rangeOnProc{r.Scope.Proc(), r.Name}
		if _, known := b.procOf[key]; !known {
			b.procOf[key] = start
		}
		if g = b.live[ev.Goroutine()]; g != nil {
			b.onProcs[key] = ev.Goroutine()
		}
	}
	if g == nil {
		return
	}
	if old, ok := g.ranges[r.Name]; active && ok {
		b.goRange(g, r.Name, old, b.sync, 0)
	}
	if g.ranges == nil {
		g.ranges = map[string]openRange{}
	}
	g.ranges[r.Name] = openRange{start, stack, 0}
}

func (b *builder) rangeEnd(ev *trace.Event) {
	r := ev.Range()
	var g *live
	switch r.Scope.Kind {
	case trace.ResourceNone:
		if o, ok := b.global[r.Name]; ok {
			delete(b.global, r.Name)
			b.globalRange(0, r.Name, o, b.now, 0)
		}
		return
	case trace.ResourceGoroutine:
		g = b.live[r.Scope.Goroutine()]
	case trace.ResourceProc:
		key := rangeOnProc{r.Scope.Proc(), r.Name}
		if start, ok := b.procOf[key]; ok {
			delete(b.procOf, key)
			b.emit(b.lane(procRanges, int64(r.Scope.Proc())), record{
				Start: start, End: b.now, Reason: b.reason(r.Name), Who: b.number(ev.Goroutine()), Stack: b.stacks.id(ev.Stack()),
			})
		}
		if id, ok := b.onProcs[key]; ok {
			if id == ev.Goroutine() {
				g = b.live[id]
			}
			delete(b.onProcs, key)
		}
	}
	if g == nil {
		return
	}
	if o, ok := g.ranges[r.Name]; ok {
		delete(g.ranges, r.Name)
		b.goRange(g, r.Name, o, b.now, 0)
	}
}

func (b *builder) goRange(g *live, name string, o openRange, end int64, flags uint8) {
	b.emit(b.goLane(g.n, goRanges), record{Start: o.start, End: end, Stack: o.stack, Reason: b.reason(name), Flags: flags})
	if strings.HasPrefix(name, stw) {
		b.globalRange(1, name, openRange{o.start, o.stack, g.n}, end, flags)
	}
}

func (b *builder) globalRange(id int64, name string, o openRange, end int64, flags uint8) {
	b.emit(b.lane(globalRanges, id), record{Start: o.start, End: end, Stack: o.stack, Who: o.who, Reason: b.reason(name), Flags: flags})
}

func (b *builder) metric(m trace.Metric) {
	id := int64(0)
	switch m.Name {
	case "/memory/classes/heap/objects:bytes":
	case "/gc/heap/goal:bytes":
		id = 1
	case "/sched/gomaxprocs:threads":
		id = 2
	default:
		return
	}
	if m.Value.Kind() == trace.ValueUint64 {
		b.emit(b.lane(metrics, id), record{Start: b.now, End: int64(min(m.Value.Uint64(), 1<<62))})
	}
}

type openRegion struct {
	start       int64
	name, stack uint32
	task        int32
}

func (b *builder) regionBegin(ev *trace.Event) {
	g := b.live[ev.Goroutine()]
	if g == nil {
		return
	}
	r := ev.Region()
	t := b.taskNumber(r.Task)
	if t >= 0 {
		b.tasks[t].Regions++
	}
	g.regions = append(g.regions, openRegion{b.now, b.strings.id(r.Type), b.stacks.id(ev.Stack()), t})
}

func (b *builder) regionEnd(ev *trace.Event) {
	g := b.live[ev.Goroutine()]
	if g == nil {
		return
	}
	if n := len(g.regions); n > 0 {
		b.region(g, g.regions[n-1], n-1, 0)
		g.regions = g.regions[:n-1]
		return
	}
	r := ev.Region() // begun before the trace
	b.region(g, openRegion{0, b.strings.id(r.Type), 0, b.taskNumber(r.Task)}, 0, flagBefore)
}

func (b *builder) region(g *live, o openRegion, depth int, flags uint8) {
	b.emit(b.goLane(g.n, goRegions), record{
		Start: o.start, End: b.now, Stack: o.stack, Who: o.name, Proc: o.task, Reason: uint16(min(depth, 0xffff)), Flags: flags,
	})
	if o.task >= 0 {
		t := &b.tasks[o.task]
		if t.Lane == 0 {
			t.Lane = b.newLane(taskRegions, int64(o.task))
		}
		b.emit(t.Lane, record{
			Start: o.start, End: b.now, Stack: o.stack, Who: o.name, Proc: int32(g.n), Reason: uint16(min(depth, 0xffff)), Flags: flags,
		})
	}
}

// sample is where a program was when the CPU profiler asked; a trace has them while that is on.
func (b *builder) sample(ev *trace.Event) {
	r := record{Start: b.now, End: b.now, Stack: b.stacks.id(ev.Stack()), Who: b.number(ev.Goroutine()), Proc: int32(ev.Proc())}
	if r.Who != 0 {
		b.emit(b.lane(goSamples, int64(r.Who)), r)
	}
	if ev.Proc() != trace.NoProc {
		b.emit(b.lane(procSamples, int64(ev.Proc())), r)
	}
}

// taskNumber is the task's number in the table, -1 for none. A task that is only named is made.
func (b *builder) taskNumber(id trace.TaskID) int32 {
	if id == trace.NoTask || id == trace.BackgroundTask {
		return -1
	}
	if n, ok := b.taskOf[id]; ok {
		return n
	}
	n := int32(len(b.tasks))
	b.tasks = append(b.tasks, task{ID: uint64(id), Parent: -1, Start: -1, End: -1})
	b.taskOf[id] = n
	return n
}

func (b *builder) task(ev *trace.Event) {
	t := ev.Task()
	n := b.taskNumber(t.ID)
	if n < 0 {
		return
	}
	parent := b.taskNumber(t.Parent)
	k := &b.tasks[n]
	k.Name = b.strings.id(t.Type)
	if k.Parent < 0 && parent != n {
		k.Parent = parent
	}
	if ev.Kind() == trace.EventTaskEnd {
		k.End = b.now
		return
	}
	k.Start, k.Creator, k.StartStack = b.now, b.number(ev.Goroutine()), b.stacks.id(ev.Stack())
}

func (b *builder) log(ev *trace.Event) {
	g := b.live[ev.Goroutine()]
	if g == nil {
		return
	}
	l := ev.Log()
	b.emit(b.goLane(g.n, goLogs), record{
		Start: b.now, End: int64(b.strings.add(l.Message)), Who: b.strings.id(l.Category), Proc: b.taskNumber(l.Task), Stack: b.stacks.id(ev.Stack()),
	})
}
