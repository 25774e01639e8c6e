package traceidx

import (
	"cmp"
	"slices"
)

// A ProcLane is a P, with its lanes (0: none).
type ProcLane struct {
	ID      int64  `json:"id"`
	Lane    uint32 `json:"lane"`
	Ranges  uint32 `json:"ranges"`
	Samples uint32 `json:"samples"`
}

// An Overview is what a window needs once.
type Overview struct {
	Bytes      int64      `json:"bytes"`
	Events     int64      `json:"events"`
	End        int64      `json:"end"`
	Goroutines int        `json:"goroutines"`
	Tasks      int        `json:"tasks"`
	Fault      string     `json:"fault"`
	Reasons    []string   `json:"reasons"`
	Classes    []string   `json:"classes"`
	Procs      []ProcLane `json:"procs"`
	GC         uint32     `json:"gc"`  // lane of the mark phases, 0: none
	STW        uint32     `json:"stw"` // lane of stop-the-world
	Heap       bool       `json:"heap"`
	Samples    int64      `json:"samples"` // of the CPU, of all goroutines
	// Names of the goroutines' first functions.
	Names map[uint32]string `json:"names"`
}

func (o *Opened) overview() *Overview {
	v := &Overview{
		Bytes: o.Bytes, Events: o.Events, End: o.End, Goroutines: o.Meta.Goroutines, Tasks: o.Meta.Tasks, Fault: o.Fault,
		Reasons: o.Reasons, Classes: Classes, Procs: []ProcLane{}, Names: map[uint32]string{},
	}
	at := map[int64]int{}
	for _, n := range o.procs {
		if o.lanes[n].Count > 0 {
			at[o.lanes[n].ID] = len(v.Procs)
			v.Procs = append(v.Procs, ProcLane{ID: o.lanes[n].ID, Lane: n})
		}
	}
	for n := 1; n < len(o.lanes); n++ {
		switch l := &o.lanes[n]; l.Family {
		case procRanges:
			if i, ok := at[l.ID]; ok {
				v.Procs[i].Ranges = uint32(n)
			}
		case procSamples:
			if i, ok := at[l.ID]; ok {
				v.Procs[i].Samples = uint32(n)
			}
		case goSamples:
			v.Samples += int64(l.Count)
		case globalRanges:
			if l.ID == 0 {
				v.GC = uint32(n)
			} else {
				v.STW = uint32(n)
			}
		case metrics:
			v.Heap = v.Heap || l.ID == 0
		}
	}
	for _, g := range o.Whole.Groups {
		v.Names[g.Name] = o.str(g.Name)
	}
	return v
}

// Figures are the tables of a window, with names.
type Figures struct {
	*Aggregates
	// Stack holds the innermost frames of the stacks that the longest waits name.
	Frames map[uint32]Frame `json:"frames"`
	IDs    map[uint32]int64 `json:"ids"` // of the goroutines that they name
	GC     []Range          `json:"gc"`
	STW    []Range          `json:"stw"`
}

// A Range is a mark phase or a stop of the world.
type Range struct {
	Start int64  `json:"start"`
	End   int64  `json:"end"`
	Name  string `json:"name"`
	Open  bool   `json:"open"`
}

const mostRanges = 5000

func (o *Opened) figures(from, to int64) *Figures {
	f := &Figures{Aggregates: o.Aggregates(from, to), Frames: map[uint32]Frame{}, IDs: map[uint32]int64{}}
	for _, list := range [][]Wait{f.Waits, f.Runnable, f.RuntimeWaits, f.RuntimeRunnable} {
		for _, w := range list {
			f.IDs[w.Goroutine] = o.goroutines[w.Goroutine].ID
			if frames := o.stack(w.Stack); len(frames) > 0 {
				f.Frames[w.Stack] = outer(frames)
			}
		}
	}
	v := o.overview()
	f.GC, f.STW = o.ranges(v.GC, from, to), o.ranges(v.STW, from, to)
	return f
}

// outer is the innermost frame that is not the runtime's or of package sync: where the person's program waits.
func outer(frames []Frame) Frame {
	for _, f := range frames {
		if !hasPrefix(f.Func, "runtime.", "sync.", "internal/sync.", "internal/poll.", "syscall.", "time.Sleep") {
			return f
		}
	}
	return frames[0]
}

func hasPrefix(s string, prefixes ...string) bool {
	for _, p := range prefixes {
		if len(s) >= len(p) && s[:len(p)] == p {
			return true
		}
	}
	return false
}

func (o *Opened) ranges(n uint32, from, to int64) []Range {
	list := []Range{}
	if n == 0 {
		return list
	}
	l := &o.lanes[n]
	first, last := o.span(l, from, to)
	for _, r := range o.all(l, first, min(last, first+mostRanges)) {
		if r.Start < to && r.End >= from {
			list = append(list, Range{r.Start, r.End, o.Reasons[r.Reason], r.Flags&flagOpen != 0})
		}
	}
	return list
}

// A TaskRow is a user task.
type TaskRow struct {
	ID        uint64 `json:"id"`
	Name      string `json:"name"`
	Start     int64  `json:"start"` // -1: not in the trace
	End       int64  `json:"end"`   // -1: not in the trace
	Parent    uint64 `json:"parent"`
	Regions   uint32 `json:"regions"`
	Lane      uint32 `json:"lane"` // of its regions, on whatever goroutine; 0: none
	Goroutine Card   `json:"goroutine"`
}

// A TaskList has the 1000 longest of all tasks.
type TaskList struct {
	Count int       `json:"count"`
	Rows  []TaskRow `json:"rows"`
}

func (o *Opened) taskList() TaskList {
	length := func(t *task) int64 {
		end := t.End
		if end < 0 {
			end = o.End
		}
		return end - max(t.Start, 0)
	}
	order := make([]int, len(o.tasks))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(length(&o.tasks[b]), length(&o.tasks[a])) })
	list := TaskList{Count: len(order), Rows: []TaskRow{}}
	for _, i := range order[:min(len(order), 1000)] {
		t := &o.tasks[i]
		row := TaskRow{ID: t.ID, Name: o.str(t.Name), Start: t.Start, End: t.End, Regions: t.Regions, Lane: t.Lane, Goroutine: o.card(t.Creator)}
		if t.Parent >= 0 {
			row.Parent = o.tasks[t.Parent].ID
		}
		list.Rows = append(list.Rows, row)
	}
	return list
}
