// Demo looks at its own file, then runs it where there is nothing else.
//
//	demo            this file: what it asks for, and what it finds in an empty root
//	demo -both      one source built with and without cgo, and with cgo and everything inside
//	demo -sizes     what each flag takes away from the file
//	demo -starts N  N starts each, from exec to the first line
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"

	static "gopherbench.dev/labs/labs/02-static-binary"
	"gopherbench.dev/labs/labs/02-static-binary/ask"
)

// speak in the environment makes this program say what it finds around it, and nothing else.
const speak = "STATIC_SPEAK=1"

func main() {
	if os.Getenv("STATIC_SPEAK") != "" {
		ask.Print(os.Stdout)
		return
	}
	both := flag.Bool("both", false, "build one source with and without cgo")
	sizes := flag.Bool("sizes", false, "compare what flags leave out")
	starts := flag.Int("starts", 0, "start each program `N` times")
	flag.Parse()
	say := words()
	fmt.Printf("%s %s/%s\n", runtime.Version(), runtime.GOOS, runtime.GOARCH)
	var err error
	switch {
	case *both:
		err = compareBoth(say)
	case *sizes:
		err = compareSizes(say)
	case *starts > 0:
		err = compareStarts(say, *starts)
	default:
		err = lookAtMyself(say)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// lookAtMyself needs nothing but this file, so it works on a machine that has never seen Go.
func lookAtMyself(say text) error {
	argv := static.Again()
	f, err := static.Look(argv[len(argv)-1])
	if err != nil {
		return err
	}
	fmt.Printf("\n%s\n\n", say.file)
	fmt.Printf("  %s\n", say.describe(f))
	fmt.Printf("\n%s\n\n", say.alone)
	way, refused := static.StrictestWay(argv, speak)
	fmt.Printf("  %s\n", say.way[way])
	if refused != nil {
		fmt.Printf("  %s\n", fmt.Sprintf(say.refused, refused))
	}
	printed, err := static.Alone(way, argv, speak)
	if err != nil {
		return err
	}
	fmt.Printf("\n%s\n  %s\n", indent(printed), say.aloneAsk)
	return nil
}
