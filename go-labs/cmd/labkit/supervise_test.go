package main

import (
	"testing"
	"time"
)

// What holds on every system; supervise_linux_test.go has the hard cases.

func TestExitCode(t *testing.T) {
	for _, c := range []struct {
		code string
		want int
	}{{"0", 0}, {"3", 3}} {
		s := begin(t, nil, "exit", c.code)
		if code, r, _ := s.end(time.Now()); code != c.want || r.Exit != c.want || r.Reason != "exit" || r.Signal != "" || r.WallNs <= 0 {
			t.Errorf("exit %d, %+v", code, r)
		}
	}
}

func TestLeash(t *testing.T) {
	s := begin(t, quick, "spawn", "3")
	for range 4 {
		s.ready()
	}
	began := time.Now()
	s.leash.Close()
	if _, r, took := s.end(began); r.Reason != "leash" || r.Killed != 4 || took > soon {
		t.Errorf("took %v, %+v", took, r)
	}
}

func TestEnvironmentForTheCommandAlone(t *testing.T) {
	s := begin(t, []string{"-env", "HOME=/a=b", "-env", "HOME=/c"}, "environment", "HOME")
	if line, _ := s.out.ReadString('\n'); line != "ready /c\n" {
		t.Errorf("child said %q", line)
	}
	s.end(time.Now())
}
