package main

import (
	"flag"
	"fmt"
	"io"
	"runtime/debug"

	"gopherbench.dev/labs/cmd/labkit/internal/profserve"
)

// profilesCommand serves questions about profiles until its input ends.
func profilesCommand(args []string, in io.Reader, out io.Writer) error {
	flags := flag.NewFlagSet("profiles", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	pprof := flags.String("pprof", "", "path of Go's pprof program")
	cache := flags.Int64("cache", 0, "bytes of profiles to keep")
	if err := flags.Parse(args); err != nil {
		return fmt.Errorf("profiles: %w", err)
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("profiles takes no arguments, got %q", flags.Args())
	}
	// A profile is a few large arrays: collecting less often is faster and costs
	// little; past the limit it is collected as often as need be.
	debug.SetGCPercent(200)
	debug.SetMemoryLimit(1 << 30)
	return profserve.Serve(in, out, profserve.Options{Pprof: *pprof, Cache: *cache})
}
