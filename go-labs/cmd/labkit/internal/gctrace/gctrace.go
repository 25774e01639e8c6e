// Package gctrace reads what the Go runtime prints with GODEBUG=gctrace=1 and
// GODEBUG=schedtrace=N, as Go 1.27 prints it (gcMarkTermination in runtime/mgc.go,
// schedtrace in runtime/proc.go).
//
// A log may hold the program's own output, other lines of the runtime and the
// traces of several programs one after the other; none of that is an error. A
// line that sets out to be one of ours and is not is reported by its number: the
// runtime prints schedtrace in pieces and without its print lock, so that another
// of its lines may come in between where both are asked for.
package gctrace

import (
	"bufio"
	"errors"
	"io"
	"strings"
)

// Cycle is one line of gctrace: one garbage collection. Times as printed: clock
// and CPU in ms with two digits below 10 ms and whole ms above, sizes in whole
// MB of 2^20 bytes, rounded down.
type Cycle struct {
	Line int `json:"line"`
	// Program counts from 0; the next begins where time or number falls back.
	Program int     `json:"program"`
	GC      int     `json:"gc"`
	At      float64 `json:"at"`    // s since the start of the program
	Share   int     `json:"share"` // % of all CPU time since then that GC took
	Leaks   bool    `json:"leaks"` // it also looked for leaked goroutines
	Clock   Clock   `json:"clock"`
	CPU     CPU     `json:"cpu"`
	// Heap when the cycle began, when marking ended, and what of it was reachable.
	Before  int `json:"before"`
	End     int `json:"end"`
	Live    int `json:"live"`
	Goal    int `json:"goal"`
	Stacks  int `json:"stacks"`  // to be scanned
	Globals int `json:"globals"` // to be scanned
	Procs   int `json:"procs"`
	// Forced by runtime.GC; a benchmark does so before each round.
	Forced bool `json:"forced"`
}

// Clock is wall-clock time of the phases, in ms. The world stands still in the first and the last.
type Clock struct {
	SweepTerm float64 `json:"sweepTerm"`
	Mark      float64 `json:"mark"`
	MarkTerm  float64 `json:"markTerm"`
}

// CPU is processor time in ms: of the pauses over all processors, and of marking
// by goroutines that had to assist, by workers (dedicated and fractional), and by
// workers on processors that had nothing else to do.
type CPU struct {
	SweepTerm float64 `json:"sweepTerm"`
	Assist    float64 `json:"assist"`
	Dedicated float64 `json:"dedicated"`
	Idle      float64 `json:"idle"`
	MarkTerm  float64 `json:"markTerm"`
}

// Sched is one line of schedtrace with scheddetail=0.
type Sched struct {
	Line         int   `json:"line"`
	Program      int   `json:"program"`
	At           int   `json:"at"` // ms since the first such line of the program
	Gomaxprocs   int   `json:"gomaxprocs"`
	IdleProcs    int   `json:"idleProcs"`
	Threads      int   `json:"threads"`
	Spinning     int   `json:"spinning"`
	NeedSpinning int   `json:"needSpinning"`
	IdleThreads  int   `json:"idleThreads"`
	RunQueue     int   `json:"runQueue"` // goroutines in the global queue
	Queues       []int `json:"queues"`   // and in each processor's own
	Ticks        []int `json:"ticks"`    // how often each processor has switched
}

// Broken is a line that begins like one of ours.
type Broken struct {
	Line int    `json:"line"`
	Text string `json:"text"` // at most 200 bytes of it
	Why  Why    `json:"why"`
	Part string `json:"part"` // what is missing, or the number
}

// Why a line is broken.
type Why string

const (
	Missing Why = "missing" // a part that every such line has
	Number  Why = "number"  // too large a number
	Queues  Why = "queues"  // the list of queues or of ticks, or their lengths
	Long    Why = "long"    // longer than 64 KiB
	Form    Why = "form"    // not as Go 1.27 prints it
)

// Passed counts lines that were read over, by what they are.
type Passed struct {
	Pacer  int `json:"pacer"`  // gcpacertrace=1
	Scav   int `json:"scav"`   // scavtrace=1
	Detail int `json:"detail"` // gctrace=2, scheddetail=1
	Forced int `json:"forced"` // "GC forced": two minutes without a collection
	Other  int `json:"other"`  // the program's own
}

// Log is all that a log holds.
type Log struct {
	Lines    int      `json:"lines"`
	Programs int      `json:"programs"`
	Cycles   []Cycle  `json:"cycles"`
	Sched    []Sched  `json:"sched"`
	Broken   []Broken `json:"broken"` // the first MaxBroken
	// BrokenLines is how many there are in all.
	BrokenLines int     `json:"brokenLines"`
	Passed      Passed  `json:"passed"`
	Alarms      []Alarm `json:"alarms"`
	// Truncated when there were more cycles or more lines of schedtrace than Max: the first are here.
	Truncated bool `json:"truncated"`
}

const (
	// Max cycles, and as many lines of schedtrace, are kept.
	Max = 50_000
	// MaxBroken lines are told one by one.
	MaxBroken = 100
	// maxLine is the longest line that is looked at: a processor takes some 20 bytes of schedtrace.
	maxLine = 64 << 10
	maxText = 200
)

// Read reads a log to its end.
func Read(r io.Reader) (*Log, error) {
	log := &Log{Cycles: []Cycle{}, Sched: []Sched{}, Broken: []Broken{}, Alarms: []Alarm{}}
	in := bufio.NewReaderSize(r, maxLine)
	for {
		text, cut, err := readLine(in)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		log.Lines++
		log.add(text, cut)
	}
	if len(log.Cycles)+len(log.Sched) > 0 {
		log.Programs++
	}
	log.Alarms = alarms(log.Cycles)
	return log, nil
}

// readLine reads a line without its end, of a longer one than maxLine the beginning.
func readLine(in *bufio.Reader) (text string, cut bool, err error) {
	part, prefix, err := in.ReadLine()
	text = string(part)
	for prefix && err == nil {
		cut = true
		_, prefix, err = in.ReadLine()
	}
	if cut && errors.Is(err, io.EOF) {
		err = nil
	}
	return text, cut, err
}

func (log *Log) add(text string, cut bool) {
	switch kind, rest := recognise(text); kind {
	case gcLine:
		c, flaw := parseCycle(rest)
		if log.broken(text, flaw, cut) {
			return
		}
		c.Line = log.Lines
		if n := len(log.Cycles); n > 0 {
			last := log.Cycles[n-1]
			log.nextProgram(last.Program, c.GC <= last.GC || c.At < last.At)
		}
		c.Program = log.Programs
		if len(log.Cycles) == Max {
			log.Truncated = true
			return
		}
		log.Cycles = append(log.Cycles, c)
	case schedLine:
		s, flaw := parseSched(rest)
		if log.broken(text, flaw, cut) {
			return
		}
		s.Line = log.Lines
		if n := len(log.Sched); n > 0 {
			last := log.Sched[n-1]
			log.nextProgram(last.Program, s.At < last.At)
		}
		s.Program = log.Programs
		if len(log.Sched) == Max {
			log.Truncated = true
			return
		}
		log.Sched = append(log.Sched, s)
	case pacerLine:
		log.Passed.Pacer++
	case scavLine:
		log.Passed.Scav++
	case detailLine:
		log.Passed.Detail++
	case forcedLine:
		log.Passed.Forced++
	default:
		log.Passed.Other++
	}
}

// nextProgram begins one where a line falls back behind the last of its kind. Of
// two kinds of lines in one log, the first that does so tells for both.
func (log *Log) nextProgram(last int, back bool) {
	if back && last == log.Programs {
		log.Programs++
	}
}

// broken keeps a line that has a flaw or was cut, and says whether it did.
func (log *Log) broken(text string, f flaw, cut bool) bool {
	if cut {
		f = flaw{why: Long}
	}
	if f.why == "" {
		return false
	}
	log.BrokenLines++
	if len(log.Broken) < MaxBroken {
		if len(text) > maxText {
			text = text[:maxText]
		}
		log.Broken = append(log.Broken, Broken{Line: log.Lines, Text: strings.ToValidUTF8(text, "\uFFFD"), Why: f.why, Part: f.part})
	}
	return true
}
