package gcpause

import (
	"bytes"
	"os"
	"strconv"
)

// Resident is the memory of this process that is in RAM, in bytes, as the kernel counts it (RSS): the
// program itself and all that was touched and not given back. ok is false where the kernel does not tell.
func Resident() (n int64, ok bool) {
	text, err := os.ReadFile("/proc/self/statm") // in pages: size, resident, shared …
	if err != nil {
		return 0, false
	}
	fields := bytes.Fields(text)
	if len(fields) < 2 {
		return 0, false
	}
	pages, err := strconv.ParseInt(string(fields[1]), 10, 64)
	return pages * int64(os.Getpagesize()), err == nil
}
