// Demo says hello through a channel, then shows what goroutines, threads and whole services cost.
//
//	demo             hello, and what one goroutine or thread takes
//	demo -crowd N    N goroutines at the same time, with an estimate first
//	demo -threads N  N threads, made by Go and made by the C library
//	demo -starts N   N starts each of a service in Go, in Python and in Rust, as far as they are here
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"

	hello "gopherbench.dev/labs/labs/01-hello-channel"
)

func main() {
	if addr := os.Getenv(serveAt); addr != "" {
		fmt.Fprintln(os.Stderr, hello.Serve(os.Args[len(os.Args)-1]))
		os.Exit(1)
	}
	size := flag.Int("crowd", 0, "start `N` goroutines at the same time")
	one := flag.String("one", "", "start that crowd of this `kind`, and print what one takes as JSON")
	threads := flag.Int("threads", 0, "start `N` threads, once by Go and once by the C library")
	starts := flag.Int("starts", 0, "start each service `N` times")
	flag.Parse()
	if *one != "" {
		exit(printOne(*one, *size))
	}
	say := words()
	fmt.Printf("%s %s/%s, GOMAXPROCS %d\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0))
	switch {
	case *threads > 0:
		exit(compareThreads(say, *threads))
	case *starts > 0:
		exit(compareStarts(say, *starts))
	case *size > 0:
		exit(gather(say, *size))
	default:
		greet(say)
		exit(compareKinds(say))
	}
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}
