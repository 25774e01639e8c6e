package profserve

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"gopherbench.dev/labs/cmd/labkit/internal/profdata"
	"gopherbench.dev/labs/cmd/labkit/internal/profview"
)

// TextRequest asks for one of pprof's own reports.
type TextRequest struct {
	Subject
	Select profview.Selection `json:"-"`
	Report string             `json:"report"`
	// Argument is the expression of peek, list and disasm.
	Argument     string   `json:"argument"`
	NodeCount    *int     `json:"nodeCount"`
	NodeFraction *float64 `json:"nodeFraction"`
	EdgeFraction *float64 `json:"edgeFraction"`
	Trim         *bool    `json:"trim"`
	Sort         string   `json:"sort"`
	Unit         string   `json:"unit"`
	CallTree     bool     `json:"callTree"`
	// SourcePath and TrimPath are pprof's; Cwd is the folder it looks for sources in without them.
	SourcePath string `json:"sourcePath"`
	TrimPath   string `json:"trimPath"`
	Cwd        string `json:"cwd"`
	// Binary is the program to take apart, instead of the one the profile names.
	Binary string `json:"binary"`
}

// UnmarshalJSON reads the selection from the same object.
func (r *TextRequest) UnmarshalJSON(data []byte) error {
	type plain TextRequest
	if err := json.Unmarshal(data, (*plain)(r)); err != nil {
		return err
	}
	return json.Unmarshal(data, &r.Select)
}

// Text is a report and what pprof said beside it.
type Text struct {
	Text     string `json:"text"`
	Messages string `json:"messages"`
}

// reports says which there are, and whether they take an expression.
var reports = map[string]bool{
	"top": false, "tree": false, "dot": false, "raw": false, "tags": false, "traces": false, "comments": false,
	"peek": true, "list": true, "disasm": true,
}

func (s *server) text(ctx context.Context, r TextRequest) (*Text, error) {
	takes, known := reports[r.Report]
	if !known {
		return nil, profdata.Fault("request", "report %q", r.Report)
	}
	args := arguments(&r.Select)
	if takes {
		args = append(args, "-"+r.Report+"="+r.Argument)
		if r.Argument == "" {
			return nil, profdata.Fault("request", "%s takes an expression", r.Report)
		}
	} else {
		args = append(args, "-"+r.Report)
	}
	if r.NodeCount != nil {
		args = append(args, "-nodecount="+strconv.Itoa(*r.NodeCount))
	}
	if r.NodeFraction != nil {
		args = append(args, "-nodefraction="+strconv.FormatFloat(*r.NodeFraction, 'g', -1, 64))
	}
	if r.EdgeFraction != nil {
		args = append(args, "-edgefraction="+strconv.FormatFloat(*r.EdgeFraction, 'g', -1, 64))
	}
	if r.Trim != nil {
		args = append(args, "-trim="+strconv.FormatBool(*r.Trim))
	}
	if r.Sort == "cum" || r.Sort == "flat" {
		args = append(args, "-"+r.Sort)
	}
	if r.CallTree {
		args = append(args, "-call_tree")
	}
	for _, o := range [3][2]string{{"unit", r.Unit}, {"source_path", r.SourcePath}, {"trim_path", r.TrimPath}} {
		if o[1] != "" {
			args = append(args, "-"+o[0]+"="+o[1])
		}
	}
	t, err := s.store.table(ctx, r.Subject)
	if err != nil {
		return nil, err
	}
	// What is wrong with an expression is told of the expression, not by pprof's last words.
	if _, err := profview.New(ctx, t, r.Select); err != nil {
		return nil, err
	}
	if _, err := regexp.Compile(r.Argument); takes && err != nil {
		return nil, profdata.Fault("profile-regexp", "%v", err).With("option", r.Report).With("expression", r.Argument)
	}
	if r.Report == "raw" || r.Report == "traces" { // these print a stack a sample; pprof's time grows with the square of its depth
		if err := notTooDeep(t); err != nil {
			return nil, err
		}
	}
	from, done, err := s.sources(ctx, r.Subject)
	defer done()
	if err != nil {
		return nil, err
	}
	if r.Binary != "" {
		from = append(from[:len(from)-1:len(from)-1], r.Binary, from[len(from)-1])
	}
	text, messages, err := s.runPprof(ctx, r.Cwd, append(args, from...), t.Bytes())
	if err != nil {
		return nil, err
	}
	return &Text{text, messages}, nil
}

func notTooDeep(t *profdata.Table) error {
	var work int64
	for i := range t.Samples() {
		n := int64(len(t.Stack(i)))
		work += n * n
	}
	if work > 20e9 {
		return tooLong()
	}
	return nil
}

// DisasmRequest asks for the instructions of functions that match.
type DisasmRequest struct {
	Subject
	Select profview.Selection `json:"-"`
	Name   string             `json:"name"`
	Binary string             `json:"binary"`
}

// UnmarshalJSON reads the selection from the same object.
func (r *DisasmRequest) UnmarshalJSON(data []byte) error {
	type plain DisasmRequest
	if err := json.Unmarshal(data, (*plain)(r)); err != nil {
		return err
	}
	return json.Unmarshal(data, &r.Select)
}

// Instruction is one line of a disassembly; values are as pprof prints them, "." for none.
type Instruction struct {
	Flat        string `json:"flat"`
	Cum         string `json:"cum"`
	Address     string `json:"address"`
	Instruction string `json:"instruction"`
	Place       string `json:"place"` // function and file:line, "" where it is that of the line above
}

// AsmRoutine is a function of the program.
type AsmRoutine struct {
	Name  string        `json:"name"`
	Flat  string        `json:"flat"`
	Cum   string        `json:"cum"`
	Share string        `json:"share"`
	Rows  []Instruction `json:"rows"`
}

// Disassembly is pprof -disasm, in parts.
type Disassembly struct {
	Total    string       `json:"total"`
	Routines []AsmRoutine `json:"routines"`
}

var asmSums = regexp.MustCompile(`^ *(\S+) +(\S+) \(flat, cum\) +(\S+) of Total$`)

func (s *server) disasm(ctx context.Context, r DisasmRequest) (*Disassembly, error) {
	binary := r.Binary
	if binary == "" {
		t, err := s.store.table(ctx, Subject{Profile: r.Profile})
		if err != nil {
			return nil, err
		}
		if len(t.Mappings) > 0 {
			binary = t.Mappings[0].File
		}
	}
	if info, err := os.Stat(binary); err != nil || !info.Mode().IsRegular() {
		return nil, profdata.Fault("profile-binary", "%s is not there", filepath.Base(binary)).With("name", filepath.Base(binary))
	}
	text, err := s.text(ctx, TextRequest{Subject: r.Subject, Select: r.Select, Report: "disasm", Argument: r.Name, Binary: r.Binary})
	if err != nil {
		return nil, err
	}
	return readAssembly(text.Text), nil
}

// readAssembly takes pprof's listing apart.
func readAssembly(text string) *Disassembly {
	d := &Disassembly{Routines: []AsmRoutine{}}
	long := "" // place of a long instruction stands on the line before
	for _, line := range strings.Split(text, "\n") {
		if total, ok := strings.CutPrefix(line, "Total: "); ok {
			d.Total = total
			continue
		}
		if name, ok := strings.CutPrefix(line, "ROUTINE ======================== "); ok {
			d.Routines = append(d.Routines, AsmRoutine{Name: name, Rows: []Instruction{}})
			continue
		}
		if len(d.Routines) == 0 {
			continue
		}
		of := &d.Routines[len(d.Routines)-1]
		if m := asmSums.FindStringSubmatch(line); m != nil {
			of.Flat, of.Cum, of.Share = m[1], m[2], m[3]
			continue
		}
		if place, ok := strings.CutPrefix(strings.TrimLeft(line, " "), ";"); ok {
			long = place
			continue
		}
		head, instruction, ok := strings.Cut(line, ": ")
		fields := strings.Fields(head)
		if !ok || len(fields) != 3 {
			continue
		}
		row := Instruction{Flat: fields[0], Cum: fields[1], Address: fields[2], Place: long}
		long = ""
		if at := strings.IndexByte(instruction, ';'); at >= 40 || (at >= 0 && row.Place == "" && strings.TrimRight(instruction[:at], " ") != instruction[:at]) {
			row.Place, instruction = instruction[at+1:], instruction[:at]
		}
		row.Instruction = strings.TrimRight(instruction, " ")
		of.Rows = append(of.Rows, row)
	}
	return d
}
