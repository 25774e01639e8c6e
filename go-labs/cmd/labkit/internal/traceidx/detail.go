package traceidx

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"strings"
)

// A Card is a goroutine in a line.
type Card struct {
	N       uint32 `json:"n"` // number in the index, 0 for none
	ID      int64  `json:"id"`
	Name    string `json:"name"`
	Created int64  `json:"created"`
	Ended   int64  `json:"ended"` // -1: still there when the trace ended
	Lane    uint32 `json:"lane"`
}

func (o *Opened) card(n uint32) Card {
	if n == 0 || int(n) >= len(o.goroutines) {
		return Card{}
	}
	g := &o.goroutines[n]
	return Card{n, g.ID, o.str(g.Name), g.Created, g.Ended, g.Lanes[goStates]}
}

// A Life is all that is known of a goroutine. Times are ns.
type Life struct {
	Card
	Creator      Card             `json:"creator"`
	CreatedStack []Frame          `json:"createdStack"`
	Started      int64            `json:"started"`
	Exec         int64            `json:"exec"`
	Runnable     int64            `json:"runnable"`
	Syscall      int64            `json:"syscall"`
	Blocked      int64            `json:"blocked"` // in syscalls without a P
	Waits        map[string]int64 `json:"waits"`
	Ranges       map[string]int64 `json:"ranges"`
	States       uint32           `json:"states"`
	RangesLane   uint32           `json:"rangesLane"`
	RegionsLane  uint32           `json:"regionsLane"`
	LogsLane     uint32           `json:"logsLane"`
	WakesLane    uint32           `json:"wakesLane"`
	WakesCount   uint32           `json:"wakesCount"`
}

func (o *Opened) life(n uint32) (*Life, error) {
	if n == 0 || int(n) >= len(o.goroutines) {
		return nil, errors.New("no such goroutine")
	}
	g := &o.goroutines[n]
	a := newAggregator(0, o.End, nil)
	life := &Life{
		Card: o.card(n), Creator: o.card(g.Creator), CreatedStack: o.stack(g.CreatedStack), Started: g.Started,
		Waits: map[string]int64{}, Ranges: map[string]int64{},
		RangesLane: g.Lanes[goRanges], RegionsLane: g.Lanes[goRegions], LogsLane: g.Lanes[goLogs], WakesLane: g.Lanes[goWakes],
	}
	for _, f := range []family{goStates, goRanges} {
		l := &o.lanes[g.Lanes[f]]
		for i, r := range o.all(l, 0, int(l.Count)) {
			if f == goStates {
				a.state(&r, g, n, g.Lanes[f], uint32(i))
			} else {
				a.rng(&r, g)
			}
		}
	}
	k := a.group(g.Name)
	life.Exec, life.Runnable, life.Syscall, life.Blocked = k.Exec, k.Runnable, k.Syscall, k.SyscallBlocked
	for r, ns := range k.Waits {
		life.Waits[o.Reasons[r]] += ns
	}
	for r, ns := range k.Ranges {
		life.Ranges[o.Reasons[r]] += ns
	}
	life.States = o.lanes[g.Lanes[goStates]].Count
	life.WakesCount = o.lanes[g.Lanes[goWakes]].Count
	return life, nil
}

// A Wake is one goroutine making another runnable.
type Wake struct {
	At        int64  `json:"at"`
	Goroutine Card   `json:"goroutine"`
	Proc      int32  `json:"proc"`
	Reason    string `json:"reason"`
}

// A Detail is one state of a goroutine: what it was, why, and who ended it.
type Detail struct {
	Lane   uint32  `json:"lane"`
	Index  int     `json:"index"`
	Start  int64   `json:"start"`
	End    int64   `json:"end"`
	Class  string  `json:"class"`
	Reason string  `json:"reason"`
	Proc   int32   `json:"proc"`
	Open   bool    `json:"open"`
	Before bool    `json:"before"`
	Stack  []Frame `json:"stack"`
	// StackOf is whose stack it is: the goroutine's own, or of the one that made it runnable.
	StackOf   Card `json:"stackOf"`
	Goroutine Card `json:"goroutine"`
	// WokenBy ended a wait (or made runnable what is runnable); Goroutine.N is 0 where the runtime did.
	WokenBy *Wake `json:"wokenBy"`
	// WokenStack is the waker's stack then.
	WokenStack []Frame `json:"wokenStack"`
	// Woke are those that this one woke while it was in this state, at most 50 of WokeCount.
	Woke      []Wake `json:"woke"`
	WokeCount int    `json:"wokeCount"`
	// Samples are where the CPU profiler found it in this state, at most 50 of SampleCount.
	Samples     []Sample `json:"samples"`
	SampleCount int      `json:"sampleCount"`
}

// A Sample is a place in the program where the CPU profiler found a goroutine.
type Sample struct {
	At    int64   `json:"at"`
	Stack []Frame `json:"stack"`
}

// at is the record of a lane under a time, or the nearest before it.
func (o *Opened) at(n uint32, t int64) (int, error) {
	if n == 0 || int(n) >= len(o.lanes) || o.lanes[n].Count == 0 {
		return 0, errors.New("no such lane")
	}
	l := &o.lanes[n]
	i := o.find(l, func(r *record) bool { return r.Start > t })
	return max(0, i-1), nil
}

// inTask is the state of the goroutine that was in the innermost region of a task at a time; where none was, of the
// one whose region began last before it.
func (o *Opened) inTask(n uint32, t int64) (lane uint32, index int, err error) {
	l := &o.lanes[n]
	first, last := o.span(l, t, t+1)
	if first == last {
		first, last = max(0, first-1), min(int(l.Count), first+1)
		if l.Last < t {
			first, last = int(l.Count)-1, int(l.Count)
		}
	}
	var best record
	found := false
	for _, r := range o.all(l, first, min(last, first+mostWide)) {
		if !found || r.Start <= t && r.Start >= best.Start {
			best, found = r, true
		}
	}
	if !found || best.Proc <= 0 || int(best.Proc) >= len(o.goroutines) {
		return 0, 0, errors.New("no region of the task is there")
	}
	lane = o.goroutines[best.Proc].Lanes[goStates]
	index, err = o.at(lane, min(max(t, best.Start), best.End))
	return lane, index, err
}

func (o *Opened) detail(n uint32, index int) (*Detail, error) {
	if n == 0 || int(n) >= len(o.lanes) {
		return nil, errors.New("no such lane")
	}
	l := &o.lanes[n]
	r, err := o.record(l, index)
	if err != nil {
		return nil, err
	}
	if l.Family == procStates { // the same moment in the goroutine's own lane
		n = o.goroutines[r.Who].Lanes[goStates]
		if index, err = o.at(n, r.Start); err != nil {
			return nil, err
		}
		l = &o.lanes[n]
		if r, err = o.record(l, index); err != nil {
			return nil, err
		}
	}
	if l.Family != goStates {
		return nil, errors.New("that lane has no states")
	}
	self := uint32(l.ID)
	d := &Detail{
		Lane: n, Index: index, Start: r.Start, End: r.End, Class: Classes[r.class(o.kinds)], Proc: r.Proc,
		Open: r.Flags&flagOpen != 0, Before: r.Flags&flagBefore != 0, Stack: o.stack(r.Stack), Goroutine: o.card(self),
		Woke: []Wake{}, WokenStack: []Frame{}, Samples: []Sample{},
	}
	d.StackOf = d.Goroutine
	switch r.State {
	case stateWaiting:
		d.Reason = o.Reasons[r.Reason]
		if next, err := o.record(l, index+1); err == nil && next.State == stateRunnable {
			d.WokenBy = &Wake{next.Start, o.card(next.Who), next.Proc, d.Reason}
			d.WokenStack = o.stack(next.Stack)
		}
	case stateRunnable:
		if r.Who != self {
			d.StackOf = o.card(r.Who)
		}
		if before, err := o.record(l, index-1); err == nil && before.State == stateWaiting {
			d.WokenBy = &Wake{r.Start, o.card(r.Who), r.Proc, o.Reasons[before.Reason]}
		}
	case stateRunning:
		o.woke(d, &o.goroutines[self], r.Start, r.End)
		o.sampled(d, o.samples[self], r.Start, r.End)
	}
	return d, nil
}

func (o *Opened) sampled(d *Detail, lane uint32, from, to int64) {
	l := &o.lanes[lane]
	first, last := o.span(l, from, to+1)
	d.SampleCount = last - first
	for _, r := range o.all(l, first, min(last, first+50)) {
		d.Samples = append(d.Samples, Sample{r.Start, o.stack(r.Stack)})
	}
}

func (o *Opened) woke(d *Detail, g *goroutine, from, to int64) {
	l := &o.lanes[g.Lanes[goWakes]]
	first, last := o.span(l, from, to+1)
	d.WokeCount = last - first
	for _, r := range o.all(l, first, min(last, first+50)) {
		d.Woke = append(d.Woke, Wake{r.Start, o.card(r.Who), r.Proc, o.Reasons[r.Reason]})
	}
}

// An order of goroutines.
type listing struct {
	Sort  string // "id", "created", "life", "exec", "runnable", "waiting", "name"
	Group *uint32
	Text  string
	From  int64
	To    int64
}

// list are the goroutines that are there in the window, in order.
func (o *Opened) list(q listing) ([]uint32, error) {
	found := []uint32{}
	names := map[uint32]bool{}
	text := strings.ToLower(q.Text)
	matches := func(g *goroutine) bool {
		if q.Group != nil && g.Name != *q.Group {
			return false
		}
		if text == "" {
			return true
		}
		ok, known := names[g.Name]
		if !known {
			ok = strings.Contains(strings.ToLower(o.str(g.Name)), text)
			names[g.Name] = ok
		}
		return ok
	}
	for i := 1; i < len(o.goroutines); i++ {
		g := &o.goroutines[i]
		if g.Lanes[goStates] != 0 && g.Created < q.To && (g.Ended < 0 || g.Ended >= q.From) && matches(g) {
			found = append(found, uint32(i))
		}
	}
	key, err := o.sortKey(q)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(found, func(a, b uint32) int { return cmp.Or(cmp.Compare(key(b), key(a)), cmp.Compare(a, b)) })
	return found, nil
}

// sortKey gives what is largest first.
func (o *Opened) sortKey(q listing) (func(n uint32) int64, error) {
	switch q.Sort {
	case "id":
		return func(n uint32) int64 { return -o.goroutines[n].ID }, nil
	case "created":
		return func(n uint32) int64 { return -o.goroutines[n].Created }, nil
	case "life":
		return func(n uint32) int64 {
			g := &o.goroutines[n]
			if g.Ended < 0 {
				return o.End - g.Created
			}
			return g.Ended - g.Created
		}, nil
	case "exec", "runnable", "waiting":
		sums := o.sums(q.From, q.To)
		which := map[string]int{"exec": 0, "runnable": 1, "waiting": 2}[q.Sort]
		return func(n uint32) int64 { return sums[n][which] }, nil
	}
	return nil, errors.New("goroutines can't be sorted by that")
}

// sums are ns that each goroutine ran, was runnable and waited in the window.
func (o *Opened) sums(from, to int64) [][3]int64 {
	sums := make([][3]int64, len(o.goroutines))
	for n := range o.lanes {
		l := &o.lanes[n]
		if l.Family != goStates || n == 0 {
			continue
		}
		first, last := o.span(l, from, to)
		for _, r := range o.all(l, first, last) {
			ns := max(0, min(r.End, to)-max(r.Start, from))
			switch r.State {
			case stateRunning, stateSyscall:
				sums[l.ID][0] += ns
			case stateRunnable:
				sums[l.ID][1] += ns
			case stateWaiting:
				sums[l.ID][2] += ns
			}
		}
	}
	return sums
}

// series is the value of a metric at the end of every pixel, NaN before the first.
func (o *Opened) series(id int64, from, to int64, px int) []float64 {
	values := make([]float64, px)
	var l *lane
	for i := range o.lanes {
		if k := &o.lanes[i]; k.Family == metrics && k.ID == id && i > 0 {
			l = k
		}
	}
	for x := range values {
		values[x] = math.NaN()
		if l == nil {
			continue
		}
		t := from + (to-from)*int64(x+1)/int64(px)
		if i := o.find(l, func(r *record) bool { return r.Start > t }); i > 0 {
			if r, err := o.record(l, i-1); err == nil {
				values[x] = float64(r.End)
			}
		}
	}
	return values
}
