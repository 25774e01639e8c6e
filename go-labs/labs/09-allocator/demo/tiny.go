package main

import (
	"fmt"
	"runtime"
	"unsafe"

	"gopherbench.dev/labs/kit/term"
	alloc "gopherbench.dev/labs/labs/09-allocator"
)

const block = 16 // bytes of the block that tiny objects share

// tiny prints where objects of a few bytes lie, and what it costs to keep one of those that share.
func tiny(say text) {
	fmt.Printf("\n%s\n\n  %s%s   %s\n", say.tiny, term.Pad(say.col.kind, 10), term.Right(say.col.share, 8), say.col.where)
	where("bool", func() unsafe.Pointer { return unsafe.Pointer(new(bool)) })
	where("int32", func() unsafe.Pointer { return unsafe.Pointer(new(int32)) })
	where("int64", func() unsafe.Pointer { return unsafe.Pointer(new(int64)) })
	where("[12]byte", func() unsafe.Pointer { return unsafe.Pointer(new([12]byte)) })
	where("*byte", func() unsafe.Pointer { return unsafe.Pointer(new(*byte)) })
	fmt.Printf("\n  %s\n", say.tinyAsk)
	keepOneOf16(say)
}

// where makes many objects, counts those that found room in a block already begun, and prints the
// places of eight of them: which 16 bytes, counted from the first, and where in them.
func where(name string, make func() unsafe.Pointer) {
	const many = 1024
	var keep [many]unsafe.Pointer // an object that nobody keeps could make room for the next
	meter := alloc.NewMeter()
	before := meter.Read()
	for i := range keep {
		keep[i] = make()
	}
	shared := meter.Read().Sub(before).Tiny
	fmt.Printf("  %s%7.0f%%   ", term.Pad(name, 10), 100*float64(shared)/many)
	from := uintptr(keep[many/2]) / block
	for _, p := range keep[many/2:][:8] {
		fmt.Printf("%3d.%-2d", int(uintptr(p)/block-from), uintptr(p)%block)
	}
	runtime.KeepAlive(&keep)
	fmt.Println()
}

// keepOneOf16 makes a million flags of one byte and keeps every 16th.
func keepOneOf16(say text) {
	const flags = 1 << 20
	kept := make([]*bool, 0, flags/block)
	before := heap()
	for i := range flags {
		if f := new(bool); i%block == 0 {
			kept = append(kept, f)
		} else {
			drop = f
		}
	}
	after := heap()
	fmt.Printf("\n%s\n", fmt.Sprintf(say.tinyKeep, len(kept), len(kept)>>10, (after-before)>>10))
	runtime.KeepAlive(kept)
}

// drop takes a flag that nobody wants: it goes to the heap, and is garbage at once.
var drop *bool

// heap is the memory of all objects still in use, in bytes.
func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
