//go:build unix && !linux

package supervise

import (
	"fmt"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// groupTree is the command's process group. A descendant that calls setsid or
// setpgid leaves it and is not ended.
type groupTree struct {
	pid  int
	ask  unix.Signal
	done chan status

	mu     sync.Mutex
	reaped bool
	usage  unix.Rusage
	killed int
}

func start(o Options) (tree, error) {
	path, err := exec.LookPath(o.Argv[0])
	if err != nil {
		return nil, fmt.Errorf("cannot start the command: %w", err)
	}
	null, err := os.Open(os.DevNull)
	if err != nil {
		return nil, fmt.Errorf("cannot start the command: %w", err)
	}
	defer null.Close()
	if o.Nice > 0 {
		unix.Setpriority(unix.PRIO_PROCESS, 0, o.Nice) // ours too, which the command inherits
	}
	files, sys := o.attributes(null)
	pid, err := syscall.ForkExec(path, o.Argv, &syscall.ProcAttr{Env: o.environ(), Files: files, Sys: sys})
	if err != nil {
		return nil, fmt.Errorf("cannot start %s: %w", o.Argv[0], err)
	}
	t := &groupTree{pid: pid, ask: o.endSignal(), done: make(chan status, 1)}
	go t.wait()
	return t, nil
}

func (t *groupTree) wait() {
	var ws unix.WaitStatus
	var ru unix.Rusage
	for {
		if _, err := unix.Wait4(t.pid, &ws, 0, &ru); err != unix.EINTR {
			break
		}
	}
	t.mu.Lock()
	t.reaped, t.usage = true, ru
	t.mu.Unlock()
	t.done <- statusOf(syscall.WaitStatus(ws))
}

func (t *groupTree) exited() <-chan status { return t.done }
func (t *groupTree) terminate()            { unix.Kill(-t.pid, t.ask) }

func (t *groupTree) kill(bool) {
	t.killed = max(t.killed, t.left())
	unix.Kill(-t.pid, unix.SIGKILL)
}

// gone asks the system by signal 0; it cannot wait for processes of others.
func (t *groupTree) gone(d time.Duration) bool {
	for end := time.Now().Add(d); ; time.Sleep(5 * time.Millisecond) {
		t.mu.Lock()
		reaped := t.reaped
		t.mu.Unlock()
		if reaped && unix.Kill(-t.pid, 0) != nil {
			return true
		}
		if !time.Now().Before(end) {
			return false
		}
	}
}

func (t *groupTree) poll() usage { return usage{procs: countGroup(t.pid)} }

func (t *groupTree) left() int {
	if unix.Kill(-t.pid, 0) != nil {
		return 0
	}
	return max(1, countGroup(t.pid))
}

func (t *groupTree) totals() totals {
	t.mu.Lock()
	defer t.mu.Unlock()
	user, system := time.Duration(t.usage.Utime.Nano()), time.Duration(t.usage.Stime.Nano())
	return totals{user, system, int64(t.usage.Maxrss) * rssUnit, t.killed}
}

func (t *groupTree) watched() []string { return groupWatched }
func (t *groupTree) close()            {}
