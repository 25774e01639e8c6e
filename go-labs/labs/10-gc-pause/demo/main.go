// Demo runs a service, healthy or sick, and tells what the collector does.
//
// Without a flag it puts both side by side. With -serve it is a real service with /debug/pprof and
// /debug/vars, to be looked at from outside. With -limit it walks into a memory limit that is too
// tight, and out again. With -greentea it marks the same heap with two collectors.
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"time"

	gcpause "gopherbench.dev/labs/labs/10-gc-pause"
)

func main() {
	isServer := flag.Bool("serve", false, "serve on a port of this computer, until nobody has looked for 30 s")
	isSick := flag.Bool("sick", false, "with -serve: the sick one")
	isLimit := flag.Bool("limit", false, "walk into a memory limit and out again")
	isTea := flag.Bool("greentea", false, "mark with and without Green Tea; builds the runtime anew the first time")
	flag.Parse()
	say := words()
	fmt.Printf("%s %s/%s, GOMAXPROCS %d\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0))
	var err error
	switch {
	case *isServer:
		err = serve(say, *isSick, 30*time.Second)
	case *isLimit:
		walk(say)
	case *isTea:
		err = greenTea(say)
	default:
		sideBySide(say)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// sideBySide lets both services run for some seconds each.
func sideBySide(say text) {
	fmt.Printf("\n%s\n\n", say.beside)
	head(say, say.col.service)
	for _, sick := range []bool{false, true} {
		name := say.healthy
		if sick {
			name = say.sick
		}
		s := gcpause.New(sick, 16)
		handled := 0
		work(s, &handled, time.Second) // two cycles and more: it is in its stride
		before, from := gcpause.Read(), handled
		const span = 3 * time.Second
		work(s, &handled, span)
		row(name, gcpause.Read().Since(before), float64(handled-from)/span.Seconds())
	}
	fmt.Printf("\n  %s\n", say.besideAsk)
}

// work answers requests for some time and counts them.
func work(s *gcpause.Service, handled *int, span time.Duration) {
	for end := time.Now().Add(span); time.Now().Before(end); *handled++ {
		s.Handle(*handled)
	}
}
