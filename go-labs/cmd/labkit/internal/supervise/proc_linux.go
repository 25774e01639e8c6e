package supervise

import (
	"bytes"
	"os"
	"strconv"
	"time"

	"golang.org/x/sys/unix"
)

// A proc is one process as /proc/PID/stat shows it (man 5 proc).
type proc struct {
	pid, parent, group int
	zombie             bool
}

// readFile reads a small file of /proc in three system calls; nil when the
// process is gone.
func readFile(path string, buf []byte) []byte {
	fd, err := unix.Open(path, unix.O_RDONLY|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil
	}
	defer unix.Close(fd)
	n, err := unix.Read(fd, buf)
	if err != nil || n <= 0 {
		return nil
	}
	return buf[:n]
}

func stat(pid int) (proc, bool) {
	var buf [512]byte
	line := readFile("/proc/"+strconv.Itoa(pid)+"/stat", buf[:])
	// The name in parentheses may itself hold parentheses and spaces.
	f := bytes.Fields(line[bytes.LastIndexByte(line, ')')+1:])
	if len(f) < 3 {
		return proc{}, false
	}
	parent, err1 := strconv.Atoi(string(f[1]))
	group, err2 := strconv.Atoi(string(f[2]))
	state := f[0][0]
	return proc{pid, parent, group, state == 'Z' || state == 'X'}, err1 == nil && err2 == nil
}

// rss is a process's resident memory in bytes; not ok when it is gone.
func rss(pid int) (size int64, ok bool) {
	var buf [128]byte
	f := bytes.Fields(readFile("/proc/"+strconv.Itoa(pid)+"/statm", buf[:]))
	if len(f) < 2 {
		return 0, false
	}
	pages, err := strconv.ParseInt(string(f[1]), 10, 64)
	return pages * int64(os.Getpagesize()), err == nil
}

// pids lists all processes, nil without /proc.
func pids() []int {
	dir, err := os.Open("/proc")
	if err != nil {
		return nil
	}
	defer dir.Close()
	names, _ := dir.Readdirnames(-1)
	out := make([]int, 0, len(names))
	for _, name := range names {
		if pid, err := strconv.Atoi(name); err == nil {
			out = append(out, pid)
		}
	}
	return out
}

// newestPID is the last number given to a process or thread, the last field of
// /proc/loadavg; 0 when unknown.
func newestPID() int {
	var buf [128]byte
	f := bytes.Fields(readFile("/proc/loadavg", buf[:]))
	if len(f) == 0 {
		return 0
	}
	pid, _ := strconv.Atoi(string(f[len(f)-1]))
	return pid
}

// A census finds the descendants of this process. Since we are a subreaper, a
// process that is no descendant never becomes one; those are remembered, so that
// a look costs one directory and the tree itself, not every process.
type census struct {
	self    int
	foreign map[int]bool

	// latest is what usage saw when the newest process number was newest.
	latest []proc
	newest int
}

func newCensus() *census { return &census{self: os.Getpid(), foreign: map[int]bool{}} }

// usage sums up the descendants. As long as the system has given out no new
// number, there can be no new one, and the list of processes is not read.
func (c *census) usage() (u usage) {
	if newest := newestPID(); newest == 0 || newest != c.newest {
		c.latest, c.newest = c.descendants(false), newest
	}
	for _, p := range c.latest {
		if size, ok := rss(p.pid); ok {
			u.procs++
			u.rss += size
		}
	}
	return u
}

// descendants returns all living ones. fresh forgets what was remembered: numbers
// come round, and before killing nothing may be missed.
func (c *census) descendants(fresh bool) []proc {
	if fresh {
		clear(c.foreign)
	}
	unknown := map[int]proc{}
	known := make(map[int]bool, len(c.foreign))
	for _, pid := range pids() {
		switch {
		case pid == c.self:
		case c.foreign[pid]:
			known[pid] = true
		default:
			if p, ok := stat(pid); ok {
				unknown[pid] = p
			}
		}
	}
	c.foreign = known
	var ours []proc
	for pid, p := range unknown {
		switch c.origin(pid, unknown) {
		case isOurs:
			if !p.zombie {
				ours = append(ours, p)
			}
		case isForeign:
			c.foreign[pid] = true
		}
	}
	return ours
}

type origin int

const (
	isLost origin = iota // its parent ended while we looked: ask again next time
	isOurs
	isForeign
)

// origin follows the parents up to us, to a known foreign process, or to the root.
func (c *census) origin(pid int, procs map[int]proc) origin {
	for range len(procs) + 1 {
		switch {
		case pid == c.self:
			return isOurs
		case pid <= 1 || c.foreign[pid]:
			return isForeign
		}
		p, ok := procs[pid]
		if !ok {
			return isLost
		}
		pid = p.parent
	}
	return isLost
}

// newborns looks for descendants among the youngest processes for as long as d.
// A chain of processes that each fork, setsid and exit lives through every look
// at /proc: by the time the list is read, its present link is a later one.
func (c *census) newborns(d time.Duration, found func(proc)) {
	for end := time.Now().Add(d); time.Now().Before(end); {
		newest := newestPID()
		for pid := newest; pid > max(1, newest-4); pid-- {
			if p, ok := stat(pid); ok && p.parent == c.self && !p.zombie {
				found(p)
			}
		}
	}
}
