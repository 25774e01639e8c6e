// Package optlog reads what the Go compiler decided about a package: its machine-readable optimisation log
// (-gcflags=-json=0,file://DIR, see cmd/compile/internal/logopt) and its own words (-gcflags=-m=2), which alone tell
// what was inlined and what stayed on the stack.
package optlog

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// A Request names one package that was compiled.
type Request struct {
	// Log is the folder that the compiler wrote to, with one folder a package in it.
	Log string `json:"log"`
	// Package is the import path; files in the log are named by it, because of -trimpath.
	Package string `json:"package"`
	// Source is the folder of the package's files.
	Source string `json:"source"`
	// Text is what the go command printed, with a line "# package" before each package's.
	Text string `json:"text"`
}

// A Report tells of the package's own files; what the compiler says about others, such as generic functions of other
// packages that are instantiated here, is left out.
type Report struct {
	Files []*File `json:"files"`
}

// A File has its functions and findings in the order of the text.
type File struct {
	Name string `json:"name"`
	// SHA256 is of the bytes that were read, so that a reader can see whether they are those that were compiled.
	SHA256    string     `json:"sha256"`
	Functions []Function `json:"functions"`
	Findings  []*Finding `json:"findings"`
}

// A Function is a declaration; a function literal belongs to the one it stands in.
type Function struct {
	// Name is F, (*T).M or T.M.
	Name    string `json:"name"`
	Line    int    `json:"line"`
	EndLine int    `json:"endLine"`
}

// A Place is a position in a text: line from 1, column from 1 in bytes. File is import path and name.
type Place struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// A Finding is one thing that the compiler decided, at one place. Kinds:
//
//	escape            Subject is allocated on the heap; Flow says why
//	stack             Subject is not: it stays in the function's frame
//	leak              the parameter Subject is kept longer than the call, by To
//	inlineCall        the call is replaced by the body of Subject
//	cannotInlineCall  it is not, because of Reason
//	canInline         calls of Subject may be replaced by its body; Cost counts its nodes
//	cannotInline      they may not, because of Reason
//	bounds            an index is checked at run time
//	sliceBounds       the bounds of a slice expression are
//	nilcheck          a pointer is, by an instruction of its own
//	copy              Subject (a number of bytes) are copied
//	loop              a loop variable got a new meaning, as of Go 1.22
//	other             anything that a newer compiler may say; Message is all there is
type Finding struct {
	Kind   string `json:"kind"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	// Function is that of the text which the finding stands in, "" outside of any.
	Function string `json:"function"`
	// Message is the compiler's own, in English.
	Message string `json:"message"`
	Subject string `json:"subject,omitempty"`
	To      string `json:"to,omitempty"`
	Reason  string `json:"reason,omitempty"`
	Cost    *int   `json:"cost,omitempty"`
	// Moved: what escapes is a variable, which lives on the heap from its declaration on.
	Moved bool `json:"moved,omitempty"`
	// Times is how often the compiler met the same: once for each instance of a generic function.
	Times int `json:"times"`
	// Inlined is where the code really stands, the outermost place first, when it came here by inlining.
	Inlined []Place `json:"inlined,omitempty"`
	Flow    []Step  `json:"flow,omitempty"`
}

// A Step of an escape: "flow" says where a value (or its address) goes to, the "from" behind it which expression did it.
type Step struct {
	Kind string `json:"kind"`
	Text string `json:"text"`
	// Why is the compiler's word for what a "from" does: assign, return, call parameter …
	Why string `json:"why,omitempty"`
	Place
	Inlined []Place `json:"inlined,omitempty"`
}

// Bounds of what is read: a log of the largest package of the standard library has 15 MB and 40,000 findings.
const (
	maxFile     = 128 << 20
	maxFindings = 400_000
	maxSteps    = 2_000
)

// Read reads the log of one package. A log that is damaged is an error, which names file and line.
func Read(r Request) (*Report, error) {
	s, err := readSource(r.Source, r.Package)
	if err != nil {
		return nil, err
	}
	if err := s.readLogs(r.Log); err != nil {
		return nil, err
	}
	s.readText(r.Text)
	return s.report(), nil
}

func (s *source) readLogs(dir string) error {
	var logs []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && filepath.Ext(path) == ".json" {
			logs = append(logs, path)
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) { // a package without findings has no folder
		return err
	}
	for _, path := range logs {
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		if info.Size() > maxFile {
			return fmt.Errorf("%s: a log of %d MB is too large", filepath.Base(path), info.Size()>>20)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if err := s.readLog(bytes.NewReader(data)); err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(path), err)
		}
	}
	return nil
}

// report merges what was said more than once and puts everything in the order of the text.
func (s *source) report() *Report {
	report := &Report{Files: []*File{}}
	for _, f := range s.files {
		f.file.Findings = merge(f.findings)
		for _, x := range f.file.Findings {
			x.Function = f.functionAt(x.Line)
		}
		report.Files = append(report.Files, f.file)
	}
	slices.SortFunc(report.Files, func(a, b *File) int { return cmp.Compare(a.Name, b.Name) })
	return report
}

type identity struct {
	kind, message, subject, flow string
	line, column                 int
}

func merge(all []*Finding) []*Finding {
	merged := []*Finding{}
	known := map[identity]*Finding{}
	for _, x := range all {
		id := identity{x.Kind, x.Message, x.Subject, fmt.Sprint(x.Inlined, x.Flow), x.Line, x.Column}
		if same := known[id]; same != nil {
			same.Times += x.Times
			same.Moved = same.Moved || x.Moved
			continue
		}
		known[id] = x
		merged = append(merged, x)
	}
	slices.SortStableFunc(merged, func(a, b *Finding) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return merged
}
