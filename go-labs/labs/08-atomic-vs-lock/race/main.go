// Race builds the program in publish with the race detector, runs it in three ways and prints what the
// detector said beside how many torn looks the program counted. Where -race can't be built it says why.
package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
)

func main() {
	say := words()
	fmt.Println(runtime.Version(), runtime.GOOS+"/"+runtime.GOARCH)
	if !compiler() {
		fmt.Println("\n" + say.none)
		return
	}
	fmt.Println("\n" + say.building)
	folder, err := os.MkdirTemp("", "race")
	if err != nil {
		fatal(err.Error())
	}
	defer os.RemoveAll(folder)
	program := filepath.Join(folder, "publish.exe")
	build := exec.Command("go", "build", "-race", "-o", program, "./race/publish")
	build.Env = append(os.Environ(), "CGO_ENABLED=1")
	if out, err := build.CombinedOutput(); err != nil {
		// The detector runs on some machines only; go's own sentence says so best.
		fmt.Println("\n" + say.failed + "\n" + strings.TrimSpace(string(out)))
		return
	}
	fmt.Printf("\n  %s%s%s\n", pad(say.way, 34), pad(say.reports, 20), say.torn)
	var first string
	for i, way := range []string{"plain", "atomic", "pointer"} {
		reports, torn, report := run(program, way)
		fmt.Printf("  %s%s%s\n", pad(say.ways[i], 34), pad(fmt.Sprint(reports), 20), torn)
		if first == "" {
			first = report
		}
	}
	fmt.Printf("\n  %s\n", say.ask)
	if first != "" {
		fmt.Printf("\n%s\n\n%s\n", say.first, first)
	}
}

// compiler reports whether -race finds what it needs: a C compiler, except on macOS.
func compiler() bool {
	if runtime.GOOS == "darwin" {
		return true
	}
	cmd := exec.Command("go", "env", "CC")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=1")
	out, err := cmd.Output()
	if err != nil {
		fatal(err.Error())
	}
	name, _, _ := strings.Cut(strings.TrimSpace(string(out)), " ")
	_, err = exec.LookPath(name)
	return err == nil
}

var tornLine = regexp.MustCompile(`(?m)^torn (\d+)`)

// run answers how many data races were reported, how many torn looks counted, and the first report.
func run(program, way string) (reports int, torn, first string) {
	cmd := exec.Command(program, way)
	cmd.Env = append(os.Environ(), "GORACE=exitcode=0")
	out, err := cmd.CombinedOutput()
	if err != nil {
		fatal(way + ": " + err.Error())
	}
	torn = "?"
	if found := tornLine.FindSubmatch(out); found != nil {
		torn = string(found[1])
	}
	const begins = "WARNING: DATA RACE\n"
	reports = bytes.Count(out, []byte(begins))
	if _, report, ok := strings.Cut(string(out), begins); ok {
		report, _, _ = strings.Cut(report, "==================")
		first = strings.TrimSpace(report)
	}
	return reports, torn, first
}

func fatal(why string) {
	fmt.Fprintln(os.Stderr, why)
	os.Exit(1)
}
