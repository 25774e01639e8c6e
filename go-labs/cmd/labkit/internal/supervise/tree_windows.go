package supervise

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// cancelSignals end the tree; package os/signal makes os.Interrupt of Ctrl-C and
// Ctrl-Break, and SIGTERM of a closing console.
var cancelSignals = []os.Signal{os.Interrupt, syscall.SIGTERM}

// In a terminal Ctrl-C is the command's own.
var (
	hangupSignals = []os.Signal{syscall.SIGTERM}
	keySignals    = []os.Signal{os.Interrupt}
)

// jobTree is the processes of a Job Object. The system ends them when its last
// handle closes, hence also when this process dies.
type jobTree struct {
	job  windows.Handle
	cmd  *exec.Cmd
	done chan status

	mu     sync.Mutex
	over   bool
	killed int
}

// accounting is JOBOBJECT_BASIC_ACCOUNTING_INFORMATION of winnt.h; times are in
// units of 100 ns.
type accounting struct {
	userTime, kernelTime             int64
	periodUserTime, periodKernelTime int64
	pageFaults, processes            uint32
	active, terminated               uint32
}

func start(o Options) (tree, error) {
	job, err := windows.CreateJobObject(nil, nil)
	if err != nil {
		return nil, fmt.Errorf("cannot create a job object: %w", err)
	}
	t := &jobTree{job: job, done: make(chan status, 1)}
	if err := t.start(o); err != nil {
		windows.CloseHandle(job)
		return nil, err
	}
	return t, nil
}

// start lets the command run only once it is in the job, so that no child of
// its own can be born outside.
func (t *jobTree) start(o Options) error {
	limits := windows.JOBOBJECT_EXTENDED_LIMIT_INFORMATION{}
	limits.BasicLimitInformation.LimitFlags = windows.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
	_, err := windows.SetInformationJobObject(t.job, windows.JobObjectExtendedLimitInformation,
		uintptr(unsafe.Pointer(&limits)), uint32(unsafe.Sizeof(limits)))
	if err != nil {
		return fmt.Errorf("cannot set up the job object: %w", err)
	}
	t.cmd = exec.Command(o.Argv[0], o.Argv[1:]...)
	t.cmd.Env, t.cmd.Stdout, t.cmd.Stderr = o.environ(), os.Stdout, os.Stderr
	t.cmd.SysProcAttr = &syscall.SysProcAttr{CreationFlags: windows.CREATE_SUSPENDED | windows.CREATE_NEW_PROCESS_GROUP}
	if o.Terminal { // a group of its own would not hear Ctrl-C
		t.cmd.Stdin, t.cmd.SysProcAttr.CreationFlags = os.Stdin, windows.CREATE_SUSPENDED
	}
	if o.Nice > 0 {
		t.cmd.SysProcAttr.CreationFlags |= windows.BELOW_NORMAL_PRIORITY_CLASS
	}
	if err := t.cmd.Start(); err != nil {
		return fmt.Errorf("cannot start %s: %w", o.Argv[0], err)
	}
	pid := uint32(t.cmd.Process.Pid)
	if err := t.release(pid); err != nil {
		t.cmd.Process.Kill()
		t.cmd.Wait()
		return fmt.Errorf("cannot put %s under the job object: %w", o.Argv[0], err)
	}
	go t.wait()
	return nil
}

// release puts the suspended command into the job and lets it run.
func (t *jobTree) release(pid uint32) error {
	process, err := windows.OpenProcess(windows.PROCESS_SET_QUOTA|windows.PROCESS_TERMINATE, false, pid)
	if err != nil {
		return err
	}
	defer windows.CloseHandle(process)
	if err := windows.AssignProcessToJobObject(t.job, process); err != nil {
		return err
	}
	return resume(pid)
}

// resume finds the command's first thread, whose handle os/exec does not keep.
func resume(pid uint32) error {
	snapshot, err := windows.CreateToolhelp32Snapshot(windows.TH32CS_SNAPTHREAD, 0)
	if err != nil {
		return err
	}
	defer windows.CloseHandle(snapshot)
	entry := windows.ThreadEntry32{}
	entry.Size = uint32(unsafe.Sizeof(entry))
	for err = windows.Thread32First(snapshot, &entry); err == nil; err = windows.Thread32Next(snapshot, &entry) {
		if entry.OwnerProcessID != pid {
			continue
		}
		thread, err := windows.OpenThread(windows.THREAD_SUSPEND_RESUME, false, entry.ThreadID)
		if err != nil {
			return err
		}
		defer windows.CloseHandle(thread)
		_, err = windows.ResumeThread(thread)
		return err
	}
	return errors.New("it has no thread")
}

func (t *jobTree) wait() {
	t.cmd.Wait()
	t.mu.Lock()
	t.over = true
	t.mu.Unlock()
	t.done <- status{t.cmd.ProcessState.ExitCode(), "", time.Now()}
}

func (t *jobTree) exited() <-chan status { return t.done }

func (t *jobTree) accounting() (a accounting) {
	windows.QueryInformationJobObject(t.job, windows.JobObjectBasicAccountingInformation,
		uintptr(unsafe.Pointer(&a)), uint32(unsafe.Sizeof(a)), nil)
	return a
}

// peak is the largest committed memory of the job so far: Windows accounts for no
// sum of working sets.
func (t *jobTree) peak() int64 {
	limits := windows.JOBOBJECT_EXTENDED_LIMIT_INFORMATION{}
	windows.QueryInformationJobObject(t.job, windows.JobObjectExtendedLimitInformation,
		uintptr(unsafe.Pointer(&limits)), uint32(unsafe.Sizeof(limits)), nil)
	return int64(limits.PeakJobMemoryUsed)
}

func (t *jobTree) poll() usage { return usage{t.peak(), int(t.accounting().active)} }

// terminate sends Ctrl-Break, which reaches console programs only.
func (t *jobTree) terminate() {
	windows.GenerateConsoleCtrlEvent(windows.CTRL_BREAK_EVENT, uint32(t.cmd.Process.Pid))
}

func (t *jobTree) kill(bool) {
	t.killed = max(t.killed, t.left())
	windows.TerminateJobObject(t.job, 1)
}

func (t *jobTree) gone(d time.Duration) bool {
	for end := time.Now().Add(d); ; time.Sleep(5 * time.Millisecond) {
		t.mu.Lock()
		over := t.over
		t.mu.Unlock()
		if over && t.left() == 0 {
			return true
		}
		if !time.Now().Before(end) {
			return false
		}
	}
}

func (t *jobTree) left() int { return int(t.accounting().active) }

func (t *jobTree) totals() totals {
	a := t.accounting()
	return totals{time.Duration(a.userTime * 100), time.Duration(a.kernelTime * 100), t.peak(), t.killed}
}

func (t *jobTree) watched() []string { return []string{"memory", "processes"} }
func (t *jobTree) close()            { windows.CloseHandle(t.job) }
