package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"gopherbench.dev/labs/cmd/labkit/internal/supervise"
)

// superviseCommand runs "labkit supervise" and returns the command's exit code.
func superviseCommand(args []string) (int, error) {
	var o supervise.Options
	flags := flag.NewFlagSet("supervise", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	socket := flags.String("terminal", "", "the command is a shell in this terminal; the leash is a connection to `socket`")
	name := flags.String("name", "", "first line sent over that connection")
	report := flags.String("report", "", "write a JSON report to `file`")
	flags.DurationVar(&o.Grace, "grace", 300*time.Millisecond, "time between SIGTERM and SIGKILL")
	flags.Int64Var(&o.MaxRSS, "max-rss", 0, "largest resident memory of the tree in `bytes`")
	flags.IntVar(&o.MaxProcs, "max-procs", 0, "largest number of processes in the tree")
	flags.IntVar(&o.Nice, "nice", 0, "niceness of the tree, 0 to 19")
	flags.Func("env", "set `KEY=VALUE` for the command alone", func(s string) error {
		if i := strings.IndexByte(s, '='); i < 1 {
			return errors.New("it must be KEY=VALUE")
		}
		o.Env = append(o.Env, s)
		return nil
	})
	if err := flags.Parse(args); err != nil {
		return 0, fmt.Errorf("supervise: %w", err)
	}
	if o.Grace < 0 || o.MaxRSS < 0 || o.MaxProcs < 0 || o.Nice < 0 || o.Nice > 19 {
		return 0, errors.New("supervise: grace and limits must not be negative, nice 0 to 19")
	}
	o.Argv, o.Leash = flags.Args(), os.Stdin
	if *socket != "" {
		leash, err := dialLeash(*socket)
		if err != nil {
			return 0, fmt.Errorf("supervise: cannot hold the leash: %w", err)
		}
		defer leash.Close()
		if _, err := fmt.Fprintln(leash, *name); err != nil {
			return 0, fmt.Errorf("supervise: cannot hold the leash: %w", err)
		}
		keepFilesHere()
		o.Leash, o.Terminal = leash, true
	}
	r, err := supervise.Run(o)
	if err != nil {
		return 0, fmt.Errorf("supervise: %w", err)
	}
	if *report != "" {
		if err := r.Write(*report); err != nil {
			return 0, fmt.Errorf("supervise: %w", err)
		}
	}
	if r.Exit < 0 {
		return 1, nil
	}
	return r.Exit, nil
}
