package traceidx

import (
	"fmt"
	"io"
	"strings"

	"github.com/google/pprof/profile"
)

// profileKinds says which records a profile of that kind counts, as "go tool trace -pprof=" does.
func (o *Opened) profileKind(kind string) (func(r *record) bool, error) {
	waiting := func(want func(reason string) bool) func(r *record) bool {
		return func(r *record) bool { return r.State == stateWaiting && want(o.Reasons[r.Reason]) }
	}
	switch kind {
	case "net":
		return waiting(func(reason string) bool { return reason == "network" }), nil
	case "sync":
		return waiting(func(reason string) bool {
			return strings.Contains(reason, "chan") || strings.Contains(reason, "sync") || strings.Contains(reason, "select")
		}), nil
	case "syscall":
		return func(r *record) bool { return r.State == stateSyscall || r.State == stateSyscallBlocked }, nil
	case "sched":
		return func(r *record) bool { return r.State == stateRunnable }, nil
	}
	return nil, fmt.Errorf("no profile %q; there are net, sync, syscall and sched", kind)
}

type delay struct{ count, ns int64 }

// Profile writes a gzipped pprof profile of the time that goroutines spent waiting in the window. For the whole
// trace it is the one that "go tool trace -pprof=KIND" writes: it counts states whose begin and end the trace has,
// of goroutines that had run before.
func (o *Opened) Profile(kind string, from, to int64, w io.Writer) error {
	want, err := o.profileKind(kind)
	if err != nil {
		return err
	}
	stacks := map[uint32]*delay{}
	for n := range o.lanes {
		l := &o.lanes[n]
		if l.Family != goStates || n == 0 {
			continue
		}
		g := &o.goroutines[l.ID]
		lo, hi := max(from, g.Started), to
		if g.Ended >= 0 {
			hi = min(hi, g.Ended)
		}
		first, last := o.span(l, from, to)
		for i, r := range o.all(l, first, last) {
			if !want(&r) || r.Flags&(flagBefore|flagOpen) != 0 {
				continue
			}
			if r.Flags&flagContinue != 0 && i > 0 { // counted with the record before it
				continue
			}
			end := r.End
			if r.State == stateSyscall {
				if next, err := o.record(l, i+1); err == nil && next.Flags&flagContinue != 0 {
					if next.Flags&flagOpen != 0 {
						continue
					}
					end = next.End
				}
			}
			if ns := min(end, hi) - max(r.Start, lo); ns > 0 {
				d := stacks[r.Stack]
				if d == nil {
					d = &delay{}
					stacks[r.Stack] = d
				}
				d.count++
				d.ns += ns
			}
		}
	}
	return o.pprof(stacks).Write(w)
}

func (o *Opened) pprof(stacks map[uint32]*delay) *profile.Profile {
	p := &profile.Profile{
		PeriodType: &profile.ValueType{Type: "trace", Unit: "count"},
		Period:     1,
		SampleType: []*profile.ValueType{{Type: "contentions", Unit: "count"}, {Type: "delay", Unit: "nanoseconds"}},
	}
	type function struct{ name, file string }
	type place struct {
		pc   uint64
		fn   function
		line uint32
	}
	locations := map[place]*profile.Location{}
	functions := map[function]*profile.Function{}
	for n, d := range stacks {
		s := &profile.Sample{Value: []int64{d.count, d.ns}}
		for _, f := range o.stack(n) {
			at := place{f.PC, function{f.Func, f.File}, f.Line}
			loc := locations[at]
			if loc == nil {
				fn := functions[at.fn]
				if fn == nil {
					fn = &profile.Function{ID: uint64(len(p.Function) + 1), Name: f.Func, SystemName: f.Func, Filename: f.File}
					p.Function, functions[at.fn] = append(p.Function, fn), fn
				}
				loc = &profile.Location{ID: uint64(len(p.Location) + 1), Address: f.PC, Line: []profile.Line{{Function: fn, Line: int64(f.Line)}}}
				p.Location, locations[at] = append(p.Location, loc), loc
			}
			s.Location = append(s.Location, loc)
		}
		p.Sample = append(p.Sample, s)
	}
	return p
}
