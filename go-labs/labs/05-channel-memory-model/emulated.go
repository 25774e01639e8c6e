package memory

import (
	"bytes"
	"os"
	"runtime"
	"sync"
)

// Emulated says whether this program seems to run in an emulator of its processor. Then a litmus
// test shows how the emulator orders memory, which is not what the processor does: QEMU 7.2 on an
// amd64 machine lets an arm64 program's atomic store pass a later atomic load.
//
// An emulator that only runs programs leaves the host's description of its processors as it is, and
// only that of an x86 speaks of a vendor_id.
var Emulated = sync.OnceValue(func() bool {
	text, err := os.ReadFile("/proc/cpuinfo")
	return err == nil && runtime.GOARCH != "amd64" && runtime.GOARCH != "386" && bytes.Contains(text, []byte("vendor_id"))
})
