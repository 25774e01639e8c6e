package supervise

import (
	"os"
	"os/exec"
	"testing"
	"time"
)

// A process may call itself anything, also what the next fields look like.
func TestStatOfAwkwardName(t *testing.T) {
	const comm = "/proc/self/comm"
	old, err := os.ReadFile(comm)
	if err != nil {
		t.Fatal(err)
	}
	defer os.WriteFile(comm, old, 0)
	if err := os.WriteFile(comm, []byte("a) Z 1 (b"), 0); err != nil {
		t.Fatal(err)
	}
	p, ok := stat(os.Getpid())
	if !ok || p.pid != os.Getpid() || p.parent != os.Getppid() || p.zombie {
		t.Errorf("got %+v, %v", p, ok)
	}
	if _, ok := stat(1 << 30); ok {
		t.Error("a process that is not there")
	}
}

func TestCensus(t *testing.T) {
	c := newCensus()
	if got := c.usage(); got.procs != 0 {
		t.Fatalf("before: %+v", got)
	}
	cmd := exec.Command("sh", "-c", "sleep 10 & wait")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Wait()
	defer cmd.Process.Kill()
	var got usage
	for end := time.Now().Add(5 * time.Second); got.procs != 2 && time.Now().Before(end); time.Sleep(time.Millisecond) {
		got = c.usage()
	}
	if got.procs != 2 || got.rss < 500_000 || got.rss > 50_000_000 {
		t.Errorf("sh and sleep: %+v", got)
	}
	for _, p := range c.descendants(true) {
		if p.parent != os.Getpid() && p.parent != cmd.Process.Pid {
			t.Errorf("foreign: %+v", p)
		}
	}
	if c.foreign[cmd.Process.Pid] || !c.foreign[1] {
		t.Error("the foreign ones are wrong")
	}
	// Ends the sleep, too: it would outlive its shell.
	for _, p := range c.descendants(true) {
		if p.pid != cmd.Process.Pid {
			child, _ := os.FindProcess(p.pid)
			child.Kill()
		}
	}
}
