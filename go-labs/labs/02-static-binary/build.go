package static

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// sources are what Builder builds. They travel inside this program, so that it need not know where the lab is.
//
//go:embed ask programs
var sources embed.FS

const (
	module    = "gopherbench.dev/labs/labs/02-static-binary"
	goVersion = "1.27"
)

// Recipe is one way to build a program.
type Recipe struct {
	Program string   // a folder of programs/
	Cgo     bool     // with cgo, which needs a C compiler
	Flags   []string // of go build
}

// Flags are the sets that the lab compares, by the name that they have in a benchmark.
var Flags = map[string][]string{
	"plain": nil,
	"trim":  {"-trimpath"},
	"w":     {"-trimpath", "-ldflags=-w"},
	"sw":    {"-trimpath", "-ldflags=-s -w"},
}

// Static are the flags that ask for cgo and a static file at the same time.
var Static = []string{"-trimpath", `-ldflags=-linkmode external -extldflags "-static"`}

// Builder builds the lab's small programs in a folder of its own. Close removes it.
type Builder struct {
	Dir   string // where sources and programs are
	Go    string // the go command
	CC    string // the C compiler; "" where there is none
	Said  string // what the last build said, although it went well
	built int
}

// ErrNoGo says that there is no go command on the PATH to build with.
var ErrNoGo = errors.New("there is no go command on the PATH, so nothing can be built here")

// NewBuilder unpacks the sources into a temporary folder.
func NewBuilder() (*Builder, error) {
	command, err := exec.LookPath("go")
	if err != nil {
		return nil, ErrNoGo
	}
	dir, err := makeFolder("static-")
	if err != nil {
		return nil, err
	}
	b := &Builder{Dir: dir, Go: command, CC: Compiler()}
	err = fs.WalkDir(sources, ".", func(name string, entry fs.DirEntry, err error) error {
		to := filepath.Join(dir, filepath.FromSlash(name))
		if err != nil || entry.IsDir() {
			return errors.Join(err, os.MkdirAll(to, 0o755))
		}
		text, err := sources.ReadFile(name)
		return errors.Join(err, os.WriteFile(to, text, 0o600))
	})
	mod := fmt.Sprintf("module %s\n\ngo %s\n", module, goVersion)
	if err = errors.Join(err, os.WriteFile(filepath.Join(dir, "go.mod"), []byte(mod), 0o600)); err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return b, nil
}

// Close removes the folder and all that was built in it.
func (b *Builder) Close() error { return removeFolder(b.Dir) }

// Compiler is the C compiler that cgo would use: $CC, or the first of the usual names that is on the PATH; "" for none.
func Compiler() string {
	for _, name := range []string{os.Getenv("CC"), "cc", "gcc", "clang"} {
		if name == "" {
			continue
		}
		if _, err := exec.LookPath(name); err == nil {
			return name
		}
	}
	return ""
}

// Build builds a program for the machine that the go command is for, and returns its file and the time that took. What
// go build says in vain stands in the error.
func (b *Builder) Build(r Recipe) (file string, took time.Duration, err error) {
	if r.Cgo && b.CC == "" {
		return "", 0, errors.New("cgo needs a C compiler, and neither cc nor gcc nor clang is on the PATH")
	}
	name := r.Program
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	b.built++
	file = filepath.Join(b.Dir, "out", strconv.Itoa(b.built), name)
	args := append([]string{"build", "-o", file}, r.Flags...)
	cmd := exec.Command(b.Go, append(args, "./programs/"+r.Program)...)
	cmd.Dir = b.Dir
	cmd.Env = b.environment(r.Cgo)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	began := time.Now()
	err = cmd.Run()
	took = time.Since(began)
	b.Said = strings.TrimSpace(said.String())
	if err != nil {
		return "", took, fmt.Errorf("go build of %s: %w\n%s", r.Program, err, b.Said)
	}
	return file, took, nil
}

// environment is ours, but for what would make this another build than the recipe says.
func (b *Builder) environment(cgo bool) []string {
	env := slices.DeleteFunc(os.Environ(), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return slices.Contains([]string{"GOFLAGS", "GOWORK", "CGO_ENABLED", "CC", "GOOS", "GOARCH"}, name)
	})
	env = append(env, "GOFLAGS=", "GOWORK=off", "GOTOOLCHAIN=local", "GOPROXY=off")
	if cgo {
		return append(env, "CGO_ENABLED=1", "CC="+b.CC)
	}
	return append(env, "CGO_ENABLED=0")
}
