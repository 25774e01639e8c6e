// Package benchtext reads the Go benchmark format
// (https://golang.org/design/14313-benchmark-format) with
// golang.org/x/perf/benchfmt and takes out what would spoil statistics:
// values that are not finite numbers and lines too long for that reader.
package benchtext

import (
	"fmt"
	"math"
	"strings"

	"golang.org/x/perf/benchfmt"
	"golang.org/x/perf/benchunit"
)

// maxLine is the longest line kept, in bytes. benchfmt reads by
// bufio.Scanner, which gives up on the whole text at 64 KiB.
const maxLine = 60_000

// An Error is one line that could not be used.
type Error struct {
	// Line counts from 1.
	Line int `json:"line"`
	// Text says what is wrong with it.
	Text string `json:"text"`
}

// A Reader reads benchmark texts one after the other. Unit metadata
// ("Unit ns/op assume=exact") carries over from text to text, as in benchstat.
// The zero value is ready.
type Reader struct {
	in benchfmt.Reader
}

// Read calls use for every result in text, in order. The result belongs to the
// reader: it is valid only until use returns. Every value in it is finite, has
// the tidied unit (sec/op for ns/op), and its original value and unit are always set.
//
// label becomes the result's internal configuration ".file".
// Lines that look like results but are none come back as errors; other lines
// are skipped, as the format asks.
func (r *Reader) Read(label, text string, use func(*benchfmt.Result)) []Error {
	text, bad := dropLongLines(text)
	r.in.Reset(strings.NewReader(text), label, ".file", label)
	for r.in.Scan() {
		switch rec := r.in.Result().(type) {
		case *benchfmt.SyntaxError:
			bad = append(bad, Error{rec.Line, rec.Msg})
		case *benchfmt.Result:
			_, line := rec.Pos()
			bad = append(bad, tidy(rec, line)...)
			if len(rec.Values) > 0 {
				use(rec)
			}
		}
	}
	if err := r.in.Err(); err != nil {
		bad = append(bad, Error{0, err.Error()})
	}
	return bad
}

// Units returns the unit metadata read so far.
func (r *Reader) Units() benchfmt.UnitMetadataMap { return r.in.Units() }

// tidy drops values that are not finite (the U test of go-moremath never ends
// on NaN) and completes those benchfmt leaves untidied: it compares values, so
// that 0 ns/op keeps its unit and would be set apart from 5 ns/op.
func tidy(res *benchfmt.Result, line int) []Error {
	var bad []Error
	kept := res.Values[:0]
	for _, v := range res.Values {
		if v.OrigUnit == "" {
			v.OrigValue, v.OrigUnit = v.Value, v.Unit
			v.Value, v.Unit = benchunit.Tidy(v.OrigValue, v.OrigUnit)
		}
		if math.IsNaN(v.Value) || math.IsInf(v.Value, 0) {
			bad = append(bad, Error{line, fmt.Sprintf("%v %s is not a finite number", v.OrigValue, v.OrigUnit)})
			continue
		}
		kept = append(kept, v)
	}
	res.Values = kept
	return bad
}

// dropLongLines empties every line longer than maxLine, so that line numbers
// stay true, and reports those that would have been results.
func dropLongLines(text string) (string, []Error) {
	if len(text) <= maxLine {
		return text, nil
	}
	var out strings.Builder
	var bad []Error
	line := 0
	for l := range strings.Lines(text) {
		line++
		if len(l) <= maxLine {
			out.WriteString(l)
			continue
		}
		out.WriteByte('\n')
		if strings.HasPrefix(l, "Benchmark") {
			bad = append(bad, Error{line, fmt.Sprintf("line of %d bytes is too long for a result", len(strings.TrimRight(l, "\r\n")))})
		}
	}
	return out.String(), bad
}
