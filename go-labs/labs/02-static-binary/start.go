package static

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"time"
)

// Start starts a program and reads what it prints: the time from just before the process is made until its first byte
// has come. It returns when the program has ended; one that ends badly or prints nothing is an error.
func Start(argv []string, env ...string) (time.Duration, error) {
	out, in, err := os.Pipe()
	if err != nil {
		return 0, err
	}
	defer out.Close()
	cmd := exec.Command(argv[0], argv[1:]...)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stdout, cmd.Stderr = in, in
	began := time.Now()
	err = cmd.Start()
	in.Close()
	if err != nil {
		return 0, err
	}
	buffer := make([]byte, 4096)
	n, err := out.Read(buffer)
	took := time.Since(began)
	for err == nil { // else a program that prints much would wait for ever
		_, err = out.Read(buffer)
	}
	if err := cmd.Wait(); err != nil {
		return 0, err
	}
	if n == 0 {
		return 0, errors.New(filepath.Base(argv[0]) + " printed nothing")
	}
	return took, nil
}

// Starts starts it n times and returns the times in order of size.
func Starts(n int, argv []string, env ...string) ([]time.Duration, error) {
	took := make([]time.Duration, n)
	for i := range took {
		var err error
		if took[i], err = Start(argv, env...); err != nil {
			return nil, err
		}
	}
	slices.Sort(took)
	return took, nil
}

// Again is the command that starts this program once more. Where an emulator runs it, the system could not start it
// without that, so the emulator comes first.
func Again() []string {
	self, err := os.Executable()
	if err != nil {
		self = os.Args[0]
	}
	if name := emulated(); name != "" {
		if emulator, err := exec.LookPath("qemu-" + name + "-static"); err == nil {
			return []string{emulator, os.Args[0]}
		}
	}
	return []string{self}
}

// emulated is the processor that qemu plays, by qemu's name, and "" where the processor is real. /proc/cpuinfo shows
// the host's, and only an x86 has a vendor_id.
func emulated() string {
	text, _ := os.ReadFile("/proc/cpuinfo")
	if runtime.GOARCH == "amd64" || runtime.GOARCH == "386" || !bytes.Contains(text, []byte("vendor_id")) {
		return ""
	}
	if runtime.GOARCH == "arm64" {
		return "aarch64"
	}
	return runtime.GOARCH
}
