package hello

import (
	"bytes"
	"os"
	"runtime"
)

// Again is the command that starts this program once more. Where an emulator runs it, the system
// could not start it without that, so the emulator comes first.
func Again() []string {
	text, err := os.ReadFile("/proc/cpuinfo")
	// It shows the host's processors, and only those of an x86 have a vendor_id.
	if err == nil && runtime.GOARCH != "amd64" && runtime.GOARCH != "386" && bytes.Contains(text, []byte("vendor_id")) {
		name := map[string]string{"arm64": "aarch64"}[runtime.GOARCH]
		if name == "" {
			name = runtime.GOARCH
		}
		if emulator := find("qemu-" + name + "-static"); emulator != "" {
			return []string{emulator, os.Args[0]}
		}
	}
	return []string{os.Args[0]}
}
