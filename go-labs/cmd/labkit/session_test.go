package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"gopherbench.dev/labs/cmd/labkit/internal/supervise"
)

// A session is one run of "labkit supervise" in a process of its own. All its
// processes carry a mark in their environment, by which leftovers are found
// without asking the supervisor.
type session struct {
	t      *testing.T
	cmd    *exec.Cmd
	leash  io.Closer
	out    *bufio.Reader
	mark   string
	report string
}

var marks atomic.Int64

// begin starts labkit with flags, supervising a child of the given role, and
// waits for its "ready".
func begin(t *testing.T, flags []string, role ...string) *session {
	t.Helper()
	s := prepare(t)
	args := append(append([]string{"supervise", "-report", s.report, "-env", "LABKIT_TEST_AS=child"}, flags...), "--", os.Args[0])
	s.cmd = exec.Command(os.Args[0], append(args, role...)...)
	s.cmd.Env = append(os.Environ(), "LABKIT_TEST_AS=labkit", s.mark)
	s.run()
	return s
}

func prepare(t *testing.T) *session {
	s := &session{t: t, mark: fmt.Sprintf("LABKIT_TEST_MARK=%d.%d", os.Getpid(), marks.Add(1)), report: filepath.Join(t.TempDir(), "report.json")}
	t.Cleanup(func() {
		for _, pid := range s.alive() {
			if p, err := os.FindProcess(pid); err == nil {
				p.Kill()
			}
		}
	})
	return s
}

func (s *session) run() {
	s.t.Helper()
	leash, err := s.cmd.StdinPipe()
	if err != nil {
		s.t.Fatal(err)
	}
	// Not StdoutPipe: Wait would close it under the reader.
	r, w, err := os.Pipe()
	if err != nil {
		s.t.Fatal(err)
	}
	s.leash, s.out, s.cmd.Stdout, s.cmd.Stderr = leash, bufio.NewReader(r), w, os.Stderr
	if err := s.cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	w.Close()
	s.t.Cleanup(func() { leash.Close(); r.Close() })
}

func (s *session) ready() {
	s.t.Helper()
	line, err := s.out.ReadString('\n')
	if err != nil || !strings.HasPrefix(line, "ready") {
		s.t.Fatalf("child said %q, %v", line, err)
	}
}

// end waits for labkit and returns its exit code, its report and the time it took
// since then. Nothing may be left.
func (s *session) end(since time.Time) (int, supervise.Report, time.Duration) {
	s.t.Helper()
	s.cmd.Wait()
	took := time.Since(since)
	if left := s.alive(); len(left) > 0 {
		s.t.Errorf("processes %v are left", left)
	}
	// Everyone who held standard output is gone.
	if _, err := io.Copy(io.Discard, s.out); err != nil {
		s.t.Error(err)
	}
	var r supervise.Report
	data, err := os.ReadFile(s.report)
	if err == nil {
		err = json.Unmarshal(data, &r)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	if r.Leftovers != 0 {
		s.t.Errorf("the report tells of %d leftovers", r.Leftovers)
	}
	if names, _ := os.ReadDir(filepath.Dir(s.report)); len(names) != 1 {
		s.t.Errorf("beside the report there is %v", names)
	}
	return s.cmd.ProcessState.ExitCode(), r, took
}

// soon is how quickly a cancelled tree has to be gone: well within a second.
const soon = 900 * time.Millisecond

var quick = []string{"-grace", "100ms"}
