package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"runtime/debug"
	"time"

	"gopherbench.dev/labs/cmd/labkit/internal/traceidx"
)

const traceUsage = "usage: labkit trace index FILE FOLDER | labkit trace serve FOLDER | labkit trace profile net|sync|syscall|sched FOLDER"

// traceCommand runs "labkit trace". While it reads, index tells its progress in
// lines of JSON; its last line is the index's own summary.
func traceCommand(args []string, in io.Reader, out io.Writer) error {
	switch {
	case len(args) == 3 && args[0] == "index":
		// What a generation needs is needed; beyond it memory is given back early.
		debug.SetGCPercent(50)
		enc := json.NewEncoder(out)
		var told time.Time
		meta, err := traceidx.Index(args[1], args[2], func(p traceidx.Progress) {
			if time.Since(told) >= 100*time.Millisecond {
				told = time.Now()
				enc.Encode(map[string]any{"progress": p})
			}
		})
		if err != nil {
			return err
		}
		return enc.Encode(map[string]any{"done": map[string]any{
			"events": meta.Events, "records": meta.Records, "goroutines": meta.Goroutines, "end": meta.End, "fault": meta.Fault,
		}})
	case len(args) == 2 && args[0] == "serve":
		o, err := traceidx.Open(args[1])
		if err != nil {
			return err
		}
		defer o.Close()
		return o.Serve(in, out)
	case len(args) == 3 && args[0] == "profile":
		o, err := traceidx.Open(args[2])
		if err != nil {
			return err
		}
		defer o.Close()
		return o.Profile(args[1], 0, o.End, os.Stdout)
	}
	return errors.New(traceUsage)
}
