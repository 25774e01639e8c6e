// Package benchstats summarises and compares benchmark texts with the same
// packages, in the same steps and on the same tidied values as
// golang.org/x/perf/cmd/benchstat -table pkg, so that every printed figure is
// equal. Beside them it gives the figures in the units that were measured.
package benchstats

import (
	"fmt"
	"strconv"

	"golang.org/x/perf/benchfmt"
	"golang.org/x/perf/benchproc"
	"gopherbench.dev/labs/cmd/labkit/internal/benchtext"
)

// A Request is the input of "labkit stats".
type Request struct {
	Inputs []Input `json:"inputs"`
	// Confidence is the level asked of intervals, between 0 and 1; 0.95 when 0.
	Confidence float64 `json:"confidence"`
}

// An Input is one benchmark text, one column of benchstat.
type Input struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// A Report is the output of "labkit stats".
type Report struct {
	// Rows are ordered by package, unit, benchmark (each as first seen) and input.
	Rows []Row `json:"rows"`
	// Comparisons compare input 0 with every other, ordered like Rows.
	Comparisons []Comparison `json:"comparisons"`
	// Errors are lines that could not be used.
	Errors []InputError `json:"errors"`
}

// An InputError is a line of an input that could not be used.
type InputError struct {
	Input int `json:"input"`
	benchtext.Error
}

// Compute reads all inputs and computes the report. It fails only on a
// confidence outside (0, 1).
func Compute(req Request) (Report, error) {
	confidence := req.Confidence
	if confidence == 0 {
		confidence = 0.95
	}
	if !(confidence > 0 && confidence < 1) {
		return Report{}, fmt.Errorf("confidence is %v; it must lie between 0 and 1", confidence)
	}
	g, err := newGrid()
	if err != nil {
		return Report{}, err
	}
	report := Report{Rows: []Row{}, Comparisons: []Comparison{}, Errors: []InputError{}}
	var reader benchtext.Reader
	for i, in := range req.Inputs {
		// The label is the index: names may repeat, and benchproc has no empty value.
		bad := reader.Read(strconv.Itoa(i), in.Text, func(res *benchfmt.Result) { g.add(i, res) })
		for _, e := range bad {
			report.Errors = append(report.Errors, InputError{i, e})
		}
	}
	for _, line := range g.lines() {
		rows, comparisons := summarise(line, reader.Units().GetAssumption(line.unit.tidied), confidence)
		report.Rows = append(report.Rows, rows...)
		report.Comparisons = append(report.Comparisons, comparisons...)
	}
	return report, nil
}

// projections are those of benchstat -table pkg -row .fullname -col .file. Its
// default -table .config would set runs of two machines apart, because their
// "cpu:" lines differ; here they are one line with a warning where samples of
// one input vary.
type projections struct {
	table, row, residue *benchproc.Projection
	unit, pkg           *benchproc.Field
}

func newProjections() (projections, error) {
	filter, err := benchproc.NewFilter("*")
	if err != nil {
		return projections{}, err
	}
	var parser benchproc.ProjectionParser
	var p projections
	if p.table, p.unit, err = parser.ParseWithUnit("pkg", filter); err != nil {
		return p, err
	}
	p.pkg = p.table.Fields()[0]
	if p.row, err = parser.Parse(".fullname", filter); err != nil {
		return p, err
	}
	if _, err = parser.Parse(".file", filter); err != nil {
		return p, err
	}
	p.residue = parser.Residue()
	return p, nil
}
