//go:build unix

package hostile

import (
	"syscall"
	"time"
)

// CPU is what this process has used of the CPU.
func CPU() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
