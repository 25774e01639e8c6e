package benchstats

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// buildBenchstat builds the real benchstat of this module once.
var buildBenchstat = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "benchstat")
	if err != nil {
		return "", err
	}
	exe := filepath.Join(dir, "benchstat.exe")
	if out, err := exec.Command("go", "build", "-trimpath", "-o", exe, "golang.org/x/perf/cmd/benchstat").CombinedOutput(); err != nil {
		return "", fmt.Errorf("building benchstat: %w\n%s", err, out)
	}
	return exe, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if exe, err := buildBenchstat(); err == nil {
		os.RemoveAll(filepath.Dir(exe))
	}
	os.Exit(code)
}

// A printed is what benchstat printed about one benchmark, unit and input.
type printed struct {
	pkg, unit, name, file string
}

type printedCell struct {
	center, ci, delta, p string
	text                 string // "61.20n ± 3%" of the text format
}

// A printout is all that benchstat printed.
type printout struct {
	cells map[printed]printedCell
	// warnings and errors are counted by their text.
	warnings, errors map[string]int
}

// runBenchstat runs benchstat on the texts, named in0, in1, … and reads both formats.
func runBenchstat(t *testing.T, texts []string, flags ...string) printout {
	t.Helper()
	exe, err := buildBenchstat()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	files := make([]string, len(texts))
	for i, text := range texts {
		files[i] = fmt.Sprintf("in%d", i)
		if err := os.WriteFile(filepath.Join(dir, files[i]), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	run := func(format string) (out, errs string) {
		cmd := exec.Command(exe, append(append([]string{"-format", format}, flags...), files...)...)
		cmd.Dir = dir
		var stdout, stderr bytes.Buffer
		cmd.Stdout, cmd.Stderr = &stdout, &stderr
		if err := cmd.Run(); err != nil {
			t.Fatalf("benchstat: %v\n%s", err, stderr.String())
		}
		return stdout.String(), stderr.String()
	}
	csvOut, csvErrs := run("csv")
	textOut, _ := run("text")
	p := printout{readCSV(t, csvOut), map[string]int{}, map[string]int{}}
	readText(t, textOut, p.cells)
	p.readStderr(csvErrs)
	return p
}

// readCSV reads benchstat's CSV: per table its changed keys, the files, the unit,
// one row a benchmark, the geometric mean.
func readCSV(t *testing.T, out string) map[printed]printedCell {
	t.Helper()
	cells := map[printed]printedCell{}
	pkg := ""
	for _, table := range strings.Split(strings.TrimSpace(out), "\n\n") {
		r := csv.NewReader(strings.NewReader(table))
		r.FieldsPerRecord = -1
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatalf("benchstat's CSV: %v\n%s", err, table)
		}
		for len(rows) > 0 && len(rows[0]) == 1 {
			if value, ok := strings.CutPrefix(rows[0][0], "pkg: "); ok {
				pkg = value
			}
			rows = rows[1:]
		}
		if len(rows) < 3 {
			continue
		}
		files, units := rows[0], rows[1]
		for _, row := range rows[2 : len(rows)-1] {
			for col, file := range files {
				if file == "" || col >= len(row) || row[col] == "" {
					continue
				}
				c := printedCell{center: row[col], ci: row[col+1]}
				if col > 1 && col+3 < len(row) {
					c.delta, c.p = row[col+2], row[col+3]
				}
				cells[printed{pkg, units[col], row[0], file}] = c
			}
		}
	}
	return cells
}

var (
	textCell   = regexp.MustCompile(`(\S+) ±\s+(\S+)`)
	csvWarning = regexp.MustCompile(`^[A-Z]+\d+: (.*)$`)
	badLine    = regexp.MustCompile(`^(in\d+:\d+: .*)$`)
)

// readText adds the text format's cells to those of the CSV.
func readText(t *testing.T, out string, cells map[printed]printedCell) {
	t.Helper()
	pkg, unit := "", ""
	var files []string
	for _, l := range strings.Split(out, "\n") {
		if value, ok := strings.CutPrefix(l, "pkg: "); ok {
			pkg = value
			continue
		}
		if strings.Contains(l, "│") {
			var head []string
			for _, f := range strings.Split(l, "│")[1:] {
				if f = strings.TrimSpace(f); f != "" {
					head = append(head, strings.Fields(f)[0])
				}
			}
			if len(head) > 0 && regexp.MustCompile(`^in\d+$`).MatchString(head[0]) {
				files = head
			} else if len(head) > 0 {
				unit = head[0]
			}
			continue
		}
		name, rest, _ := strings.Cut(l, " ")
		found := textCell.FindAllStringSubmatch(rest, -1)
		for _, file := range files {
			key := printed{pkg, unit, name, file}
			c, ok := cells[key]
			if !ok || len(found) == 0 {
				continue
			}
			c.text = found[0][1] + " ± " + found[0][2]
			cells[key] = c
			found = found[1:]
		}
	}
}

func (p printout) readStderr(errs string) {
	for _, l := range strings.Split(errs, "\n") {
		if m := csvWarning.FindStringSubmatch(l); m != nil && !strings.Contains(m[1], "geomean") {
			p.warnings[m[1]]++
		} else if m := badLine.FindStringSubmatch(l); m != nil {
			p.errors[m[1]]++
		}
	}
}
