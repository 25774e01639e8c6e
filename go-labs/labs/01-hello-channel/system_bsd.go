//go:build unix && !linux

package hello

import (
	"os"
	"runtime"
	"syscall"
)

// system: resident is the most that this process has ever had in RAM: these systems tell no more without
// C. While a crowd gathers it only grows, so the difference is the crowd's.
func system() (reserved, resident int64) {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0, 0
	}
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		return 0, int64(u.Maxrss) // bytes
	}
	return 0, int64(u.Maxrss) * 1024
}

// footprintOf is empty: of another process these systems tell nothing while it runs.
func footprintOf(*os.Process) Footprint { return Footprint{} }

// Available is not known here.
func Available() (bytes int64, ok bool) { return 0, false }
