//go:build !linux

package gcpause

// Resident is not known: without C these systems tell the most that a process has ever had, or nothing.
func Resident() (n int64, ok bool) { return 0, false }
