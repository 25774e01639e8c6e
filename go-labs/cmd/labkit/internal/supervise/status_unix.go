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

func statusOf(ws syscall.WaitStatus) status {
	if ws.Signaled() {
		return status{128 + int(ws.Signal()), unix.SignalName(ws.Signal()), time.Now()}
	}
	return status{ws.ExitStatus(), "", time.Now()}
}
