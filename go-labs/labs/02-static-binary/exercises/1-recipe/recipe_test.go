package recipe_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	static "gopherbench.dev/labs/labs/02-static-binary"
	recipe "gopherbench.dev/labs/labs/02-static-binary/exercises/1-recipe"
)

const program = `package main

import (
	"fmt"
	"os/user"
)

var version = "none"

func main() {
	_, err := user.Current()
	fmt.Println(version, err)
}
`

// build builds the program by the recipe in a folder of its own, and returns its file and that folder.
func build(t *testing.T) (file, dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range map[string]string{"go.mod": "module probe\n\ngo 1.27\n", "main.go": program} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	file = filepath.Join(dir, "probe.exe")
	cmd := exec.Command("go", append(append([]string{"build", "-o", file}, recipe.Flags("v1.4.0")...), ".")...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	if slices.ContainsFunc(recipe.Env(), func(v string) bool { return strings.HasPrefix(v, "CGO_ENABLED=1") }) && static.Compiler() == "" {
		t.Fatal("the recipe asks for cgo, and this machine has no C compiler: such a build fails here, and makes another file elsewhere")
	}
	cmd.Env = append(cmd.Env, recipe.Env()...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return file, dir
}

func look(t *testing.T) static.File {
	t.Helper()
	file, _ := build(t)
	f, err := static.Look(file)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestAsksForNothing(t *testing.T) {
	if f := look(t); f.Format == "ELF" && f.Asks() > 0 {
		t.Errorf("before it begins it looks for %s %s; on a machine without them it says “no such file”", f.Interpreter, strings.Join(f.Libraries, " "))
	}
}

func TestLeavesTablesOut(t *testing.T) {
	if f := look(t); f.Symbols || f.Debug {
		t.Errorf("%d bytes with symbols: %v, debug information: %v; want neither", f.Size, f.Symbols, f.Debug)
	}
}

func TestSameBytes(t *testing.T) {
	first, dir := build(t)
	time.Sleep(10 * time.Millisecond) // a second later or a machine further must not matter
	second, _ := build(t)
	a, err := os.ReadFile(first)
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(second)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(a, []byte(dir)) {
		t.Errorf("the file names the folder that it was built in: %s", dir)
	}
	if !bytes.Equal(a, b) {
		t.Error("two builds of the same source are not the same file")
	}
}

func TestTellsItsVersion(t *testing.T) {
	file, _ := build(t)
	out, err := exec.Command(file).Output()
	if err != nil || !strings.HasPrefix(string(out), "v1.4.0 ") {
		t.Errorf("it says %q, %v; want v1.4.0", out, err)
	}
}
