package tour

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"time"
)

// A Tool is one way to look for faults with what comes with Go.
type Tool struct {
	Name    string
	Command []string
	// finding matches once for each fault in what the tool leaves behind: what it printed, or for coverage
	// the profile that it wrote.
	finding *regexp.Regexp
}

const (
	profile = "cover.out"
	corpus  = "testdata/fuzz" // see internal/fuzz and testing/fuzz.go
)

// Tools are in the order of the lesson. The first is no tool, but what everybody does anyway.
var Tools = []Tool{
	{"test", []string{"go", "test", "-count=1", "."}, regexp.MustCompile(`(?m)^\s*--- FAIL: `)},
	{"gofmt", []string{"gofmt", "-d", "."}, regexp.MustCompile(`(?m)^@@ `)},
	{"vet", []string{"go", "vet", "."}, regexp.MustCompile(`(?m)^\S+\.go:\d+:\d+: `)},
	{"race", []string{"go", "test", "-count=1", "-race", "."}, regexp.MustCompile(`(?m)^WARNING: DATA RACE`)},
	// A number of tries instead of a time: a slow machine looks as far as a fast one.
	{"fuzz", []string{"go", "test", "-run=^$", "-fuzz=.", "-fuzztime=5000x", "."}, regexp.MustCompile(`(?m)^\s*Failing input written to `)},
	{"cover", []string{"go", "test", "-count=1", "-coverprofile=" + profile, "."}, regexp.MustCompile(`(?m) 0$`)},
}

// ToolNamed is nil when there is none.
func ToolNamed(name string) *Tool {
	for i := range Tools {
		if Tools[i].Name == name {
			return &Tools[i]
		}
	}
	return nil
}

// A Finding is what a tool had to say of a program.
type Finding struct {
	Faults   int
	Said     string
	Took     time.Duration
	Input    string   // what the fuzzer found, as it wrote it down
	Obstacle Obstacle // why it could not look, if it could not
}

// Look has a tool look at the program in a folder. Of what the tool writes there it leaves the coverage
// profile; an input that the fuzzer found would make every later test fail, which is what it is for.
func (k *Kit) Look(t *Tool, folder string) (Finding, error) {
	cmd := k.command(folder, t.Command[0], t.Command[1:]...)
	start := time.Now()
	out, err := cmd.CombinedOutput()
	f := Finding{Said: string(out), Took: time.Since(start)}
	// To find something is to end with an exit code. Not to have begun is another matter.
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		return f, err
	}
	if f.Obstacle = ObstacleIn(out); f.Obstacle != None {
		return f, nil
	}
	if f.Input, err = takeInput(folder); err != nil {
		return f, err
	}
	if t.Name == "cover" {
		if out, err = Profile(folder); err != nil {
			return f, err
		}
	}
	f.Faults = len(t.finding.FindAll(out, -1))
	if t.Name == "test" && bytes.Contains(out, []byte("[build failed]")) {
		return f, errors.New(f.Said)
	}
	return f, nil
}

// takeInput reads and removes what the fuzzer has written down.
func takeInput(folder string) (string, error) {
	files, err := filepath.Glob(filepath.Join(folder, corpus, "*", "*"))
	if err != nil || len(files) == 0 {
		return "", err
	}
	text, err := os.ReadFile(files[0])
	return string(text), errors.Join(err, os.RemoveAll(filepath.Join(folder, corpus)))
}

// Profile is the coverage profile that the tool cover has left in a folder.
func Profile(folder string) ([]byte, error) { return os.ReadFile(filepath.Join(folder, profile)) }
