package supervise

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// linuxTree is everything that descends from this process: as a child subreaper
// (man 2 PR_SET_CHILD_SUBREAPER) it becomes the parent of every orphan below it.
type linuxTree struct {
	pid    int
	ask    unix.Signal
	census *census
	done   chan status
	// closed lets go of the thread that forked.
	closed chan struct{}
	// empty is closed when the system has no child left for us, hence no descendant.
	empty chan struct{}

	mu      sync.Mutex
	reaped  bool // the command itself
	killing bool
	sum     totals
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
	if err := unix.Prctl(unix.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); err != nil {
		return nil, fmt.Errorf("cannot become a subreaper: %w", err)
	}
	reserveThreads(4)
	files, sys := o.attributes(null)
	sys.Pdeathsig = syscall.SIGKILL
	t := &linuxTree{ask: o.endSignal(), census: newCensus(), done: make(chan status, 1), empty: make(chan struct{}), closed: make(chan struct{})}
	pid, err := t.fork(path, o.Nice, &syscall.ProcAttr{Env: o.environ(), Files: files, Sys: sys}, o.Argv)
	if err != nil {
		return nil, fmt.Errorf("cannot start %s: %w", o.Argv[0], err)
	}
	t.pid = pid
	// When memory runs out the kernel should choose the command, not the app. It
	// may fail (an older sandbox); then the kernel decides.
	os.WriteFile("/proc/"+strconv.Itoa(pid)+"/oom_score_adj", []byte("500"), 0)
	go t.reap()
	return t, nil
}

// fork starts the command from a thread of its own. Pdeathsig fires when the
// thread that forked ends, so it stays until close; and niceness is a thread's,
// which the command inherits: we who have to end it on a busy machine keep ours.
func (t *linuxTree) fork(path string, nice int, attr *syscall.ProcAttr, argv []string) (int, error) {
	type forked struct {
		pid int
		err error
	}
	result := make(chan forked)
	go func() {
		runtime.LockOSThread() // and never unlocked: a thread with another niceness ends with its goroutine
		if nice > 0 {
			unix.Setpriority(unix.PRIO_PROCESS, unix.Gettid(), nice) // failing costs nothing but manners
		}
		pid, err := syscall.ForkExec(path, argv, attr)
		result <- forked{pid, err}
		if err == nil {
			<-t.closed
		}
	}()
	f := <-result
	return f.pid, f.err
}

// reserveThreads makes the runtime create n threads that it then keeps: once a
// fork bomb has used up all process numbers, a Go program that needs a thread dies.
func reserveThreads(n int) {
	var up, down sync.WaitGroup
	release := make(chan struct{})
	up.Add(n)
	for range n {
		down.Go(func() {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			up.Done()
			<-release
		})
	}
	up.Wait()
	close(release)
	down.Wait()
}

// reap waits for every child, born to us or inherited, until there is none.
func (t *linuxTree) reap() {
	for {
		var ws unix.WaitStatus
		var ru unix.Rusage
		pid, err := unix.Wait4(-1, &ws, 0, &ru)
		if err == unix.EINTR {
			continue
		}
		if err != nil {
			close(t.empty)
			return
		}
		t.mu.Lock()
		t.sum.user += time.Duration(ru.Utime.Nano())
		t.sum.system += time.Duration(ru.Stime.Nano())
		t.sum.maxRSS = max(t.sum.maxRSS, ru.Maxrss*1024)
		t.reaped = t.reaped || pid == t.pid
		if t.killing && ws.Signaled() && ws.Signal() == unix.SIGKILL {
			t.sum.killed++
		}
		t.mu.Unlock()
		if pid == t.pid {
			t.done <- statusOf(syscall.WaitStatus(ws))
		}
	}
}

func (t *linuxTree) exited() <-chan status { return t.done }

func (t *linuxTree) poll() usage { return t.census.usage() }

func (t *linuxTree) terminate() {
	t.signalCommand(t.ask)
	for _, p := range t.census.descendants(true) {
		if p.group != t.pid {
			unix.Kill(p.pid, t.ask)
		}
	}
}

// signalCommand signals the command's group. Once the command is reaped its
// number may be another's.
func (t *linuxTree) signalCommand(s unix.Signal) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.reaped {
		unix.Kill(-t.pid, s)
	}
}

// kill ends whole groups first, which no fork escapes, then each process, then
// those born meanwhile. Of the groups, only those with a living leader among the
// descendants: a descendant may have joined our own group.
func (t *linuxTree) kill(again bool) {
	t.mu.Lock()
	t.killing = true
	t.mu.Unlock()
	t.signalCommand(unix.SIGKILL)
	found := t.census.descendants(true)
	groups := map[int]bool{}
	for _, p := range found {
		groups[p.pid] = true
	}
	for _, p := range found {
		if groups[p.group] {
			unix.Kill(-p.group, unix.SIGKILL)
			groups[p.group] = false
		}
	}
	for _, p := range found {
		unix.Kill(p.pid, unix.SIGKILL)
	}
	if again && !t.gone(0) {
		t.census.newborns(2*time.Millisecond, func(p proc) { unix.Kill(p.pid, unix.SIGKILL) })
	}
}

func (t *linuxTree) gone(d time.Duration) bool {
	select {
	case <-t.empty:
		return true
	default:
	}
	select {
	case <-t.empty:
		return true
	case <-time.After(d):
		return false
	}
}

func (t *linuxTree) left() int { return len(t.census.descendants(true)) }

func (t *linuxTree) totals() totals {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.sum
}

func (t *linuxTree) watched() []string {
	if pids() == nil {
		return []string{}
	}
	return []string{"memory", "processes"}
}

func (t *linuxTree) close() { close(t.closed) }
