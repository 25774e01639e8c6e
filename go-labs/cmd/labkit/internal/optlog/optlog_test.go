package optlog

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const pkg = "example.com/p"

// compile compiles the files of testdata as one package and answers where its log is and what the compiler printed.
func compile(t *testing.T, extra ...string) (log, text string) {
	t.Helper()
	dir := t.TempDir()
	files, err := filepath.Glob("testdata/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(err, files)
	}
	log = filepath.Join(dir, "log 日志")
	here, _ := os.Getwd()
	args := []string{"tool", "compile", "-p", pkg, "-trimpath", filepath.Join(here, "testdata") + "=>" + pkg, "-o", filepath.Join(dir, "p.o"), "-m=2", "-json=0," + log}
	for _, f := range files {
		args = append(args, filepath.Join(here, f))
	}
	cmd := exec.Command("go", append(args[:len(args)-len(files)], append(extra, args[len(args)-len(files):]...)...)...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return log, string(out)
}

func read(t *testing.T, log, text string) *Report {
	t.Helper()
	r, err := Read(Request{Log: log, Package: pkg, Source: "testdata", Text: text})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// tally counts what each place is said to be, as "file:line:column what".
func tally(text string, pattern string, what func(m []string) string) map[string]int {
	counts := map[string]int{}
	re := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(pkg) + `/(\S+?:\d+:\d+): ` + pattern + `$`)
	for _, m := range re.FindAllStringSubmatch(text, -1) {
		counts[m[1]+" "+what(m[2:])]++
	}
	return counts
}

func found(r *Report, want func(*Finding) (string, bool)) map[string]int {
	counts := map[string]int{}
	for _, f := range r.Files {
		for _, x := range f.Findings {
			if what, ok := want(x); ok {
				counts[fmt.Sprintf("%s:%d:%d %s", f.Name, x.Line, x.Column, what)] += x.Times
			}
		}
	}
	return counts
}

// What the log tells is what the same compiler prints, place by place and as often.
func TestEqualToText(t *testing.T) {
	log, text := compile(t, "-d=ssa/check_bce/debug=1")
	r := read(t, log, text)
	first := func(m []string) string { return m[0] }
	none := func([]string) string { return "" }
	subject := func(kind string) func(*Finding) (string, bool) {
		return func(x *Finding) (string, bool) { return x.Subject, x.Kind == kind }
	}
	bare := func(kind string) func(*Finding) (string, bool) {
		return func(x *Finding) (string, bool) { return "", x.Kind == kind }
	}
	for _, c := range []struct {
		name string
		text map[string]int
		log  map[string]int
		min  int
	}{
		{"escapes", tally(text, `(.*) escapes to heap in .*:`, first), found(r, subject("escape")), 10},
		{"moved", tally(text, `moved to heap: (.*)`, first), found(r, func(x *Finding) (string, bool) { return x.Subject, x.Moved }), 2},
		{"stack", tally(text, `(.*) does not escape`, first), found(r, subject("stack")), 3},
		{"leaks", tally(text, `parameter (.*) leaks to (.*) for .* with derefs=(\d+):`, func(m []string) string {
			return fmt.Sprintf("parameter %s leaks to %s with derefs=%s", m[0], m[1], m[2])
		}), found(r, func(x *Finding) (string, bool) { return x.Message, x.Kind == "leak" }), 4},
		{"can inline", tally(text, `can inline (.*) with cost (\d+) as: .*`, func(m []string) string { return m[0] + " " + m[1] }),
			found(r, func(x *Finding) (string, bool) {
				if x.Kind != "canInline" {
					return "", false
				}
				return fmt.Sprint(x.Subject, " ", *x.Cost), true
			}), 6},
		{"cannot inline", tally(text, `cannot inline (.*?): (.*)`, func(m []string) string { return m[0] + " " + m[1] }),
			found(r, func(x *Finding) (string, bool) { return x.Subject + " " + x.Reason, x.Kind == "cannotInline" }), 2},
		{"inlined", tally(text, `inlining call to (.*)`, first), found(r, subject("inlineCall")), 3},
		{"bounds", tally(text, `Found IsInBounds`, none), found(r, bare("bounds")), 3},
		{"slice bounds", tally(text, `Found IsSliceInBounds`, none), found(r, bare("sliceBounds")), 1},
	} {
		if len(c.text) < c.min {
			t.Errorf("%s: the compiler says it %d times only", c.name, len(c.text))
		}
		if !maps.Equal(c.text, c.log) {
			t.Errorf("%s: the compiler says\n%v\nthe report\n%v", c.name, c.text, c.log)
		}
	}
	steps := 0
	for _, f := range r.Files {
		for _, x := range f.Findings {
			steps += x.Times * len(x.Flow)
		}
	}
	if want := len(regexp.MustCompile(`(?m)^\S+:   (?:flow: |  from )`).FindAllString(text, -1)); steps != want {
		t.Errorf("%d steps, the compiler prints %d", steps, want)
	}
}

func TestFlow(t *testing.T) {
	r := read(t, compileOnce(t), "")
	for _, x := range r.Files[0].Findings {
		if x.Kind != "escape" || x.Subject != "&node{}" || x.Function != "fresh" {
			continue
		}
		var got []string
		for _, s := range x.Flow {
			got = append(got, fmt.Sprintf("%s %s|%s %s:%d", s.Kind, s.Text, s.Why, s.File, s.Line))
		}
		want := []string{
			"flow n ← &{storage for &node{}}| " + pkg + "/a.go:12",
			"from &node{}|spill " + pkg + "/a.go:12",
			"from n := &node{}|assign " + pkg + "/a.go:12",
			"flow ~r0 ← n| " + pkg + "/a.go:14",
			"from return n|return " + pkg + "/a.go:14",
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s", strings.Join(got, "\n"))
		}
		return
	}
	t.Error("no escape of &node{} in fresh")
}

func compileOnce(t *testing.T) string {
	log, _ := compile(t)
	return log
}

func TestFunctions(t *testing.T) {
	r := read(t, compileOnce(t), "")
	var names []string
	for _, f := range r.Files[0].Functions {
		names = append(names, f.Name)
	}
	want := "add fresh sum leak (*node).value node.copied part Each keep counter literal"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("%s", got)
	}
}

// A log that was cut, changed or is none is one error, which names the file.
func TestDamaged(t *testing.T) {
	log := compileOnce(t)
	name := filepath.Join(log, "example.com%2Fp", "a.json")
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	check := func(what, content, want string) {
		t.Helper()
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Read(Request{Log: log, Package: pkg, Source: "testdata"})
		if err == nil || !strings.Contains(err.Error(), "a.json") || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", what, err)
		}
	}
	head, rest, _ := strings.Cut(string(whole), "\n")
	check("empty", "", "cut short")
	check("cut in the head", head[:20], "cut short")
	check("cut in the middle", string(whole[:len(whole)-40]), "cut short")
	check("no log", "{}", "line 1 is not the head")
	check("no JSON", "package p\n", "line 1")
	check("later version", strings.Replace(head, `"version":0`, `"version":7`, 1), "version 7")
	check("wrong type", head+"\n"+`{"range":{"start":{"line":"x"}}}`, "line 2")
	check("no position", head+"\n"+`{"code":"escape"}`, "line 2 is not a finding")
	check("too many steps", head+"\n"+`{"range":{"start":{"line":1}},"code":"escape","relatedInformation":[`+strings.Repeat(`{},`, maxSteps)+`{}]}`, "too many")
	check("garbage behind", head+"\n"+rest+"\x00\x00", "line ")
	for i := 0; i < len(whole); i += 97 { // every cut is an error or an answer, never a panic
		b := append([]byte{}, whole[:i]...)
		if err := os.WriteFile(name, append(b, "}]"...), 0o600); err != nil {
			t.Fatal(err)
		}
		_, _ = Read(Request{Log: log, Package: pkg, Source: "testdata"})
	}
	if _, err := Read(Request{Log: log, Package: pkg, Source: t.TempDir()}); err == nil {
		t.Error("a folder without Go files is taken")
	}
	if r, err := Read(Request{Log: filepath.Join(log, "none"), Package: pkg, Source: "testdata"}); err != nil || len(r.Files[0].Findings) > 0 {
		t.Error("a package without findings has no log", err)
	}
}

func TestSteps(t *testing.T) {
	for message, want := range map[string]Step{
		"escflow:    flow: {heap} ← *fmt.a:":                     {Kind: "flow", Text: "{heap} ← *fmt.a"},
		"escflow:      from f(x)(y) (call parameter)":            {Kind: "from", Text: "f(x)(y)", Why: "call parameter"},
		"escflow:      from append(xs, x) (appended (to) slice)": {Kind: "from", Text: "append(xs, x)", Why: "appended (to) slice"},
		"escflow:      from (x)":                                 {Kind: "from", Text: "(x)"},
		"":                                                       {Kind: "from"},
	} {
		if got := step(message, Place{}); got.Kind != want.Kind || got.Text != want.Text || got.Why != want.Why {
			t.Errorf("%q: %+v", message, got)
		}
	}
}
