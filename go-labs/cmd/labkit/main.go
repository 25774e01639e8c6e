// Labkit is Gopherbench's helper for all that is better done in Go: statistics
// of benchmark samples, verdicts on claims, and the supervision of the processes
// that it measures.
//
// Usage:
//
//	labkit stats      < request.json    medians, intervals and comparisons, equal to benchstat's
//	labkit judge      < request.json    estimates and verdicts for claims
//	labkit parse      < benchmark.txt   every sample and every faulty line of a benchmark text
//	labkit file FILE                    sections, symbols by package and needs of a program file
//	labkit goroutines FILE [BASE]       a goroutine dump in groups, beside another, and what looks leaked
//	labkit profiles [-pprof PATH]       answers questions about profiles until its input ends
//	labkit optlog     < request.json    what the compiler decided: escapes, inlining, checks
//	labkit gctrace FILE                 cycles, scheduler states and alarms of a GC log
//	labkit trace index FILE FOLDER      reads an execution trace into an index on disk
//	labkit trace serve FOLDER           answers questions about an index: lines in, frames out
//	labkit trace profile KIND FOLDER    a pprof profile of net, sync, syscall or sched from an index
//	labkit supervise [flags] -- ARGV…   runs a command and ends its whole process tree
//	labkit version                      {"version":…,"go":…}
//
// The answer is one JSON value on standard output. An error is
// {"error":"…"} on standard error with exit code 1. The shapes are documented at
// benchstats.Request and Report, judge.Request and Report, benchtext.Parsed,
// binfile.Report, gdump.Report, optlog.Request and Report, gctrace.Log and
// supervise.Report, those of traces at traceidx.
// The protocol of profiles is documented at package profserve.
//
// # Supervise
//
//	labkit supervise [-report FILE] [-grace 300ms] [-max-rss BYTES] [-max-procs N] [-nice N] [-env KEY=VALUE]… -- ARGV…
//
// The command has labkit's own standard output and error and an empty standard
// input. labkit's standard input is a leash: at its end, or at SIGTERM, SIGINT,
// SIGHUP or SIGQUIT, the tree gets SIGTERM and after the grace SIGKILL. So hold
// the leash open; with </dev/null the command is ended at once. -env sets
// variables for the command alone: GODEBUG or GOGC in labkit's own environment
// would change labkit too. The exit code is the command's, 128+n when signal n
// ended it. FILE appears, whole, only when a command was started.
//
// With -terminal SOCKET the command is a shell in the terminal that labkit itself
// stands in. The leash is then a connection to that Unix socket (or named pipe),
// whose first line is -name. Keys that send signals are the shell's; at the end
// what is left gets SIGHUP, then SIGKILL.
package main

import (
	"fmt"
	"io"
	"os"
	"runtime"

	"gopherbench.dev/labs/cmd/labkit/internal/benchstats"
	"gopherbench.dev/labs/cmd/labkit/internal/benchtext"
	"gopherbench.dev/labs/cmd/labkit/internal/binfile"
	"gopherbench.dev/labs/cmd/labkit/internal/gctrace"
	"gopherbench.dev/labs/cmd/labkit/internal/judge"
	"gopherbench.dev/labs/cmd/labkit/internal/optlog"
)

// version is that of what labkit reads and writes, not of the app.
const version = "1.0.0"

const usage = "usage: labkit stats|judge|parse|file|goroutines|optlog|gctrace|profiles|trace|supervise|version (see go doc gopherbench.dev/labs/cmd/labkit)"

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run runs one command and returns the exit code.
func run(args []string, in io.Reader, out, errOut io.Writer) int {
	code, err := dispatch(args, in, out)
	if err != nil {
		writeJSON(errOut, map[string]string{"error": err.Error()})
		return 1
	}
	return code
}

func gctraceCommand(file string, out io.Writer) error {
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	log, err := gctrace.Read(in)
	if err != nil {
		return fmt.Errorf("reading %s: %w", file, err)
	}
	return writeJSON(out, log)
}

func dispatch(args []string, in io.Reader, out io.Writer) (code int, err error) {
	if len(args) == 0 {
		return 0, fmt.Errorf("no command; %s", usage)
	}
	if args[0] == "supervise" {
		return superviseCommand(args[1:])
	}
	if args[0] == "profiles" {
		return 0, profilesCommand(args[1:], in, out)
	}
	if args[0] == "trace" {
		return 0, traceCommand(args[1:], in, out)
	}
	if args[0] == "goroutines" {
		return 0, goroutinesCommand(args[1:], out)
	}
	if args[0] == "file" {
		if len(args) != 2 {
			return 0, fmt.Errorf("file takes one argument, got %d", len(args)-1)
		}
		report, err := binfile.Read(args[1])
		if err != nil {
			return 0, err
		}
		return 0, writeJSON(out, report)
	}
	if args[0] == "gctrace" {
		if len(args) != 2 {
			return 0, fmt.Errorf("gctrace takes one argument, got %d", len(args)-1)
		}
		return 0, gctraceCommand(args[1], out)
	}
	if len(args) > 1 {
		return 0, fmt.Errorf("%s takes no arguments, got %q", args[0], args[1])
	}
	switch args[0] {
	case "stats":
		return 0, answer(in, out, benchstats.Compute)
	case "judge":
		return 0, answer(in, out, judge.Judge)
	case "optlog":
		return 0, answer(in, out, optlog.Read)
	case "parse":
		text, err := io.ReadAll(in)
		if err != nil {
			return 0, fmt.Errorf("reading standard input: %w", err)
		}
		return 0, writeJSON(out, benchtext.Parse(string(text)))
	case "version":
		return 0, writeJSON(out, map[string]string{"version": version, "go": runtime.Version()})
	}
	return 0, fmt.Errorf("unknown command %q; %s", args[0], usage)
}
