package tour

import (
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// What is measured is there: the plain program reads each number, and -race adds a call to each read.
func TestMachineCodeHasWhatIsMeasured(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("the instructions looked for are those of amd64")
	}
	folder := unpacked(t, Errand)
	listing := func(kit *Kit, flags ...string) string {
		t.Helper()
		args := append([]string{"build", "-gcflags=-S", "-o", filepath.Join(t.TempDir(), "errand.exe")}, append(flags, ".")...)
		out, err := kit.command(folder, "go", args...).CombinedOutput()
		if err != nil {
			t.Fatalf("go %v: %v\n%s", args, err, out)
		}
		return string(out)
	}
	plain := function(t, listing(bareKit(t)), "main.sum")
	if !regexp.MustCompile(`\b(MOVQ|ADDQ)\s+\([A-Z0-9]+\)`).MatchString(plain) {
		t.Errorf("main.sum reads no numbers:\n%s", plain)
	}
	if strings.Contains(plain, "runtime.race") {
		t.Errorf("main.sum is instrumented without -race:\n%s", plain)
	}
	kit := compilerKit(t)
	if kit == nil {
		t.Skip("no C compiler here, so no -race")
	}
	race := listing(kit, "-race")
	for _, name := range []string{"main.sum", "main.(*node).sum"} {
		if code := function(t, race, name); !strings.Contains(code, "CALL\truntime.raceread(SB)") {
			t.Errorf("with -race, %s does not call the detector:\n%s", name, code)
		}
	}
}

// function is the part of a listing of -gcflags=-S that belongs to one function.
func function(t *testing.T, listing, name string) string {
	t.Helper()
	_, rest, ok := strings.Cut(listing, "\n"+name+" STEXT")
	if !ok {
		t.Fatalf("no %s in the listing", name)
	}
	part := regexp.MustCompile(`(?m)^\S+ S[A-Z]+`).Split(rest, 2)
	return part[0]
}
