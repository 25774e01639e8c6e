package hello

import (
	"os"
	"strconv"
	"strings"
)

// system is what the kernel says of this process's memory: address space, and what of it is in RAM.
func system() (reserved, resident int64) {
	s := numbers("/proc/self/status")
	return s["VmSize"] * 1024, s["VmRSS"] * 1024
}

// footprintOf is that of another process, still running: as much as can be seen from outside.
func footprintOf(p *os.Process) Footprint {
	s := numbers("/proc/" + strconv.Itoa(p.Pid) + "/status")
	return Footprint{Reserved: s["VmSize"] * 1024, Resident: s["VmRSS"] * 1024, Threads: s["Threads"]}
}

// Available is how much memory a program may still take, in bytes: what the machine has to spare,
// or less where a control group sets a limit. ok is false when the system does not tell.
func Available() (bytes int64, ok bool) {
	free, ok := numbers("/proc/meminfo")["MemAvailable"]
	free *= 1024
	limit, used := number("/sys/fs/cgroup/memory.max"), number("/sys/fs/cgroup/memory.current")
	if limit > 0 && limit-used < free {
		free, ok = max(limit-used, 0), true
	}
	return free, ok
}

// numbers reads lines such as "VmRSS:  1234 kB". It is empty when there is no such file.
func numbers(file string) map[string]int64 {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil
	}
	found := map[string]int64{}
	for line := range strings.Lines(string(text)) {
		name, rest, _ := strings.Cut(line, ":")
		if words := strings.Fields(rest); len(words) > 0 {
			if n, err := strconv.ParseInt(words[0], 10, 64); err == nil {
				found[name] = n
			}
		}
	}
	return found
}

// number is the only one in a file, 0 when there is none.
func number(file string) int64 {
	text, _ := os.ReadFile(file)
	n, _ := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64)
	return n
}
