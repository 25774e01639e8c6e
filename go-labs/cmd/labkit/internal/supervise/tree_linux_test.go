package supervise

import (
	"runtime"
	"testing"

	"golang.org/x/sys/unix"
)

// Whoever ends the tree must not wait behind other programs for it: the niceness
// is the command's, and the thread that started it keeps its own.
func TestNiceIsTheCommandsAlone(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	before, err := unix.Getpriority(unix.PRIO_PROCESS, 0)
	if err != nil {
		t.Fatal(err)
	}
	tree, err := start(Options{Argv: []string{"sh", "-c", "exit $(nice)"}, Nice: 7})
	if err != nil {
		t.Fatal(err)
	}
	defer tree.close()
	if s := <-tree.exited(); s.exit < 7 {
		t.Errorf("the command ran with niceness %d", s.exit)
	}
	if now, err := unix.Getpriority(unix.PRIO_PROCESS, 0); now != before || err != nil {
		t.Errorf("our priority was %d, is %d, %v", before, now, err)
	}
}
