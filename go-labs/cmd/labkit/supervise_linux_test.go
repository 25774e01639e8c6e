package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"gopherbench.dev/labs/cmd/labkit/internal/supervise"
)

// alive lists the marked processes that are not zombies.
func (s *session) alive() (pids []int) {
	dirs, _ := filepath.Glob("/proc/[0-9]*")
	for _, dir := range dirs {
		env, _ := os.ReadFile(filepath.Join(dir, "environ"))
		if bytes.Contains(env, []byte(s.mark+"\x00")) {
			pid, _ := strconv.Atoi(filepath.Base(dir))
			pids = append(pids, pid)
		}
	}
	return pids
}

func TestExitCodes(t *testing.T) {
	for _, c := range []struct {
		argv   []string
		exit   int
		signal string
	}{
		{[]string{"true"}, 0, ""}, {[]string{"sh", "-c", "exit 3"}, 3, ""}, {[]string{"sh", "-c", "kill -9 $$"}, 137, "SIGKILL"},
		{[]string{"sh", "-c", "kill -SEGV $$"}, 139, "SIGSEGV"}, {[]string{"cat"}, 0, ""}, // empty standard input
	} {
		s := prepare(t)
		s.cmd = exec.Command(os.Args[0], append([]string{"supervise", "-report", s.report, "--"}, c.argv...)...)
		s.cmd.Env = append(os.Environ(), "LABKIT_TEST_AS=labkit", s.mark)
		s.run()
		code, r, _ := s.end(time.Now())
		if code != c.exit || r.Exit != c.exit || r.Signal != c.signal || r.Reason != "exit" || r.Killed != 0 {
			t.Errorf("%v: exit %d, %+v", c.argv, code, r)
		}
		if r.WallNs <= 0 || r.MaxRSS <= 0 || r.UserNs+r.SystemNs <= 0 {
			t.Errorf("%v: figures are missing: %+v", c.argv, r)
		}
	}
}

// The command and what it starts run with the niceness that was asked for, from their first instruction.
func TestNice(t *testing.T) {
	for _, c := range []struct{ args, want string }{{"0", "0 0"}, {"7", "7 7"}} {
		cmd := exec.Command(os.Args[0], "supervise", "-nice", c.args, "--", "sh", "-c", `echo $(nice) $(sh -c nice)`)
		cmd.Env = append(os.Environ(), "LABKIT_TEST_AS=labkit")
		in, leash, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		cmd.Stdin = in
		out, err := cmd.Output()
		in.Close()
		leash.Close()
		if err != nil || strings.TrimSpace(string(out)) != c.want {
			t.Errorf("-nice %s: %q, %v; want %q", c.args, out, err, c.want)
		}
	}
}

// Every way to cancel, every kind of tree: all of it is gone within a second.
func TestCancel(t *testing.T) {
	ways := map[string]func(*session){
		"leash":   func(s *session) { s.leash.Close() },
		"SIGTERM": func(s *session) { s.cmd.Process.Signal(syscall.SIGTERM) },
		"SIGINT":  func(s *session) { s.cmd.Process.Signal(syscall.SIGINT) },
		"SIGHUP":  func(s *session) { s.cmd.Process.Signal(syscall.SIGHUP) },
	}
	for _, c := range []struct {
		role         []string
		way, grace   string
		readies      int // how many processes say so
		exit, killed int
	}{
		{[]string{"obedient"}, "leash", "100ms", 1, 143, 0},
		{[]string{"polite"}, "SIGTERM", "700ms", 1, 7, 0},
		{[]string{"stubborn"}, "leash", "100ms", 1, 137, 1},
		{[]string{"stubborn"}, "SIGINT", "100ms", 1, 137, 1},
		{[]string{"stubborn"}, "SIGHUP", "0", 1, 137, 1},
		{[]string{"spawn", "10"}, "SIGTERM", "100ms", 11, 137, 11},
		{[]string{"daemon", "obedient"}, "leash", "100ms", 2, 143, 1},
		{[]string{"daemon", "stubborn"}, "SIGTERM", "100ms", 2, 137, 2},
		{[]string{"stopped"}, "leash", "100ms", 2, 137, 2},
		{[]string{"bomb", "5"}, "SIGTERM", "100ms", 4, 137, 4},
	} {
		t.Run(strings.Join(c.role, "_")+"/"+c.way, func(t *testing.T) {
			s := begin(t, []string{"-grace", c.grace}, c.role...)
			for range c.readies {
				s.ready()
			}
			began := time.Now()
			ways[c.way](s)
			code, r, took := s.end(began)
			reason := "cancelled"
			if c.way == "leash" {
				reason = "leash"
			}
			if code != c.exit || r.Exit != c.exit || r.Reason != reason || r.Killed < c.killed {
				t.Errorf("exit %d, %+v", code, r)
			}
			if took > soon {
				t.Errorf("took %v", took)
			}
		})
	}
}

// A command that ends by itself takes what it left behind with it.
func TestLeftBehind(t *testing.T) {
	s := begin(t, nil, "daemon", "exit", "0")
	code, r, _ := s.end(time.Now())
	if code != 0 || r.Reason != "exit" || r.Exit != 0 || r.Killed != 1 {
		t.Errorf("exit %d, %+v", code, r)
	}
}

// A chain of processes that fork, setsid and exit some thousand times a second.
func TestComet(t *testing.T) {
	s := begin(t, quick, "comet")
	s.ready() // the command itself ends at once, its chain goes on
	_, r, took := s.end(time.Now())
	if r.Reason != "exit" || took > soon {
		t.Errorf("took %v, %+v", took, r)
	}
}

func TestMemoryLimit(t *testing.T) {
	const limit = 200 << 20
	s := begin(t, []string{"-max-rss", strconv.Itoa(limit)}, "eat")
	s.ready()
	code, r, _ := s.end(time.Now())
	if code != 137 || r.Reason != "memory" || r.Signal != "SIGKILL" || r.MaxRSS < limit {
		t.Errorf("exit %d, %+v", code, r)
	}
}

func TestProcessLimit(t *testing.T) {
	s := begin(t, []string{"-max-procs", "20"}, "bomb", "6")
	s.ready()
	code, r, _ := s.end(time.Now())
	if code != 137 || r.Reason != "processes" || r.Killed < 20 {
		t.Errorf("exit %d, %+v", code, r)
	}
	s = begin(t, []string{"-max-procs", "20"}, "daemon", "exit", "4") // under the limit
	if code, r, _ := s.end(time.Now()); code != 4 || r.Reason != "exit" {
		t.Errorf("exit %d, %+v", code, r)
	}
}

// kill -9 of the app lets go of the leash.
func TestAppKilled(t *testing.T) {
	for _, role := range [][]string{{"stubborn"}, {"daemon", "stubborn"}} {
		s := prepare(t)
		args := append([]string{"app", "supervise", "-report", s.report, "-grace", "100ms", "-env", "LABKIT_TEST_AS=child", "--", os.Args[0]}, role...)
		s.cmd = exec.Command(os.Args[0], args...)
		s.cmd.Env = append(os.Environ(), "LABKIT_TEST_AS=child", s.mark)
		s.run()
		s.ready()
		time.Sleep(50 * time.Millisecond)
		s.cmd.Process.Kill()
		s.cmd.Wait()
		gone := time.Now()
		for len(s.alive()) > 0 {
			if time.Since(gone) > soon {
				t.Fatalf("%v: processes %v are left", role, s.alive())
			}
			time.Sleep(5 * time.Millisecond)
		}
		var r supervise.Report
		data, _ := os.ReadFile(s.report)
		if err := json.Unmarshal(data, &r); err != nil || r.Reason != "leash" || r.Leftovers != 0 {
			t.Errorf("%v: report %s, %v", role, data, err)
		}
	}
}

// kill -9 of the supervisor itself takes the command along.
func TestSupervisorKilled(t *testing.T) {
	s := begin(t, nil, "stubborn")
	s.ready()
	s.cmd.Process.Kill()
	s.cmd.Wait()
	for end := time.Now().Add(soon); len(s.alive()) > 0; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("processes %v are left", s.alive())
		}
	}
	if _, err := os.Stat(s.report); !os.IsNotExist(err) {
		t.Errorf("there is a report: %v", err)
	}
}

func TestReportNotWritable(t *testing.T) {
	s := prepare(t)
	s.cmd = exec.Command(os.Args[0], "supervise", "-report", filepath.Join(s.report, "missing", "r.json"), "--", "true")
	s.cmd.Env = append(os.Environ(), "LABKIT_TEST_AS=labkit", s.mark)
	leash, _ := s.cmd.StdinPipe()
	defer leash.Close()
	var errOut bytes.Buffer
	s.cmd.Stderr = &errOut
	s.cmd.Run()
	if code := s.cmd.ProcessState.ExitCode(); code != 1 || !strings.HasPrefix(errOut.String(), `{"error":"supervise: writing the report: `) {
		t.Errorf("exit %d, %s", code, errOut.String())
	}
}

// A benchmark must not feel the supervisor.
func TestCostsNothing(t *testing.T) {
	s := begin(t, nil, "obedient")
	s.ready()
	cpu := func() (ticks int) {
		stat, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.cmd.Process.Pid))
		f := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
		user, _ := strconv.Atoi(f[11])
		system, _ := strconv.Atoi(f[12])
		return user + system
	}
	time.Sleep(300 * time.Millisecond)
	before := cpu()
	time.Sleep(2 * time.Second)
	if used := cpu() - before; used > 2 { // of 200 ticks of 10 ms
		t.Errorf("%d0 ms of CPU in 2 s", used)
	}
	s.leash.Close()
	s.end(time.Now())
}
