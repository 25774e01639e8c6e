package main

import (
	"bytes"
	"encoding/json"
	"os"
	"runtime"
	"strings"
	"testing"
)

// TestMain lets the test binary also be labkit and the commands it supervises.
func TestMain(m *testing.M) {
	switch os.Getenv("LABKIT_TEST_AS") {
	case "labkit":
		main()
	case "child":
		child(os.Args[1], os.Args[2:])
	default:
		os.Exit(m.Run())
	}
}

// call runs labkit's dispatch in-process.
func call(input string, args ...string) (code int, out, errOut string) {
	var o, e bytes.Buffer
	code = run(args, strings.NewReader(input), &o, &e)
	return code, o.String(), e.String()
}

func TestStatsCommand(t *testing.T) {
	code, out, errOut := call(`{"inputs":[{"name":"run-1","text":"BenchmarkLock/kind=mutex-2 100 61.2 ns/op\nBenchmark<b> 1 2\n"}]}`, "stats")
	want := `{"rows":[{"input":0,"pkg":"","name":"Lock/kind=mutex-2","base":"Lock","keys":{"kind":"mutex"},"procs":2,"unit":"ns/op","n":1,` +
		`"center":61.2,"lo":null,"hi":null,"confidence":1,"text":"61.20n ± ∞","values":[61.2],` +
		`"warnings":["need >= 6 samples for confidence interval at level 0.95"]}],"comparisons":[],` +
		`"errors":[{"input":0,"line":2,"text":"missing units"}]}` + "\n"
	if code != 0 || out != want || errOut != "" {
		t.Errorf("exit %d\n%s%s", code, out, errOut)
	}
}

func TestStatsComparison(t *testing.T) {
	in := func(v string) string { return strings.Repeat("BenchmarkA/k=v 1 "+v+" ns/op\\n", 6) }
	code, out, _ := call(`{"inputs":[{"text":"`+in("4")+`"},{"text":"`+in("3")+`"}]}`, "stats")
	want := `"comparisons":[{"base":0,"other":1,"pkg":"","name":"A/k=v","keys":{"k":"v"},"unit":"ns/op","delta":-0.25,` +
		`"deltaText":"-25.00%","p":0.0021645021645021645,"n1":6,"n2":6,"alpha":0.05,"significant":true,"warnings":[]}]`
	if code != 0 || !strings.Contains(out, want) {
		t.Errorf("exit %d\n%s", code, out)
	}
}

func TestJudgeCommand(t *testing.T) {
	code, out, errOut := call(`{"text":"","claims":[{"id":"c","measure":{"kind":"value","unit":"ns/op","where":{}},"direction":"above","none":1,"band":[1,2]}],
		"machine":{"cores":2}}`, "judge")
	want := `{"verdicts":[{"id":"c","verdict":"inconclusive","reason":"no-samples","estimate":null,"lo":null,"hi":null,"n":0,"confidence":0}],"errors":[]}` + "\n"
	if code != 0 || out != want || errOut != "" {
		t.Errorf("exit %d\n%s%s", code, out, errOut)
	}
}

func TestParseCommand(t *testing.T) {
	code, out, _ := call("BenchmarkA-2 5 1 ns/op\nBenchmarkB\nBenchmarkB x\n", "parse")
	want := `{"samples":[{"name":"A-2","iterations":5,"values":[{"unit":"ns/op","value":1}]}],` +
		`"errors":[{"line":3,"text":"parsing iteration count: invalid syntax"}]}` + "\n"
	if code != 0 || out != want {
		t.Errorf("exit %d\n%s", code, out)
	}
}

func TestVersionCommand(t *testing.T) {
	code, out, _ := call("", "version")
	var got struct{ Version, Go string }
	if err := json.Unmarshal([]byte(out), &got); code != 0 || err != nil || got.Version != version || got.Go != runtime.Version() {
		t.Errorf("exit %d, %v\n%s", code, err, out)
	}
}

func TestFileCommand(t *testing.T) {
	code, out, errOut := call("", "file", os.Args[0])
	var got struct {
		Format   string
		Packages []struct{ Path, Origin string }
	}
	if err := json.Unmarshal([]byte(out), &got); code != 0 || errOut != "" || err != nil {
		t.Fatalf("exit %d, %v\n%s", code, err, errOut)
	}
	for _, p := range got.Packages {
		if strings.HasSuffix(p.Path, "cmd/labkit/internal/binfile") && p.Origin == "module" {
			return
		}
	}
	t.Errorf("binfile is not among the %d packages of its own test", len(got.Packages))
}

// Every fault is one JSON object on standard error, exit 1, and nothing on standard output.
func TestFaults(t *testing.T) {
	for _, c := range []struct {
		input, args, want string
	}{
		{"", "", "no command"},
		{"", "dance", `unknown command \"dance\"`},
		{"", "stats extra", "takes no arguments"},
		{"", "stats", "standard input is empty"},
		{" \n", "judge", "standard input is empty"},
		{"{", "stats", "not as expected"},
		{`{"inputs":7}`, "stats", "not as expected"},
		{`{"inputs":[]} {}`, "stats", "goes on after"},
		{`{"inputs":[],"confidence":1.5}`, "stats", "confidence"},
		{`[]`, "judge", "not as expected"},
		{`{"claims":[{"id":"c"}]}`, "judge", "direction"},
		{`{"machine":{"cores":"two"}}`, "judge", "not as expected"},
		{"", "supervise", "no command to run"},
		{"", "supervise -max-rss lots -- true", "max-rss"},
		{"", "supervise -max-procs -3 -- true", "negative"},
		{"", "supervise -env nonsense -- true", "KEY=VALUE"},
		{"", "supervise -frobnicate", "frobnicate"},
		{"", "supervise -- no-such-command-here", "no-such-command-here"},
		{"", "file", "one argument"},
		{"", "file no-such-file", "no-such-file"},
		{"", "file main.go", "not an ELF"},
	} {
		code, out, errOut := call(c.input, strings.Fields(c.args)...)
		var got struct{ Error string }
		if err := json.Unmarshal([]byte(errOut), &got); err != nil || got.Error == "" {
			t.Errorf("%q: standard error is %q", c.args, errOut)
		}
		if code != 1 || out != "" || !strings.Contains(errOut, c.want) {
			t.Errorf("%q < %q: exit %d, %q, %q", c.args, c.input, code, out, errOut)
		}
	}
}
