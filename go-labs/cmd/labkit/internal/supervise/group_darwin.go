package supervise

import "golang.org/x/sys/unix"

// rssUnit is the unit of ru_maxrss in bytes (man 2 getrusage of macOS).
const rssUnit = 1

// groupWatched: macOS tells the memory of other processes by libproc only, which
// needs cgo.
var groupWatched = []string{"processes"}

// countGroup counts the processes of a group.
func countGroup(pgid int) int {
	procs, err := unix.SysctlKinfoProcSlice("kern.proc.pgrp", pgid)
	if err != nil {
		return 0
	}
	return len(procs)
}
