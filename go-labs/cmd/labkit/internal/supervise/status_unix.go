//go:build unix

package supervise

import (
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// cancelSignals end the tree. SIGHUP is among them: a terminal that closes must
// not leave a benchmark running.
var cancelSignals = []os.Signal{syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP, syscall.SIGQUIT}

// In a terminal its end is told by SIGHUP, and its keys send the others.
var (
	hangupSignals = []os.Signal{syscall.SIGTERM, syscall.SIGHUP}
	keySignals    = []os.Signal{syscall.SIGINT, syscall.SIGQUIT, syscall.SIGTSTP, syscall.SIGTTIN, syscall.SIGTTOU}
)

// attributes are how the command starts. A shell takes a process group and the
// terminal by itself; until then it has our own, which is in the foreground.
func (o Options) attributes(null *os.File) ([]uintptr, *syscall.SysProcAttr) {
	if o.Terminal {
		return []uintptr{os.Stdin.Fd(), os.Stdout.Fd(), os.Stderr.Fd()}, &syscall.SysProcAttr{}
	}
	return []uintptr{null.Fd(), os.Stdout.Fd(), os.Stderr.Fd()}, &syscall.SysProcAttr{Setpgid: true}
}

// endSignal asks a process to end. An interactive shell ignores SIGTERM, but
// saves its history at SIGHUP.
func (o Options) endSignal() unix.Signal {
	if o.Terminal {
		return unix.SIGHUP
	}
	return unix.SIGTERM
}

func statusOf(ws syscall.WaitStatus) status {
	if ws.Signaled() {
		return status{128 + int(ws.Signal()), unix.SignalName(ws.Signal()), time.Now()}
	}
	return status{ws.ExitStatus(), "", time.Now()}
}
