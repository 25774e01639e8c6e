package optlog

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"
)

// The compiler's log: a header, then a diagnostic a line, in the shape of LSP 3.15 but with lines and columns from 1.
type (
	header struct {
		Version *int   `json:"version"`
		Package string `json:"package"`
		File    string `json:"file"`
	}
	position struct {
		Line      int `json:"line"`
		Character int `json:"character"`
	}
	location struct {
		URI   string `json:"uri"`
		Range struct {
			Start position `json:"start"`
		} `json:"range"`
	}
	related struct {
		Location location `json:"location"`
		Message  string   `json:"message"`
	}
	diagnostic struct {
		Range struct {
			Start position `json:"start"`
		} `json:"range"`
		Code    string    `json:"code"`
		Message string    `json:"message"`
		Related []related `json:"relatedInformation"`
	}
)

var kinds = map[string]string{
	"escape":                      "escape",
	"escapes":                     "escape",
	"leak":                        "leak",
	"canInlineFunction":           "canInline",
	"cannotInlineFunction":        "cannotInline",
	"cannotInlineCall":            "cannotInlineCall",
	"isInBounds":                  "bounds",
	"isSliceInBounds":             "sliceBounds",
	"nilcheck":                    "nilcheck",
	"copy":                        "copy",
	"iteration-variable-to-heap":  "loop",
	"iteration-variable-to-stack": "loop",
}

const inlineMark = "inlineLoc"

func (s *source) readLog(r io.Reader) error {
	dec := json.NewDecoder(r)
	var h header
	if err := dec.Decode(&h); err != nil {
		return fmt.Errorf("line 1: %w", plain(err))
	}
	if h.Version == nil || h.File == "" {
		return errors.New("line 1 is not the head of an optimisation log")
	}
	if *h.Version != 0 {
		return fmt.Errorf("version %d of the log is not known here", *h.Version)
	}
	f := s.own(h.File)
	for line := 2; ; line++ {
		var d diagnostic
		err := dec.Decode(&d)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", line, plain(err))
		}
		if d.Code == "" || d.Range.Start.Line < 1 {
			return fmt.Errorf("line %d is not a finding", line)
		}
		if len(d.Related) > maxSteps {
			return fmt.Errorf("line %d: %d steps are too many", line, len(d.Related))
		}
		if f == nil {
			continue
		}
		if err := s.add(f, d.finding()); err != nil {
			return err
		}
	}
}

// plain says what happened in words of a person: a log that ends in the middle was cut short.
func plain(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("the log is cut short")
	}
	return err
}

func (d *diagnostic) finding() *Finding {
	x := &Finding{Kind: kinds[d.Code], Line: d.Range.Start.Line, Column: max(d.Range.Start.Character, 1), Message: d.Message}
	switch x.Kind {
	case "":
		x.Kind = "other"
		if strings.HasPrefix(d.Code, "loop-modified-") {
			x.Kind = "loop"
		}
		x.Message = strings.TrimSpace(d.Code + " " + d.Message)
	case "escape":
		x.Subject, _ = strings.CutSuffix(d.Message, " escapes to heap")
	case "leak":
		// parameter p leaks to ~r0 with derefs=0
		if rest, ok := strings.CutPrefix(d.Message, "parameter "); ok {
			rest, _, _ = strings.Cut(rest, " with derefs=")
			x.Subject, x.To, _ = strings.Cut(rest, " leaks to ")
		}
	case "canInline":
		if cost, err := strconv.Atoi(strings.TrimPrefix(d.Message, "cost: ")); err == nil {
			x.Cost = &cost
		}
	case "cannotInline", "cannotInlineCall":
		x.Reason = d.Message
	case "copy":
		x.Subject = d.Message
	case "loop":
		x.Message = strings.TrimSpace(d.Code + " " + d.Message)
	}
	for _, r := range d.Related {
		place := r.Location.place()
		switch {
		case r.Message != inlineMark:
			x.Flow = append(x.Flow, step(r.Message, place))
		case len(x.Flow) > 0:
			last := &x.Flow[len(x.Flow)-1]
			last.Inlined = append(last.Inlined, place)
		default:
			x.Inlined = append(x.Inlined, place)
		}
	}
	return x
}

// step reads "escflow:    flow: a ← &b:" and "escflow:      from x := y (assign)".
func step(message string, place Place) Step {
	text := strings.TrimSpace(strings.TrimPrefix(message, "escflow:"))
	if flow, ok := strings.CutPrefix(text, "flow: "); ok {
		return Step{Kind: "flow", Text: strings.TrimSuffix(flow, ":"), Place: place}
	}
	text = strings.TrimPrefix(text, "from ")
	why := ""
	if i := openingParen(text); i > 0 {
		text, why = strings.TrimSpace(text[:i]), text[i+1:len(text)-1]
	}
	return Step{Kind: "from", Text: text, Why: why, Place: place}
}

// openingParen is where the last pair of parentheses begins, which may hold others; -1 when text does not end with one.
func openingParen(text string) int {
	if !strings.HasSuffix(text, ")") {
		return -1
	}
	depth := 0
	for i := len(text) - 1; i >= 0; i-- {
		switch text[i] {
		case ')':
			depth++
		case '(':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

func (l *location) place() Place {
	file := strings.TrimPrefix(l.URI, "file://")
	if u, err := url.PathUnescape(file); err == nil {
		file = u
	}
	return Place{file, l.Range.Start.Line, l.Range.Start.Character}
}
