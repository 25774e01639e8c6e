package main

import (
	"os"
	"strings"
	"testing"
)

// TestMain plays the app when it is asked to: it checks what it was given and ends with a code of its own.
func TestMain(m *testing.M) {
	if os.Getenv("ELECTRON_NO_ATTACH_CONSOLE") == "1" {
		if strings.Join(os.Args[1:], " ") == "--log-level=3 --cli -- labs --json" {
			os.Exit(7)
		}
		os.Exit(99)
	}
	os.Exit(m.Run())
}

func TestExitCodeAndArguments(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if got := run(self, []string{"labs", "--json"}); got != 7 {
		t.Errorf("exit code %d, want the app's own 7", got)
	}
}
