package static

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"gopherbench.dev/labs/labs/02-static-binary/ask"
)

// speak in the environment makes this program say what it finds, instead of testing.
const speak = "STATIC_SPEAK=1"

func TestMain(m *testing.M) {
	if name, _, _ := strings.Cut(speak, "="); os.Getenv(name) != "" {
		fmt.Println("this")
		ask.Print(os.Stdout)
		os.Exit(0)
	}
	if os.Getenv("STATIC_WAIT") != "" { // for TestASignalLeavesNothing
		_, err := makeFolder("wait-")
		fmt.Println("waiting", err)
		select {}
	}
	os.Exit(m.Run())
}

// batch is how often a program is started for one figure: their median.
const batch = 20

// BenchmarkBinary measures a program file: its size, what it asks for before it begins (the loader and each dynamic
// library), the time from exec to its first line, and whether it runs in an empty root (100 % or 0 %). The last is left
// out where no empty root can be had.
//
// of=this is this very file, as it was built for this machine; it needs no Go. The others are small programs that are
// built first, and build-ms says how long go build took: of=size with DWARF and symbol table (less=0), without DWARF (1),
// without both (2); of=cgo one program without cgo and with it; of=paths the smallest with and without -trimpath. Without
// that the standard library has to be compiled again, and the smallest program has least of it.
func BenchmarkBinary(b *testing.B) {
	b.Run("of=this/what=this/less=0", func(b *testing.B) { measure(b, Again(), speak) })
	for _, what := range []string{"tiny", "hello"} {
		for less, flags := range []string{"trim", "w", "sw"} {
			b.Run(fmt.Sprintf("of=size/what=%s/less=%d", what, less), func(b *testing.B) { built(b, what, flags) })
		}
	}
	for _, what := range []string{"who", "cgo"} {
		if what == "cgo" && Compiler() == "" {
			continue
		}
		b.Run("of=cgo/what="+what+"/less=0", func(b *testing.B) { built(b, what, "trim") })
	}
	for trimpath, flags := range []string{"plain", "trim"} {
		b.Run(fmt.Sprintf("of=paths/what=tiny/trimpath=%d", trimpath), func(b *testing.B) { built(b, "tiny", flags) })
	}
}

func built(b *testing.B, what, flags string) {
	builder, err := NewBuilder()
	if errors.Is(err, ErrNoGo) {
		b.Skip(err)
	}
	if err != nil {
		b.Fatal(err)
	}
	defer builder.Close()
	file, took, err := builder.Build(recipe(what, flags))
	if err != nil {
		b.Fatal(err)
	}
	measure(b, []string{file})
	b.ReportMetric(float64(took)/float64(time.Millisecond), "build-ms")
}

// recipe of a variant: cgo is the program who, built with it.
func recipe(what, flags string) Recipe {
	if what == "cgo" {
		return Recipe{Program: "who", Cgo: true, Flags: Flags[flags]}
	}
	return Recipe{Program: what, Flags: Flags[flags]}
}

func measure(b *testing.B, argv []string, env ...string) {
	f, err := Look(argv[len(argv)-1])
	if err != nil {
		b.Fatal(err)
	}
	var medians []time.Duration
	b.ResetTimer()
	for range b.N {
		took, err := Starts(batch, argv, env...)
		if err != nil {
			b.Fatal(err)
		}
		medians = append(medians, took[batch/2])
	}
	b.StopTimer()
	slices.Sort(medians)
	b.ReportMetric(float64(medians[len(medians)/2]), "ns/op")
	b.ReportMetric(float64(f.Size), "B")
	b.ReportMetric(float64(f.Asks()), "asks")
	way, refused := StrictestWay(Again(), speak)
	if !way.Proves() {
		b.Logf("no empty root to be had here: %v", refused)
		return
	}
	share := 0.0
	if _, err := Alone(way, argv, env...); err == nil {
		share = 100
	}
	b.ReportMetric(share, "alone-%")
}

// build builds for a test, and skips it where that is not possible.
func build(t *testing.T, r Recipe) (*Builder, string) {
	t.Helper()
	builder, err := NewBuilder()
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { builder.Close() })
	if r.Cgo && builder.CC == "" {
		t.Skip("there is no C compiler, so nothing can be built with cgo")
	}
	file, _, err := builder.Build(r)
	if err != nil {
		t.Fatal(err)
	}
	return builder, file
}

func TestPureGoAsksForNothing(t *testing.T) {
	if runtime.GOOS == "darwin" || runtime.GOOS == "windows" {
		t.Skip("programs of this system always ask for its own libraries: there is no other way into its kernel")
	}
	_, file := build(t, Recipe{Program: "who", Flags: Flags["trim"]})
	f, err := Look(file)
	if err != nil || f.Asks() != 0 || f.LibC != "" || !f.Symbols || !f.Debug {
		t.Errorf("%+v, %v; want no loader and no library, symbols and DWARF", f, err)
	}
}

func TestCgoAsksForTheCLibrary(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("what cgo asks for is only known for Linux")
	}
	_, file := build(t, Recipe{Program: "who", Cgo: true, Flags: Flags["sw"]})
	f, err := Look(file)
	if err != nil || f.Interpreter == "" || len(f.Libraries) == 0 || f.Symbols || f.Debug {
		t.Errorf("%+v, %v; want a loader and a library, no symbols and no DWARF", f, err)
	}
}

func TestFlagsMakeItSmaller(t *testing.T) {
	builder, _ := build(t, Recipe{Program: "hello", Flags: Flags["trim"]})
	var sizes []int64
	for _, flags := range []string{"trim", "w", "sw"} {
		file, _, err := builder.Build(Recipe{Program: "hello", Flags: Flags[flags]})
		if err != nil {
			t.Fatal(err)
		}
		f, err := Look(file)
		if err != nil {
			t.Fatal(err)
		}
		sizes = append(sizes, f.Size)
	}
	if !(sizes[0] > sizes[1] && sizes[1] > sizes[2]) {
		t.Errorf("sizes are %v, want each smaller than the one before", sizes)
	}
}

func TestAlone(t *testing.T) {
	way, refused := StrictestWay(Again(), speak)
	if !way.Proves() {
		t.Skipf("no empty root to be had here: %v", refused)
	}
	printed, err := Alone(way, Again(), speak)
	if err != nil || !strings.Contains(printed, "unknown time zone") || strings.Contains(printed, "bin/go") {
		t.Errorf("in an empty root (%s) it says %q, %v", way, printed, err)
	}
	_, file := build(t, Recipe{Program: "who", Cgo: true, Flags: Flags["trim"]})
	if printed, err := Alone(way, []string{file}); err == nil && runtime.GOOS == "linux" {
		t.Errorf("a program that asks for the C library runs where there is none, and says %q", printed)
	}
}

func TestEmptyPathIsNoProof(t *testing.T) {
	printed, err := Alone(Empty, Again(), speak)
	if err != nil || !strings.HasPrefix(printed, "this\n") || strings.Contains(printed, "bin/go") {
		t.Errorf("with an empty PATH it says %q, %v", printed, err)
	}
	if Empty.Proves() || !Namespace.Proves() {
		t.Error("only an empty root proves that nothing else was needed")
	}
}

func TestNothingStaysBehind(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("GOTMPDIR", temp)
	builder, err := NewBuilder()
	if err != nil {
		t.Skip(err)
	}
	_, _ = Alone(Empty, Again(), speak)
	if err := builder.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(temp, "*")); len(left) > 0 {
		t.Errorf("%v are left", left)
	}
}

func TestASignalLeavesNothing(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no signal that asks a process to end")
	}
	temp := t.TempDir()
	argv := Again()
	cmd := exec.Command(argv[0], argv[1:]...)
	cmd.Env = append(os.Environ(), "STATIC_WAIT=1", "GOTMPDIR="+temp)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 16)); err != nil { // it says so when it has its folder
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(temp, "*")); len(left) != 1 {
		t.Errorf("%v are in use, want one folder", left)
	}
	cmd.Process.Signal(os.Interrupt)
	if err := cmd.Wait(); err == nil {
		t.Error("a signal ended it, and it says that all went well")
	}
	if left, _ := filepath.Glob(filepath.Join(temp, "*")); len(left) > 0 {
		t.Errorf("after a signal %v are left", left)
	}
}

func TestStartWantsAFirstLine(t *testing.T) {
	if took, err := Start(Again(), speak); err != nil || took <= 0 {
		t.Errorf("Start: %v, %v", took, err)
	}
	if _, err := Start([]string{"no such program"}); err == nil {
		t.Error("a program that is not there was started")
	}
	if _, err := Start(append(Again(), "-test.run=^$", "-test.v=false"), "STATIC_SPEAK="); err != nil {
		t.Error(err) // an empty value is none: it prints PASS
	}
}

func TestLookRefusesWhatIsNoProgram(t *testing.T) {
	name := filepath.Join(t.TempDir(), "text")
	if err := os.WriteFile(name, []byte("\x7fELF and then nothing"), 0o600); err != nil {
		t.Fatal(err)
	}
	if f, err := Look(name); err == nil {
		t.Errorf("half a program file was read as %+v", f)
	}
	if err := os.WriteFile(name, []byte("text"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Look(name); err == nil || !strings.Contains(err.Error(), "no program file") {
		t.Errorf("of a text it says %v", err)
	}
}

func TestVersionsGoByNumbers(t *testing.T) {
	all := []string{"GLIBC_2.9", "GLIBC_2.34", "GLIBC_2.3.4", "GLIBC_2.17"}
	if got := slices.MaxFunc(all, byVersion); got != "GLIBC_2.34" {
		t.Errorf("the newest is %s", got)
	}
}

func TestAnswersAreAlwaysThere(t *testing.T) {
	ask.Print(io.Discard)
	if answers := ask.Answers(); len(answers) != len(ask.Questions) || slices.Contains(answers, "") {
		t.Errorf("%q to %q", answers, ask.Questions)
	}
}
