package profserve

import (
	"bytes"
	"crypto/sha256"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/pprof"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/pprof/profile"
)

// pprofProgram is the pprof of this very Go: the one that set-up built beside the cache, else the go command's own.
func pprofProgram(t *testing.T) string {
	t.Helper()
	if cache := os.Getenv("GOCACHE"); cache != "" {
		built := filepath.Join(cache, "..", "..", "tools", "pprof")
		if _, err := os.Stat(built); err == nil {
			return built
		}
	}
	out, err := exec.Command("go", "tool", "-n", "pprof").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// bare is a CPU profile of this process without a single name, as other writers make them.
func bare(t *testing.T, program string) string {
	t.Helper()
	var buf bytes.Buffer
	if err := pprof.StartCPUProfile(&buf); err != nil {
		t.Fatal(err)
	}
	sum := [32]byte{}
	for end := time.Now().Add(500 * time.Millisecond); time.Now().Before(end); {
		for range 1000 {
			sum = sha256.Sum256(sum[:])
		}
	}
	pprof.StopCPUProfile()
	p, err := profile.Parse(&buf)
	if err != nil {
		t.Fatal(err)
	}
	p.Function = nil
	for _, l := range p.Location {
		l.Line = nil
	}
	for i, m := range p.Mapping {
		m.HasFunctions, m.HasFilenames, m.HasLineNumbers, m.HasInlineFrames = false, false, false, false
		if i == 0 {
			m.File = program
		}
	}
	file := filepath.Join(t.TempDir(), "bare.pb.gz")
	out, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	if err := p.Write(out); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestNamesOfTheProgram(t *testing.T) {
	tool := pprofProgram(t)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	file := bare(t, self)
	c := begin(t, Options{Pprof: tool})
	opened := c.ask("open", map[string]any{"path": file})
	if opened.Error != nil || opened.Result["symbols"] != programNames {
		t.Fatalf("%v %v", opened.Error, opened.Result["symbols"])
	}
	id := opened.Result["profile"]
	top := c.ask("top", map[string]any{"profile": id})
	names := top.Result["frames"].(map[string]any)["name"].([]any)
	ours := slices.IndexFunc(names, func(n any) bool {
		return strings.Contains(n.(string), "TestNamesOfTheProgram") || strings.Contains(n.(string), "profserve.bare")
	})
	if ours < 0 {
		t.Errorf("no function of this test in %v", names)
	}
	// pprof itself, told nothing, names them too: to the letter the same report.
	text := c.ask("text", map[string]any{"profile": id, "report": "top"})
	want, err := exec.Command(tool, "-top", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	if text.Error != nil || text.Result["text"] != string(want) {
		t.Errorf("%v\n%s\nwant\n%s", text.Error, text.Result["text"], want)
	}
	shown := strings.SplitAfter(string(want), "\n")
	if first := names[int(top.numbers(t, "frame")[0])].(string); !slices.ContainsFunc(shown, func(l string) bool { return strings.Contains(l, first) }) {
		t.Errorf("%s is not among pprof's", first)
	}
	// So has a difference.
	diff := c.ask("text", map[string]any{"profile": id, "base": id, "report": "top"})
	if diff.Error != nil {
		t.Error(diff.Error)
	}
}

func TestNamesNowhere(t *testing.T) {
	file := bare(t, filepath.Join(t.TempDir(), "gone"))
	c := begin(t, Options{Pprof: filepath.Join(t.TempDir(), "no-pprof")})
	opened := c.ask("open", map[string]any{"path": file})
	if opened.Error != nil || opened.Result["symbols"] != noNames {
		t.Fatalf("%v %v", opened.Error, opened.Result)
	}
	if top := c.ask("top", map[string]any{"profile": opened.Result["profile"]}); top.Error != nil || len(top.numbers(t, "flat")) == 0 {
		t.Errorf("%v %v", top.Error, top.Result)
	}
}
