package traceidx

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"sort"
)

// An Opened index answers questions. It keeps the tables of lanes, goroutines and
// tasks in memory and reads all else when it is asked.
type Opened struct {
	Meta
	lanes      []lane
	goroutines []goroutine
	tasks      []task
	kinds      []class // of the reasons
	procs      []uint32
	byID       map[int64]uint32
	samples    map[uint32]uint32 // lanes of goroutines' CPU samples
	records    *os.File
	lod        *os.File
	strings    ended
	stacks     ended
	runtimes   map[uint32]bool // first functions of the runtime's own goroutines
	last       *Aggregates     // of the window asked for last
}

// ended is a file of pieces and one of their ends.
type ended struct{ data, ends *os.File }

// Open opens an index that Index made.
func Open(dir string) (*Opened, error) {
	text, err := os.ReadFile(filepath.Join(dir, "meta.json"))
	if err != nil {
		return nil, err
	}
	o := &Opened{byID: map[int64]uint32{}, samples: map[uint32]uint32{}}
	if err := json.Unmarshal(text, &o.Meta); err != nil {
		return nil, fmt.Errorf("the index is damaged: %w", err)
	}
	if o.Version != formatVersion {
		return nil, fmt.Errorf("the index has version %d, not %d", o.Version, formatVersion)
	}
	if o.Whole == nil {
		return nil, errors.New("the index is damaged: it has no figures")
	}
	var errs [3]error
	o.lanes, errs[0] = readTable[lane](filepath.Join(dir, "lanes"))
	o.goroutines, errs[1] = readTable[goroutine](filepath.Join(dir, "goroutines"))
	o.tasks, errs[2] = readTable[task](filepath.Join(dir, "tasks"))
	if err := errors.Join(errs[:]...); err != nil {
		return nil, err
	}
	for name, f := range map[string]**os.File{
		"records": &o.records, "lod": &o.lod, "strings": &o.strings.data, "string-ends": &o.strings.ends, "frames": &o.stacks.data, "stack-ends": &o.stacks.ends,
	} {
		if *f, err = os.Open(filepath.Join(dir, name)); err != nil {
			return nil, err
		}
	}
	o.runtimes = map[uint32]bool{}
	for _, g := range o.Whole.Groups {
		o.runtimes[g.Name] = runtimeOwn(o.str(g.Name))
	}
	for _, r := range o.Reasons {
		o.kinds = append(o.kinds, classOfReason(r))
	}
	for i, l := range o.lanes {
		switch {
		case l.Family == procStates && i > 0:
			o.procs = append(o.procs, uint32(i))
		case l.Family == goSamples:
			o.samples[uint32(l.ID)] = uint32(i)
		}
	}
	sort.Slice(o.procs, func(i, j int) bool { return o.lanes[o.procs[i]].ID < o.lanes[o.procs[j]].ID })
	for i := range o.goroutines[1:] {
		o.byID[o.goroutines[i+1].ID] = uint32(i + 1)
	}
	return o, nil
}

// at reads piece n.
func (e ended) at(n uint32, most int64) []byte {
	var b [16]byte
	var from, to int64
	if n == 0 {
		if _, err := e.ends.ReadAt(b[8:], 0); err != nil {
			return nil
		}
	} else if _, err := e.ends.ReadAt(b[:], int64(n-1)*8); err != nil {
		return nil
	} else {
		from = int64(binary.LittleEndian.Uint64(b[:]))
	}
	to = int64(binary.LittleEndian.Uint64(b[8:]))
	if to <= from || to-from > most {
		return nil
	}
	data := make([]byte, to-from)
	if _, err := e.data.ReadAt(data, from); err != nil {
		return nil
	}
	return data
}

func (o *Opened) str(n uint32) string { return string(o.strings.at(n, maxStringLen)) }

// A Frame of a stack, the innermost first.
type Frame struct {
	PC   uint64 `json:"-"`
	Func string `json:"func"`
	File string `json:"file"`
	Line uint32 `json:"line"`
}

func (o *Opened) stack(n uint32) []Frame {
	frames := []Frame{}
	if n == 0 {
		return frames
	}
	for b := o.stacks.at(n, maxDepth*frameSize); len(b) >= frameSize; b = b[frameSize:] {
		frames = append(frames, Frame{
			PC:   binary.LittleEndian.Uint64(b),
			Func: o.str(binary.LittleEndian.Uint32(b[8:])),
			File: o.str(binary.LittleEndian.Uint32(b[12:])),
			Line: binary.LittleEndian.Uint32(b[16:]),
		})
	}
	return frames
}

func (o *Opened) record(l *lane, i int) (r record, err error) {
	if i < 0 || i >= int(l.Count) {
		return r, errors.New("no such record")
	}
	var b [recordSize]byte
	if _, err := o.records.ReadAt(b[:], int64(l.At+uint64(i))*recordSize); err != nil {
		return r, err
	}
	r.get(b[:])
	return r, nil
}

// nested says that records of the lane may overlap; all are in order of their end, the others of their start too.
func (f family) nested() bool {
	return f == goRanges || f == goRegions || f == globalRanges || f == procRanges || f == taskRegions
}

// find is the first record for which after holds.
func (o *Opened) find(l *lane, after func(r *record) bool) int {
	return sort.Search(int(l.Count), func(i int) bool {
		r, err := o.record(l, i)
		return err != nil || after(&r)
	})
}

// span is the first record that may touch [from, to) and the first after those.
func (o *Opened) span(l *lane, from, to int64) (int, int) {
	if l.Count == 0 || l.First >= to || l.Last < from {
		return 0, 0
	}
	if l.Family.marks() {
		return o.find(l, func(r *record) bool { return r.Start >= from }), o.find(l, func(r *record) bool { return r.Start >= to })
	}
	first, last := 0, int(l.Count)
	if l.First < from {
		first = o.find(l, func(r *record) bool { return r.End > from })
	}
	if l.Family.nested() {
		last = min(o.find(l, func(r *record) bool { return r.End > to+l.Long })+1, last)
	} else if l.Last > to {
		last = o.find(l, func(r *record) bool { return r.Start >= to })
	}
	return first, max(first, last)
}

// all reads records first to last of a lane, some at a time.
func (o *Opened) all(l *lane, first, last int) iter.Seq2[int, record] {
	return func(yield func(int, record) bool) {
		if first >= last {
			return
		}
		size := int64(last-first) * recordSize
		in := io.NewSectionReader(o.records, (int64(l.At)+int64(first))*recordSize, size)
		r := bufio.NewReaderSize(in, int(min(size, 1<<18)))
		var b [recordSize]byte
		var rec record
		for i := first; i < last; i++ {
			if _, err := io.ReadFull(r, b[:]); err != nil {
				return
			}
			rec.get(b[:])
			if !yield(i, rec) {
				return
			}
		}
	}
}

// everything reads the records of all lanes that want takes, in order of the lanes.
func (o *Opened) everything(want func(l *lane) bool, f func(n uint32, l *lane, i int, r *record)) {
	for n := 1; n < len(o.lanes); n++ {
		l := &o.lanes[n]
		if l.Count == 0 || !want(l) {
			continue
		}
		for i, r := range o.all(l, 0, int(l.Count)) {
			f(uint32(n), l, i, &r)
		}
	}
}

// Aggregates are the figures over a window.
func (o *Opened) Aggregates(from, to int64) *Aggregates {
	if from <= 0 && to >= o.End {
		return o.Whole
	}
	if o.last != nil && o.last.From == from && o.last.To == to {
		return o.last
	}
	a := newAggregator(from, to, o.runtimes)
	for i := range o.goroutines[1:] {
		a.goroutine(&o.goroutines[i+1], o.End)
	}
	for n := range o.lanes {
		l := &o.lanes[n]
		if l.Family != goStates && l.Family != goRanges || n == 0 {
			continue
		}
		first, last := o.span(l, from, to)
		g := &o.goroutines[l.ID]
		for i, r := range o.all(l, first, last) {
			if l.Family == goStates {
				a.state(&r, g, uint32(l.ID), uint32(n), uint32(i))
			} else {
				a.rng(&r, g)
			}
		}
	}
	o.last = a.finish()
	return o.last
}

// Close closes the index's files.
func (o *Opened) Close() {
	for _, f := range []*os.File{o.records, o.lod, o.strings.data, o.strings.ends, o.stacks.data, o.stacks.ends} {
		if f != nil {
			f.Close()
		}
	}
}
