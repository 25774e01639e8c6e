package traceidx

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"golang.org/x/exp/trace"
)

// A Progress is told about ten times a second.
type Progress struct {
	Phase  string `json:"phase"` // "read" or "sort"
	Done   int64  `json:"done"`  // bytes of the trace, or records
	Total  int64  `json:"total"`
	Events int64  `json:"events"`
}

// A lane is all records of one family and id, beside each other on disk and in order of time.
type lane struct {
	Family family
	ID     int64 // P, or number of the goroutine in the table
	Count  uint32
	First  int64 // start of its first record
	Last   int64 // largest end
	Long   int64 // longest record
	At     uint64
	LOD    uint64
	Shift  uint8 // width of the finest cell of its summary is 1<<Shift ns; 0: no summary
}

// A goroutine as the whole trace shows it. Times are ns since the trace's start.
type goroutine struct {
	ID           int64
	Name         uint32 // string
	Creator      uint32 // number in the table, 0 for none
	CreatedStack uint32
	Created      int64
	Started      int64 // -1: never ran
	Ended        int64 // -1: still there
	Lanes        [goWakes + 1]uint32
}

type task struct {
	ID         uint64
	Parent     int32 // number in the table, -1 for none
	Name       uint32
	Start, End int64 // -1: not in the trace
	Creator    uint32
	StartStack uint32
	Regions    uint32
	Lane       uint32 // of its regions, 0: none
}

type builder struct {
	dir     string
	strings *stringTable
	stacks  *stackTable
	files   []*os.File
	stream  *bufio.Writer // records in the order they ended, each with its lane before it
	buf     [4 + recordSize]byte

	lanes      []lane
	laneOf     map[laneKey]uint32
	goroutines []goroutine
	tasks      []task
	taskOf     map[trace.TaskID]int32

	live    map[trace.GoID]*live
	procs   map[trace.ProcID]*proc
	threads map[trace.ProcID]openRange // the thread that holds a P, and since when
	global  map[string]openRange
	onProcs map[rangeOnProc]trace.GoID // the goroutine that was on the P when the range began
	procOf  map[rangeOnProc]int64

	reasons    []string
	reasonOf   map[string]uint16
	reasonKind []class

	began        bool
	origin       trace.Time
	now, sync    int64
	events       int64
	syncs        int64
	gcWorkerName uint32
}

type laneKey struct {
	family family
	id     int64
}

func newBuilder(dir string) (*builder, error) {
	b := &builder{
		dir:      dir,
		laneOf:   map[laneKey]uint32{},
		taskOf:   map[trace.TaskID]int32{},
		live:     map[trace.GoID]*live{},
		procs:    map[trace.ProcID]*proc{},
		threads:  map[trace.ProcID]openRange{},
		global:   map[string]openRange{},
		onProcs:  map[rangeOnProc]trace.GoID{},
		procOf:   map[rangeOnProc]int64{},
		reasonOf: map[string]uint16{},
	}
	var opened [5]*os.File
	for i, name := range []string{"strings", "string-ends", "frames", "stack-ends", "stream"} {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			b.close()
			return nil, err
		}
		opened[i] = f
		b.files = append(b.files, f)
	}
	b.strings = newStringTable(opened[0], opened[1])
	b.stacks = newStackTable(b.strings, opened[2], opened[3])
	b.stream = bufio.NewWriterSize(opened[4], 1<<20)
	b.lanes = []lane{{}}           // number 0 is no lane
	b.goroutines = []goroutine{{}} // number 0 is no goroutine
	b.gcWorkerName = b.strings.id("runtime.gcBgMarkWorker")
	b.reason("")
	return b, nil
}

func (b *builder) close() {
	for _, f := range b.files {
		f.Close()
	}
}

func (b *builder) flush() error {
	return errors.Join(b.strings.flush(), b.stacks.flush(), b.stream.Flush())
}

// reason is the number of a wait's or range's name.
func (b *builder) reason(s string) uint16 {
	if id, ok := b.reasonOf[s]; ok {
		return id
	}
	if len(b.reasons) >= maxReasons {
		return 0
	}
	id := uint16(len(b.reasons))
	b.reasonOf[s] = id
	b.reasons = append(b.reasons, s)
	b.reasonKind = append(b.reasonKind, classOfReason(s))
	return id
}

// lane is the number of the lane of that family and id.
func (b *builder) lane(f family, id int64) uint32 {
	key := laneKey{f, id}
	if n, ok := b.laneOf[key]; ok {
		return n
	}
	n := b.newLane(f, id)
	b.laneOf[key] = n
	return n
}

func (b *builder) newLane(f family, id int64) uint32 {
	b.lanes = append(b.lanes, lane{Family: f, ID: id})
	return uint32(len(b.lanes) - 1)
}

// goLane is the goroutine's lane of that family.
func (b *builder) goLane(g uint32, f family) uint32 {
	n := &b.goroutines[g].Lanes[f]
	if *n == 0 {
		*n = b.newLane(f, int64(g))
	}
	return *n
}

// emit writes a record of a lane whose earlier ones have been written, but for nested ones.
func (b *builder) emit(n uint32, r record) {
	l := &b.lanes[n]
	end := r.End
	if l.Family.marks() {
		end = r.Start // their End is something else
	}
	if l.Count == 0 || r.Start < l.First {
		l.First = r.Start
	}
	l.Count++
	l.Last = max(l.Last, end)
	l.Long = max(l.Long, end-r.Start)
	b.buf[0], b.buf[1], b.buf[2], b.buf[3] = byte(n), byte(n>>8), byte(n>>16), byte(n>>24)
	r.put(b.buf[4:])
	b.stream.Write(b.buf[:])
}

type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// read feeds the whole trace to the builder. It returns the fault that the trace
// ended with, if something before it could be read.
func (b *builder) read(file io.Reader, size int64, tell func(Progress)) (fault error, err error) {
	in := &counter{r: file}
	defer func() {
		// The reader checks what it reads, but not everything: what it trips over is a faulty trace.
		if p := recover(); p != nil {
			fault, err = nil, fmt.Errorf("the trace is damaged: %v", p)
			if b.events > b.syncs {
				fault, err = err, nil
			}
		}
	}()
	r, err := trace.NewReader(bufio.NewReaderSize(in, 1<<20))
	if err != nil {
		return nil, err
	}
	for {
		ev, err := r.ReadEvent()
		if err == io.EOF {
			break
		}
		if err != nil {
			if b.events <= b.syncs {
				return nil, err
			}
			return err, nil
		}
		b.event(&ev)
		b.events++
		if b.events&0x3fff == 0 {
			tell(Progress{"read", in.n, size, b.events})
			if b.strings.n > maxStrings || len(b.stacks.roots) > maxStacks || len(b.goroutines) > maxGoroutines || len(b.tasks) > maxTasks {
				return nil, errTooMany
			}
		}
	}
	if b.events <= b.syncs {
		return nil, errors.New("the trace has no events")
	}
	return nil, nil
}
