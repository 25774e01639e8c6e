// Demo looks at memory between two goroutines, and at channels in every state.
//
//	demo           outcomes of the litmus tests, seen and forbidden
//	demo -channels what each operation on each channel comes to
//	demo -race     what the race detector says of each litmus test (it needs a C compiler)
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"

	memory "gopherbench.dev/labs/labs/05-channel-memory-model"
)

func main() {
	channels := flag.Bool("channels", false, "show what comes of each operation on each channel")
	race := flag.Bool("race", false, "let the race detector look at the litmus tests")
	rounds := flag.Int("rounds", 1_000_000, "do `N` rounds of each litmus test")
	flag.Parse()
	say := words()
	fmt.Printf("%s %s/%s, GOMAXPROCS %d\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0))
	if memory.Emulated() {
		fmt.Println(say.emulated)
	}
	switch {
	case *channels:
		touch(say)
	case *race:
		if err := detect(say); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	default:
		litmus(say, *rounds)
	}
}
