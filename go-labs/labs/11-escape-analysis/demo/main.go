// Demo makes each object once where it may stay and once where it has to leave, and prints what the
// runtime counted. Then it makes a slice whose length only its caller knows, longer each time.
package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"

	escape "gopherbench.dev/labs/labs/11-escape-analysis"
)

const times = 1000

// counted answers allocations and bytes of one of times calls.
func counted(f func()) (allocs, bytes float64) {
	var before, after runtime.MemStats
	f() // what is made once only is made now
	runtime.ReadMemStats(&before)
	for range times {
		f()
	}
	runtime.ReadMemStats(&after)
	return float64(after.Mallocs-before.Mallocs) / times, float64(after.TotalAlloc-before.TotalAlloc) / times
}

func main() {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // nobody else allocates meanwhile
	fmt.Println(runtime.Version(), runtime.GOOS+"/"+runtime.GOARCH)
	say := func(zh, en string) string {
		for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
			if v := os.Getenv(name); v != "" {
				if strings.HasPrefix(v, "zh") {
					return zh
				}
				break
			}
		}
		return en
	}
	fmt.Println("\n" + say("每做一个，分配几次，多少字节", "For each object: allocations and bytes"))
	for _, way := range escape.Cases {
		fmt.Printf("  %-10s", way)
		for _, where := range []string{"stack", "heap"} {
			allocs, bytes := counted(func() { sink += escape.Run(way, where, 1) })
			fmt.Printf("   %s %2.0f, %5.0f B", where, allocs, bytes)
		}
		fmt.Println()
	}
	fmt.Println("\n" + say("make([]int64, 0, n)，n 由调用者给；编译器对它只有一句话：does not escape", "make([]int64, 0, n) with n from the caller; all that the compiler says of it is: does not escape"))
	for _, n := range []int{1, 2, 3, 4, 5, 8, 16} {
		allocs, bytes := counted(func() { sink += escape.SliceLeaves(1, 2, n) })
		fmt.Printf("  n = %2d  %3d B   %2.0f, %4.0f B\n", n, 8*n, allocs, bytes)
	}
	fmt.Println("\n  " + say("从第几行起要分配了？那一行是多少字节？", "From which row on does it allocate? How many bytes is that?"))
}

var sink int64
