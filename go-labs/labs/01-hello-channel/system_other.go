//go:build !unix

package hello

import (
	"os"
	"runtime/metrics"
)

// system: resident is what the runtime has taken from the system and not given back: some of it may never
// have been touched, and then it is not in RAM.
func system() (reserved, resident int64) {
	s := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(s)
	return 0, int64(s[0].Value.Uint64() - s[1].Value.Uint64())
}

// footprintOf is empty: only the process itself could tell.
func footprintOf(*os.Process) Footprint { return Footprint{} }

// Available is not known here.
func Available() (bytes int64, ok bool) { return 0, false }
