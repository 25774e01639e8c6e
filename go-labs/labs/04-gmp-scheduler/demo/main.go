// Demo shows the scheduler at work.
//
// Without a flag it does the same work with 1, 2, 4 … Ps. With -steal it prints in which order a full queue is stolen. With -hog it lets
// a goroutine that never stops have the only P. With -call it puts goroutines into system calls that block. With -quota it says where
// GOMAXPROCS comes from on this computer.
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"

	"gopherbench.dev/labs/kit/term"
	gmp "gopherbench.dev/labs/labs/04-gmp-scheduler"
)

func main() {
	isSteal := flag.Bool("steal", false, "fill the queue of one P and let the other one steal")
	isHog := flag.Bool("hog", false, "one goroutine never stops, and there is one P")
	isCall := flag.Bool("call", false, "goroutines in system calls that block, and there is one P")
	isQuota := flag.Bool("quota", false, "where GOMAXPROCS comes from")
	role := flag.String("role", "", "used by the demo itself, to start a program with other settings")
	flag.Parse()
	say := words()
	if *role != "" {
		play(*role)
		return
	}
	fmt.Printf("%s %s/%s, %d CPU, GOMAXPROCS %d\n\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.GOMAXPROCS(0))
	var err error
	switch {
	case *isSteal:
		err = steal(say)
	case *isHog:
		err = hog(say)
	case *isCall:
		err = calls(say)
	case *isQuota:
		err = quota(say)
	default:
		sweep(say)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// sweep does the same work with more and more Ps.
func sweep(say text) {
	const ops = 6000
	fmt.Printf("%s\n\n", say.sweep)
	fmt.Printf("  %4s%s%s%s%s\n", "P", term.Right(say.rate, 16), term.Right(say.rateP, 16), term.Right("p50 µs", 12), term.Right("p99 µs", 12))
	for _, procs := range []int{1, 2, 4, 8} {
		old := runtime.GOMAXPROCS(procs)
		before, begun := gmp.ReadLatency(), time.Now()
		gmp.Work(64, ops)
		rate := ops / time.Since(begun).Seconds()
		waits := gmp.ReadLatency().Since(before)
		runtime.GOMAXPROCS(old)
		fmt.Printf("  %4d%16.0f%16.0f%12.0f%12.0f\n", procs, rate, rate/float64(procs), waits.Quantile(0.5)*1e6, waits.Quantile(0.99)*1e6)
	}
	fmt.Printf("\n  %s\n\n%s\n\n", say.sweepAsk, say.histogram)
	before := gmp.ReadLatency()
	gmp.Work(64, ops)
	histogram(gmp.ReadLatency().Since(before).Powers(18))
}

// histogram draws counts by powers of two of microseconds, from the first that is not empty to the last.
func histogram(powers []uint64) {
	var most, first, last = uint64(1), len(powers), 0
	for i, n := range powers {
		most = max(most, n)
		if n > 0 {
			first, last = min(first, i), i
		}
	}
	for i := first; i <= last; i++ {
		fmt.Printf("  < %7d µs %7d %s\n", 1<<i, powers[i], strings.Repeat("█", int(powers[i]*40/most)))
	}
}
