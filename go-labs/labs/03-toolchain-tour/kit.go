package tour

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// A Kit is what a tool may use of the machine it runs on.
type Kit struct {
	bin   string // where go and gofmt are
	cache string // Go's build cache: without it, every look would compile the standard library
	home  string // an empty folder: nobody has configured anything
	path  string // where else programs are looked for
	more  []string
}

// Bare is a machine on which Go was unpacked and nothing else was done: no other program, no settings, an
// empty home. Call Close when it is not needed any more.
func Bare() (*Kit, error) {
	goTool, err := exec.LookPath("go")
	if err != nil {
		return nil, errors.New("there is no go command here, and this lab is about what comes with it: run it on a machine that has Go")
	}
	out, err := exec.Command(goTool, "env", "GOROOT", "GOCACHE").Output()
	if err != nil {
		return nil, fmt.Errorf("go env: %w", err)
	}
	lines := strings.Split(strings.ReplaceAll(string(out), "\r", ""), "\n")
	if len(lines) < 2 {
		return nil, fmt.Errorf("go env answers %q", out)
	}
	home, err := os.MkdirTemp(os.Getenv("GOTMPDIR"), "tour-home-")
	if err != nil {
		return nil, err
	}
	return &Kit{bin: filepath.Join(lines[0], "bin"), cache: lines[1], home: home}, nil
}

// WithCompiler is a bare machine that has this one's C compiler too. It is nil where there is none.
func WithCompiler() (*Kit, error) {
	kit, err := Bare()
	if err != nil {
		return nil, err
	}
	kit.path = os.Getenv("PATH")
	// Go's own choice first; with another one it has to be told.
	name, err := kit.run("", "go", "env", "CC")
	if err != nil {
		return nil, errors.Join(err, kit.Close())
	}
	choice, _, _ := strings.Cut(strings.TrimSpace(string(name)), " ")
	if _, err := exec.LookPath(choice); err == nil {
		return kit, nil
	}
	for _, other := range []string{"cc", "clang", "gcc"} {
		if _, err := exec.LookPath(other); err == nil {
			kit.more = []string{"CC=" + other}
			return kit, nil
		}
	}
	return nil, kit.Close()
}

// With is the same kit with more in its environment, such as CGO_ENABLED=1. It shares the home: close the first.
func (k *Kit) With(variables ...string) *Kit {
	more := *k
	more.more = slices.Concat(k.more, variables)
	return &more
}

// Close removes the home that nobody has configured.
func (k *Kit) Close() error { return os.RemoveAll(k.home) }

// environ has nothing of the person's settings. What is in it keeps Go from looking for a network, is what the
// system can't start programs without, or saves time and changes no finding: paths and debug information are
// left out of programs, and the race detector does not sleep for a second at the end, in wait for more.
func (k *Kit) environ() []string {
	path := k.bin
	if k.path != "" {
		path += string(os.PathListSeparator) + k.path
	}
	env := []string{
		"PATH=" + path, "HOME=" + k.home, "USERPROFILE=" + k.home, "LocalAppData=" + k.home,
		"GOCACHE=" + k.cache, "GOENV=off", "GOTOOLCHAIN=local", "GOPROXY=off", "GOWORK=off",
		"GOFLAGS=-trimpath -ldflags=-w", "GORACE=atexit_sleep_ms=0",
	}
	for _, name := range []string{"SystemRoot", "SystemDrive", "TEMP", "TMP", "TMPDIR", "GOTMPDIR"} {
		if value, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+value)
		}
	}
	return append(env, k.more...)
}

// command is a program of Go's own, to be run in a folder.
func (k *Kit) command(folder, name string, args ...string) *exec.Cmd {
	cmd := exec.Command(filepath.Join(k.bin, name), args...)
	cmd.Dir = folder
	cmd.Env = append(k.environ(), "PWD="+folder) // what tools call the folder when they speak of a file
	return cmd
}

// run answers what the program printed. Its standard error is part of the error.
func (k *Kit) run(folder, name string, args ...string) ([]byte, error) {
	cmd := k.command(folder, name, args...)
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		err = fmt.Errorf("%s: %w\n%s", strings.Join(slices.Concat([]string{name}, args), " "), err, said.Bytes())
	}
	return out, err
}
