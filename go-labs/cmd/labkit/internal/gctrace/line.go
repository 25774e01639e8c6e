package gctrace

import (
	"regexp"
	"strconv"
	"strings"
)

type lineKind int

const (
	otherLine lineKind = iota
	gcLine
	schedLine
	pacerLine
	scavLine
	detailLine
	forcedLine
)

// recognise says what a line sets out to be, and answers its own part: a
// logger's time stamp may stand before it, parted from it by a blank.
func recognise(text string) (lineKind, string) {
	for _, start := range []struct {
		begin *regexp.Regexp
		kind  lineKind
	}{{gcBegin, gcLine}, {schedBegin, schedLine}} {
		if at := start.begin.FindStringIndex(text); at != nil {
			return start.kind, text[at[0]:]
		}
	}
	switch {
	case strings.HasPrefix(text, "pacer: "):
		return pacerLine, text
	case strings.HasPrefix(text, "scav "):
		return scavLine, text
	case text == "GC forced":
		return forcedLine, text
	case detail.MatchString(text):
		return detailLine, text
	}
	return otherLine, text
}

var (
	gcBegin    = regexp.MustCompile(`gc \d+ @`)
	schedBegin = regexp.MustCompile(`SCHED \d+ms`)
	// What scheddetail=1 and gctrace=2 print below their first lines.
	detail = regexp.MustCompile(`^(  [PMG]\d+: |scan: )`)

	num      = `(\d+(?:\.\d+)?)`
	whole    = `(\d+)`
	gcFormat = regexp.MustCompile(`^gc ` + whole + ` @` + num + `s ` + whole + `%( \(checking for goroutine leaks\))?: ` +
		num + `\+` + num + `\+` + num + ` ms clock, ` +
		num + `\+` + num + `/` + num + `/` + num + `\+` + num + ` ms cpu, ` +
		whole + `->` + whole + `->` + whole + ` MB, ` + whole + ` MB goal, ` + whole + ` MB stacks, ` + whole + ` MB globals, ` +
		whole + ` P( \(forced\))?$`)
	schedFormat = regexp.MustCompile(`^SCHED ` + whole + `ms: gomaxprocs=` + whole + ` idleprocs=` + whole + ` threads=` + whole +
		` spinningthreads=` + whole + ` needspinning=` + whole + ` idlethreads=` + whole + ` runqueue=` + whole + `(.*)$`)
	perProc    = regexp.MustCompile(`^ \[ ((?:\d+ )+)\] schedticks=\[ ((?:\d+ )+)\]$`)
	withDetail = regexp.MustCompile(`^ gcwaiting=\w+ nmidlelocked=-?\d+ stopwait=-?\d+ sysmonwait=\w+$`)
)

// flaw is what is wrong with a line; the zero value is none.
type flaw struct {
	why  Why
	part string
}

func parseCycle(text string) (Cycle, flaw) {
	m := gcFormat.FindStringSubmatch(text)
	if m == nil {
		return Cycle{}, whereItEnds(text, "ms clock", "ms cpu", "MB goal", "MB stacks", "MB globals", " P")
	}
	v := reader{fields: m[1:]}
	c := Cycle{
		GC: v.int(), At: v.float(), Share: v.int(), Leaks: v.flag(),
		Clock:  Clock{SweepTerm: v.float(), Mark: v.float(), MarkTerm: v.float()},
		CPU:    CPU{SweepTerm: v.float(), Assist: v.float(), Dedicated: v.float(), Idle: v.float(), MarkTerm: v.float()},
		Before: v.int(), End: v.int(), Live: v.int(), Goal: v.int(), Stacks: v.int(), Globals: v.int(),
		Procs: v.int(), Forced: v.flag(),
	}
	return c, v.flaw
}

func parseSched(text string) (Sched, flaw) {
	m := schedFormat.FindStringSubmatch(text)
	if m == nil {
		return Sched{}, whereItEnds(text, "gomaxprocs=", "idleprocs=", " threads=", "spinningthreads=", "idlethreads=", "runqueue=")
	}
	v := reader{fields: m[1:9]}
	s := Sched{
		At: v.int(), Gomaxprocs: v.int(), IdleProcs: v.int(), Threads: v.int(), Spinning: v.int(), NeedSpinning: v.int(),
		IdleThreads: v.int(), RunQueue: v.int(), Queues: []int{}, Ticks: []int{},
	}
	if withDetail.MatchString(m[9]) {
		return s, v.flaw
	}
	p := perProc.FindStringSubmatch(m[9])
	if p == nil {
		return s, flaw{why: Queues}
	}
	s.Queues, s.Ticks = v.list(p[1]), v.list(p[2])
	if v.flaw.why == "" && len(s.Queues) != len(s.Ticks) {
		return s, flaw{why: Queues}
	}
	return s, v.flaw
}

// whereItEnds names the first part that a line should have and has not.
func whereItEnds(text string, parts ...string) flaw {
	for _, part := range parts {
		if !strings.Contains(text, part) {
			return flaw{Missing, strings.TrimSpace(part)}
		}
	}
	return flaw{why: Form}
}

// reader takes the fields of a match one after the other; the first number that is too large is its flaw.
type reader struct {
	fields []string
	flaw   flaw
}

func (r *reader) tooLarge(field string) {
	if r.flaw.why == "" {
		r.flaw = flaw{Number, field[:min(len(field), 30)]}
	}
}

func (r *reader) next() string {
	field := r.fields[0]
	r.fields = r.fields[1:]
	return field
}

func (r *reader) int() int {
	field := r.next()
	n, err := strconv.ParseInt(field, 10, 53)
	if err != nil {
		r.tooLarge(field)
		return 0
	}
	return int(n)
}

func (r *reader) float() float64 {
	field := r.next()
	f, err := strconv.ParseFloat(field, 64)
	if err != nil || f > 1e15 {
		r.tooLarge(field)
		return 0
	}
	return f
}

func (r *reader) flag() bool { return r.next() != "" }

func (r *reader) list(text string) []int {
	words := strings.Fields(text)
	in := reader{fields: words}
	list := make([]int, len(words))
	for i := range list {
		list[i] = in.int()
	}
	if r.flaw.why == "" {
		r.flaw = in.flaw
	}
	return list
}
