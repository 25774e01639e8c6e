package tour

import (
	"bytes"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
)

// BenchmarkTour measures two things, both by programs that the go command of this machine builds.
//
// of=race: a job in a program as it is, and in the same program built with -race. The program measures
// itself, so ns/op is the job alone.
//
// of=tools: a tool looks at the program with five faults and at the mended one, with nothing else installed
// and nothing configured (race-cc: with this machine's C compiler). ns/op is from its start to its end.
func BenchmarkTour(b *testing.B) {
	// Made for who is asked for: a process takes one sample, and go has to be asked where its things are.
	bare := sync.OnceValue(func() *Kit { return bareKit(b) })
	withCC := sync.OnceValue(func() *Kit { return compilerKit(b) })
	for _, job := range Jobs {
		b.Run("of=race/how=plain/job="+job, func(b *testing.B) { price(b, bare(), job, false) })
	}
	for _, job := range Jobs {
		b.Run("of=race/how=race/job="+job, func(b *testing.B) { price(b, withCC(), job, true) })
	}
	for _, program := range []string{Seeded, Mended} {
		how := "of=tools/how=" + path.Base(program) + "/tool="
		for _, tool := range Tools {
			b.Run(how+tool.Name, func(b *testing.B) { look(b, bare(), &tool, program) })
		}
		b.Run(how+"race-cc", func(b *testing.B) { look(b, withCC(), ToolNamed("race"), program) })
	}
}

// needs leaves a variant out where there is no kit for it: then the manifest leaves it out too.
func needs(b *testing.B, kit *Kit) {
	if kit == nil {
		b.Skip("there is no C compiler here")
	}
}

func price(b *testing.B, kit *Kit, job string, race bool) {
	needs(b, kit)
	folder := unpacked(b, Errand)
	var sum Price
	for range b.N {
		p, err := kit.Run(folder, job, race)
		if err != nil {
			b.Fatal(err)
		}
		sum.Nanoseconds += p.Nanoseconds
		sum.Bytes += p.Bytes
	}
	b.StopTimer()
	b.ReportMetric(sum.Nanoseconds/float64(b.N), "ns/op")
	b.ReportMetric(sum.Bytes/float64(b.N), "peak-B")
}

func look(b *testing.B, kit *Kit, tool *Tool, program string) {
	needs(b, kit)
	folder := unpacked(b, program)
	faults := 0
	b.ResetTimer()
	for range b.N {
		f, err := kit.Look(tool, folder)
		if err != nil {
			b.Fatal(err)
		}
		faults += f.Faults
	}
	b.StopTimer()
	b.ReportMetric(float64(faults)/float64(b.N), "findings")
}

func bareKit(t testing.TB) *Kit {
	t.Helper()
	kit, err := Bare()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = kit.Close() })
	return kit
}

// compilerKit is nil where the manifest finds no C compiler either: it looks for cc.
func compilerKit(t testing.TB) *Kit {
	t.Helper()
	kit, err := WithCompiler()
	if err != nil {
		t.Fatal(err)
	}
	if kit != nil {
		t.Cleanup(func() { _ = kit.Close() })
	}
	return kit
}

func unpacked(t testing.TB, program string) string {
	t.Helper()
	folder, err := Unpack(program)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	return folder
}

// Each fault is seen by one tool and by no other; nothing is left to be seen in the mended program.
func TestEachToolSeesItsFault(t *testing.T) {
	kit := bareKit(t)
	compiler := compilerKit(t)
	seeded, mended := unpacked(t, Seeded), unpacked(t, Mended)
	for _, tool := range Tools {
		kit := kit
		if tool.Name == "race" {
			if compiler == nil {
				t.Log("no C compiler here: the race detector has not been asked")
				continue
			}
			kit = compiler
		}
		for folder, want := range map[string]bool{seeded: tool.Name != "test", mended: false} {
			f, err := kit.Look(&tool, folder)
			if err != nil || f.Obstacle != None || (f.Faults > 0) != want || f.Faults > 2 {
				t.Errorf("%s finds %d faults, wanted some: %v (obstacle %d, %v):\n%s", tool.Name, f.Faults, want, f.Obstacle, err, f.Said)
			}
			if tool.Name == "fuzz" && (f.Input != "") != want {
				t.Errorf("the fuzzer wrote down %q", f.Input)
			}
		}
	}
}

func TestObstaclesAreToldByTheirWords(t *testing.T) {
	for said, want := range map[string]Obstacle{
		"-race is not supported on linux/386\n":                                                                                    Platform,
		"go: -race requires cgo; enable cgo by setting CGO_ENABLED=1\n":                                                            Cgo,
		"# runtime/cgo\ncgo: C compiler \"gcc\" not found: exec: \"gcc\": executable file not found in $PATH\n":                    Compiler,
		"# runtime/cgo\nIn file included from _cgo_export.c:3:\n/usr/x.h:3:10: fatal error: stdlib.h: No such file or directory\n": Headers,
		"# runtime/cgo\n_cgo_export.c:3:10: fatal error: 'stdlib.h' file not found\n":                                              Headers,
		"ok  \tcold\t0.003s\n": None,
		"--- FAIL: TestLog (0.00s)\n    testing.go:1867: race detected during execution of test\nWARNING: DATA RACE\nFAIL\tcold\n\n": None,
	} {
		if got := ObstacleIn([]byte(said)); got != want {
			t.Errorf("%q is obstacle %d, want %d", said, got, want)
		}
	}
}

// Every obstacle but the platform's can be had on one machine, by taking away one thing after the other.
func TestObstaclesComeOneAfterTheOther(t *testing.T) {
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		t.Skip("what comes in the way is tried where it is known: on linux/amd64")
	}
	folder := unpacked(t, Mended)
	obstacle := func(kit *Kit) Obstacle {
		f, err := kit.Look(ToolNamed("race"), folder)
		if err != nil {
			t.Fatal(err)
		}
		return f.Obstacle
	}
	bare := bareKit(t)
	if got := obstacle(bare); got != Cgo {
		t.Errorf("nothing but Go: obstacle %d, want %d", got, Cgo)
	}
	if got := obstacle(bare.With("CGO_ENABLED=1")); got != Compiler {
		t.Errorf("cgo switched on: obstacle %d, want %d", got, Compiler)
	}
	if got := obstacle(bare.With("GOARCH=386", "CGO_ENABLED=1")); got != Platform {
		t.Errorf("another processor: obstacle %d, want %d", got, Platform)
	}
	gcc, err := exec.LookPath("gcc")
	if err != nil {
		t.Skip("no gcc here to take the headers from")
	}
	script := filepath.Join(t.TempDir(), "cc")
	if err := os.WriteFile(script, []byte("#!/bin/sh\nexec "+gcc+" -nostdinc \"$@\"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	kit := compilerKit(t)
	if got := obstacle(kit.With("CC=" + script)); got != Headers {
		t.Errorf("no headers: obstacle %d, want %d", got, Headers)
	}
	if got := obstacle(kit); got != None {
		t.Errorf("a C compiler: obstacle %d, want none", got)
	}
}

func TestErrandsMeasureThemselves(t *testing.T) {
	kit := bareKit(t)
	folder := unpacked(t, Errand)
	for _, job := range Jobs {
		p, err := kit.Run(folder, job, false)
		if err != nil || p.Nanoseconds <= 0 || p.Bytes < 1<<20 || p.Bytes > 1<<29 {
			t.Errorf("%s: %+v, %v", job, p, err)
		}
	}
	if _, err := kit.Run(folder, "nothing", false); err == nil {
		t.Error("a job that is not there was done")
	}
	if _, err := priceIn([]byte("PASS")); err == nil {
		t.Error("a price out of nothing")
	}
}

func TestUnpackKnowsItsPrograms(t *testing.T) {
	folder := unpacked(t, Seeded)
	text, err := os.ReadFile(folder + "/go.mod")
	if err != nil || !bytes.HasPrefix(text, []byte("module cold/seeded\n")) {
		t.Errorf("go.mod: %q, %v", text, err)
	}
	if folder, err := Unpack("hot"); err == nil {
		t.Errorf("a program that is not there went to %s", folder)
	}
}
