package hello

import "fmt"

// perOne is what one of a kind takes at most, in bytes, stack and the runtime's own structures
// together: generous, because who asks wants to know whether it fits.
var perOne = map[string]int64{"parked": 3 << 10, "running": 3 << 10, "syscall": 64 << 10, "thread": 64 << 10}

// Estimate is the memory that a crowd needs, in bytes.
func Estimate(kind string, n int) int64 { return perOne[kind] * int64(n) }

// Room is an error that says so when a crowd does not fit into what the system can spare, with a
// quarter of that left over for everybody else. Where the system does not tell, all fits.
func Room(kind string, n int) error {
	free, ok := Available()
	if need := Estimate(kind, n); ok && need > free/4*3 {
		return fmt.Errorf("%d × %s needs about %d MB, and of the %d MB that are free one should leave a quarter", n, kind, need>>20, free>>20)
	}
	return nil
}
