package main

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"unsafe"

	"gopherbench.dev/labs/kit/term"
)

const page = 8192 // a span of 64-byte objects is one page of the runtime's

// caches lets two goroutines make objects of the same class and prints the slots that they got.
func caches(say text) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	fmt.Printf("\n%s\n", say.caches)
	for _, procs := range []int{1, 2} {
		runtime.GOMAXPROCS(procs)
		if runtime.GOMAXPROCS(0) < procs { // WebAssembly has one P, whatever one asks for
			break
		}
		fmt.Printf("\n  GOMAXPROCS %d\n", procs)
		for i, slots := range together(procs) {
			fmt.Printf("    %s", term.Pad(fmt.Sprintf(say.goroutine, i+1), 14))
			for _, at := range slots {
				fmt.Printf("  %x:%-3d", at/page&0xfffff, at%page/64)
			}
			fmt.Println()
		}
	}
	fmt.Printf("\n  %s\n", say.cachesAsk)
}

// together lets two goroutines make six objects each and returns their addresses. With two Ps,
// neither begins before both are running; with one, the second follows the first.
func together(procs int) (got [2][6]uintptr) {
	var running atomic.Int64
	var both sync.WaitGroup
	for id := range 2 {
		both.Go(func() {
			running.Add(1)
			for procs > 1 && running.Load() < 2 { // no sleep: that would give the P away
			}
			var keep [6]*[64]byte
			for i := range keep {
				keep[i] = new([64]byte)
				got[id][i] = uintptr(unsafe.Pointer(keep[i]))
			}
			last[id].Store(keep[5])
		})
		if procs == 1 {
			both.Wait()
		}
	}
	both.Wait()
	return got
}

// last lets the objects escape to the heap.
var last [2]atomic.Pointer[[64]byte]
