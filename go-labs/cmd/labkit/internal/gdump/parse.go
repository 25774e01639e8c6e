// Package gdump reads goroutine dumps as the Go runtime prints them:
// runtime.Stack, /debug/pprof/goroutine and /debug/pprof/goroutineleak with
// debug=2 (see goroutineheader and traceback in runtime/traceback.go), and the
// counted form of debug=1. It groups goroutines that stand at the same place,
// compares two dumps, and names those that look leaked.
//
// maruel/panicparse was tried first. Its header pattern ends at "]:", so that a
// goroutine with labels, which Go 1.27 prints by default, ends the dump for it,
// and it keeps neither the creating goroutine nor what leak detection found.
package gdump

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"strings"
)

// Frame is one call, the innermost first in a stack.
type Frame struct {
	Func string `json:"func"`
	File string `json:"file"`
	Line int    `json:"line"`
}

// Label is a pprof label of a goroutine.
type Label struct{ Key, Value string }

// Goroutine is one goroutine of a dump, or with a count the many that debug=1
// prints as one.
type Goroutine struct {
	ID int64
	// Count is 1 but for debug=1.
	Count int
	// State is what stands first between the brackets: "chan receive",
	// "select (no cases)"; empty for debug=1.
	State string
	// Minutes it has waited; the runtime prints it from 1 on.
	Minutes int
	// Leaked says that leak detection found nothing that could ever wake it.
	Leaked bool
	// Locked says that it is locked to a thread.
	Locked bool
	Labels []Label
	Frames []Frame
	// Elided counts frames that were left out; -1 for an unknown number.
	Elided int
	// Created is the go statement; zero for the main goroutine and debug=1.
	Created Frame
	// Creator is the goroutine that ran it; 0 where it is not told.
	Creator int64
	// Running says that the stack was not to be had, as it ran meanwhile.
	Running bool
}

// Format of a dump.
type Format int

// The two forms of text, by the value of the debug parameter.
const (
	Counted Format = 1
	Stacks  Format = 2
)

const (
	// maxLine is far more than the runtime prints, labels included.
	maxLine = 1 << 20
	// maxFrames: the runtime itself leaves out what is past a hundred.
	maxFrames = 512
)

// ErrFormat says that a text is no goroutine dump.
var ErrFormat = errors.New("this is not a goroutine dump")

// Parse calls each for every goroutine in their order, and answers the format
// and whether the text ends in the middle of one. What the runtime or a logger
// wrote before or between is passed over. The error is ErrFormat or the
// reader's.
func Parse(r io.Reader, each func(*Goroutine)) (Format, bool, error) {
	p := parser{each: each}
	br := bufio.NewReaderSize(r, 1<<16)
	for {
		line, whole, err := readLine(br)
		if err != nil && err != io.EOF {
			return 0, false, err
		}
		if err == io.EOF && line == "" {
			break
		}
		if p.format == 0 && strings.HasPrefix(line, "goroutine") && strings.Contains(line, " profile: total ") {
			p.format = Counted
		}
		if p.format == Counted {
			p.counted(line)
		} else {
			p.stacks(line)
		}
		p.cut = !whole
		if err == io.EOF {
			break
		}
	}
	cut := p.cut && p.open
	p.flush()
	if p.format == 0 {
		return 0, false, ErrFormat
	}
	return p.format, cut, nil
}

// readLine answers a line without its end, and whether it had one. Of a line
// that is too long it answers the beginning.
func readLine(br *bufio.Reader) (line string, whole bool, err error) {
	var b []byte
	for {
		part, err := br.ReadSlice('\n')
		if room := maxLine - len(b); room > 0 {
			b = append(b, part[:min(len(part), room)]...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		text := string(b)
		whole := strings.HasSuffix(text, "\n")
		return strings.TrimRight(text, "\r\n"), whole, err
	}
}

type parser struct {
	each   func(*Goroutine)
	format Format
	now    *Goroutine
	// name of the call whose file is on the next line
	name string
	// created: the name is that of a go statement; ancestor: what follows are
	// the stacks of ancestors, which are not this goroutine's
	created, ancestor bool
	cut, open         bool
}

func (p *parser) flush() {
	if p.now != nil {
		p.each(p.now)
	}
	p.now, p.name, p.created, p.ancestor, p.open = nil, "", false, false, false
}

func (p *parser) stacks(line string) {
	if g := header(line); g != nil {
		p.flush()
		p.format = Stacks
		p.now = g
		p.open = true
		return
	}
	if p.now == nil {
		return
	}
	switch {
	case line == "":
		p.flush()
	case strings.HasPrefix(line, "[originating from goroutine "):
		p.ancestor = true
	case p.ancestor:
	case strings.HasPrefix(line, "\tgoroutine running on other thread"):
		p.now.Running = true
	case strings.HasPrefix(line, "..."):
		n, ok := strings.CutSuffix(strings.TrimPrefix(line, "..."), " frames elided...")
		if count, err := strconv.Atoi(n); ok && err == nil {
			p.now.Elided += count
		} else {
			p.now.Elided = -1
		}
	case strings.HasPrefix(line, "created by "):
		p.name = strings.TrimPrefix(line, "created by ")
		if at := strings.LastIndex(p.name, " in goroutine "); at >= 0 {
			p.now.Creator, _ = strconv.ParseInt(p.name[at+len(" in goroutine "):], 10, 64)
			p.name = p.name[:at]
		}
		p.created = true
	case strings.HasPrefix(line, "\t"):
		file, at := place(line[1:])
		if p.name == "" {
			return
		}
		f := Frame{Func: p.name, File: file, Line: at}
		if p.created {
			p.now.Created = f
		} else if len(p.now.Frames) < maxFrames {
			p.now.Frames = append(p.now.Frames, f)
		}
		p.name, p.created = "", false
	default:
		if at := strings.LastIndexByte(line, '('); at > 0 {
			p.name = line[:at]
		}
	}
}

// header reads `goroutine 7 gp=0x… m=0 mp=0x… [chan receive, 3 minutes, locked
// to thread] {key: value}:`; nil for any other line.
func header(line string) *Goroutine {
	rest, ok := strings.CutPrefix(line, "goroutine ")
	if !ok || !strings.HasSuffix(rest, ":") {
		return nil
	}
	head, rest, ok := strings.Cut(rest[:len(rest)-1], "[")
	if !ok {
		return nil
	}
	id, more, _ := strings.Cut(strings.TrimSpace(head), " ")
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil || (more != "" && !strings.HasPrefix(more, "gp=")) {
		return nil
	}
	status, labels, ok := strings.Cut(rest, "]")
	if !ok {
		return nil
	}
	g := &Goroutine{ID: n, Count: 1}
	for i, part := range strings.Split(status, ", ") {
		minutes, waited := strings.CutSuffix(part, " minutes")
		switch {
		case i == 0:
			for {
				s, scan := strings.CutSuffix(part, " (scan)")
				s, leaked := strings.CutSuffix(s, " (leaked)")
				g.Leaked = g.Leaked || leaked
				part = s
				if !scan && !leaked {
					break
				}
			}
			g.State = part
		case waited:
			g.Minutes, _ = strconv.Atoi(minutes)
		case part == "locked to thread":
			g.Locked = true
		}
	}
	if set, ok := strings.CutPrefix(labels, " {"); ok {
		g.Labels = labelSet(strings.TrimSuffix(set, "}"))
	}
	return g
}

// labelSet reads `key: value, "other key": "other value"`; what holds
// anything but letters, digits and ./_ is quoted as Go quotes strings.
func labelSet(s string) []Label {
	var out []Label
	for s != "" {
		key, rest, ok := word(s, ": ")
		if !ok {
			break
		}
		value, rest, _ := word(rest, ", ")
		out = append(out, Label{key, value})
		s = rest
	}
	return out
}

// word takes a word or a quoted one up to the separator, which may be missing
// at the end.
func word(s, sep string) (word, rest string, found bool) {
	if quoted, err := strconv.QuotedPrefix(s); err == nil {
		word, _ = strconv.Unquote(quoted)
		rest = s[len(quoted):]
		return word, strings.TrimPrefix(rest, sep), strings.HasPrefix(rest, sep)
	}
	return strings.Cut(s, sep)
}

// place reads `/path/file.go:35 +0x1a`.
func place(s string) (file string, line int) {
	if at := strings.LastIndex(s, " +0x"); at >= 0 {
		s = s[:at]
	}
	if at := strings.Index(s, " fp=0x"); at >= 0 {
		s = s[:at]
	}
	at := strings.LastIndexByte(s, ':')
	if at < 0 {
		return s, 0
	}
	line, err := strconv.Atoi(s[at+1:])
	if err != nil {
		return s, 0
	}
	return s[:at], line
}

// counted reads the form of debug=1: `40 @ 0x… 0x…`, a comment with labels,
// and a comment a frame.
func (p *parser) counted(line string) {
	if line == "" {
		p.flush()
		return
	}
	if count, _, ok := strings.Cut(line, " @"); ok && !strings.HasPrefix(line, "#") {
		if n, err := strconv.Atoi(count); err == nil && n > 0 {
			p.flush()
			p.now = &Goroutine{Count: n}
			p.open = true
		}
		return
	}
	if p.now == nil {
		return
	}
	if set, ok := strings.CutPrefix(line, "# labels: {"); ok {
		// Here every key and value is quoted: {"key":"value", "other":"value"}
		for set = strings.TrimSuffix(set, "}"); set != ""; {
			key, rest, ok := word(set, ":")
			if !ok {
				break
			}
			value, more, _ := word(rest, ", ")
			p.now.Labels = append(p.now.Labels, Label{key, value})
			set = more
		}
		return
	}
	fields := strings.FieldsFunc(line, func(r rune) bool { return r == '\t' })
	if len(fields) < 4 || fields[0] != "#" || len(p.now.Frames) >= maxFrames {
		return
	}
	name := fields[2]
	if at := strings.LastIndex(name, "+0x"); at > 0 {
		name = name[:at]
	}
	file, at := place(fields[3])
	p.now.Frames = append(p.now.Frames, Frame{strings.TrimSpace(name), strings.TrimSpace(file), at})
}
