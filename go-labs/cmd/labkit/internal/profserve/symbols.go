package profserve

import (
	"context"
	"os"

	"gopherbench.dev/labs/cmd/labkit/internal/profdata"
)

// Where the names of functions come from.
const (
	ownNames     = "own"     // they stand in the profile
	programNames = "program" // read off the program, as pprof does
	noNames      = "none"    // nowhere: only addresses are known
)

// nameless says whether a profile has addresses and not a single function.
func nameless(t *profdata.Table) bool { return len(t.Functions) == 0 && len(t.Locations) > 0 }

// symbolized is the profile with the names that its program has, nil where that
// program is not on this machine or is another by now. Go's profiles bring their
// names along: these are of other writers, or were stripped.
func (s *server) symbolized(ctx context.Context, path string, t *profdata.Table) []byte {
	there := false
	for _, m := range t.Mappings {
		info, err := os.Stat(m.File)
		there = there || (err == nil && info.Mode().IsRegular())
	}
	if !there || s.pprof == "" {
		return nil
	}
	f, err := os.CreateTemp("", "gopherbench-*.pb.gz")
	if err != nil {
		return nil
	}
	f.Close()
	defer os.Remove(f.Name())
	if _, _, err := s.runPprof(ctx, "", []string{"-proto", "-symbolize=local", "-output=" + f.Name(), path}, t.Bytes()); err != nil {
		return nil
	}
	data, err := profdata.ReadFile(f.Name(), s.limits)
	if err != nil {
		return nil
	}
	return data
}
