package main

import (
	"fmt"
	"runtime"
	"runtime/pprof"
	"slices"
	"sync"
	"time"

	"gopherbench.dev/labs/kit/term"
	gmp "gopherbench.dev/labs/labs/04-gmp-scheduler"
)

// calls compares sleeping at a channel with sleeping in a system call, for the one that waits for the P and for the threads.
func calls(say text) error {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	fmt.Printf("%s\n\n", say.calls)
	for _, kind := range []string{"park", "call", "cold"} {
		h, err := gmp.NewHandOff(kind != "park")
		if err != nil {
			return err
		}
		var waits []time.Duration
		for range rounds {
			if kind == "cold" {
				gmp.Quiet(25 * time.Millisecond)
			}
			waited, err := h.Wait()
			if err != nil {
				return err
			}
			waits = append(waits, waited)
		}
		h.Close()
		slices.Sort(waits)
		fmt.Printf("  %s%12.1f µs\n", term.Pad(map[string]string{"park": say.park, "call": say.call, "cold": say.cold}[kind], 40), ms(waits[rounds/2])*1e3)
	}

	const many = 50
	fmt.Printf("\n  %s\n", fmt.Sprintf(say.threads, many))
	for _, call := range []bool{false, true} {
		before := pprof.Lookup("threadcreate").Count()
		var all sync.WaitGroup
		for range many {
			h, err := gmp.NewHandOff(call)
			if err != nil {
				return err
			}
			all.Go(func() {
				defer h.Close()
				h.Sleep(20 * time.Millisecond)
			})
		}
		all.Wait()
		name := say.park
		if call {
			name = say.call
		}
		fmt.Printf("  %s%12d\n", term.Pad(name, 40), pprof.Lookup("threadcreate").Count()-before)
	}
	fmt.Printf("\n  %s\n", say.callsAsk)
	return nil
}
