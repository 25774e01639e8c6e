package share

import (
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// The compiler must not have removed what the benchmarks measure, and the lesson shows these instructions.
func TestMachineCodeHasWhatIsMeasured(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("the instructions looked for are those of amd64")
	}
	for function, wanted := range map[string]string{
		"(*mutexCounter).Count":  "LOCK CMPXCHGL",
		"(*atomicCounter).Count": "LOCK XADDQ",
		"(*packedCounter).Count": "LOCK XADDQ",
		"(*paddedCounter).Count": "LOCK XADDQ",
		"(*rwmutexBoard).look":   "LOCK XADDL",
		"(*atomicPair).Set":      "XCHGQ",
	} {
		if code := instructions(t, function); !slices.ContainsFunc(code, func(i string) bool { return strings.HasPrefix(i, wanted) }) {
			t.Errorf("%s has no %s:\n%s", function, wanted, strings.Join(code, "\n"))
		}
	}
}

// On amd64 an atomic load of a pointer is a plain MOVQ, and atomic.Pointer costs nothing over unsafe.Pointer.
func TestPointerAndUnsafeAreTheSameCode(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("the instructions looked for are those of amd64")
	}
	pointer, unsafe := mnemonics(instructions(t, "(*pointerBoard).Read")), mnemonics(instructions(t, "(*unsafeBoard).Read"))
	if !slices.Equal(pointer, unsafe) {
		t.Errorf("atomic.Pointer:\n%v\nunsafe.Pointer:\n%v", pointer, unsafe)
	}
	if slices.Contains(pointer, "LOCK") || slices.Contains(pointer, "XCHGQ") {
		t.Errorf("a look has an instruction that takes the cache line for itself: %v", pointer)
	}
}

// instructions answers what go tool objdump shows of a function of this package.
func instructions(t *testing.T, function string) []string {
	t.Helper()
	goTool, err := exec.LookPath("go")
	if err != nil {
		t.Skip("no go command to look at the machine code with")
	}
	// A program that "go test" runs has no symbols; the compiled package has.
	program := filepath.Join(t.TempDir(), "share.a")
	if out, err := exec.Command(goTool, "build", "-trimpath", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	out, err := exec.Command(goTool, "tool", "objdump", "-s", regexp.QuoteMeta(function)+"$", program).CombinedOutput()
	if err != nil {
		t.Fatalf("go tool objdump: %v\n%s", err, out)
	}
	var code []string
	for l := range strings.Lines(string(out)) {
		// place, address, bytes, instruction
		if fields := strings.FieldsFunc(l, func(r rune) bool { return r == '\t' }); len(fields) > 3 {
			code = append(code, strings.TrimSpace(fields[3]))
		}
	}
	if len(code) == 0 {
		t.Fatalf("objdump shows nothing of %s: %s", function, out)
	}
	return code
}

// mnemonics leaves out operands, which registers and addresses differ in.
func mnemonics(code []string) (names []string) {
	for _, i := range code {
		name, _, _ := strings.Cut(i, " ")
		names = append(names, name)
	}
	return names
}
