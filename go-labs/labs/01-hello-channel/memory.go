package hello

import (
	"runtime"
	"runtime/metrics"
)

// Footprint is what a process holds at one moment.
type Footprint struct {
	Reserved int64 // bytes of address space; 0 where the system does not tell
	Resident int64 // bytes of RAM; system_*.go says where they come from
	Stack    int64 // bytes of stack: of goroutines and of what the runtime gives its own threads
	Objects  int64 // bytes of objects on the heap, the runtime's own among them
	Threads  int64
}

// Share is what one of a crowd takes.
type Share struct{ Reserved, Resident, Stack, Objects, Threads float64 }

// Since is what came on top of an earlier footprint, divided by n.
func (f Footprint) Since(before Footprint, n int) Share {
	each := func(now, then int64) float64 { return float64(now-then) / float64(n) }
	return Share{
		Reserved: each(f.Reserved, before.Reserved),
		Resident: each(f.Resident, before.Resident),
		Stack:    each(f.Stack, before.Stack),
		Objects:  each(f.Objects, before.Objects),
		Threads:  each(f.Threads, before.Threads),
	}
}

// Here is the footprint of this process. It collects garbage first, so that only what is alive
// counts.
func Here() Footprint {
	runtime.GC()
	s := []metrics.Sample{
		{Name: "/memory/classes/heap/stacks:bytes"},
		{Name: "/memory/classes/os-stacks:bytes"},
		{Name: "/memory/classes/heap/objects:bytes"},
		{Name: "/sched/threads/total:threads"},
	}
	metrics.Read(s)
	reserved, resident := system()
	return Footprint{
		Reserved: reserved,
		Resident: resident,
		Stack:    int64(s[0].Value.Uint64() + s[1].Value.Uint64()),
		Objects:  int64(s[2].Value.Uint64()),
		Threads:  int64(s[3].Value.Uint64()),
	}
}
