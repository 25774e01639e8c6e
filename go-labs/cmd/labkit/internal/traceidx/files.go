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
)

// formatVersion is that of the files; an index of another one is made anew.
const formatVersion = 3

// A Meta is what an index says of the whole trace. Times are ns since its first event.
type Meta struct {
	Version    int   `json:"version"`
	Bytes      int64 `json:"bytes"`
	Read       int64 `json:"read"` // bytes before the fault, if there is one
	Events     int64 `json:"events"`
	Records    int64 `json:"records"`
	Goroutines int   `json:"goroutines"`
	Procs      int   `json:"procs"`
	Tasks      int   `json:"tasks"`
	Stacks     int   `json:"stacks"`
	End        int64 `json:"end"`
	// Fault is what the trace broke off with; what came before it is in the index.
	Fault   string   `json:"fault,omitempty"`
	Reasons []string `json:"reasons"`
	// Whole are the figures over all of the trace.
	Whole *Aggregates `json:"whole"`
}

// Index reads the trace in file and makes the index in the folder dir, which must not be there yet. When it
// fails nothing is left of it.
func Index(file, dir string, tell func(Progress)) (meta *Meta, err error) {
	in, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is not a file", filepath.Base(file))
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			os.RemoveAll(dir)
		}
	}()
	b, err := newBuilder(dir)
	if err != nil {
		return nil, err
	}
	defer b.close()
	fault, err := b.read(in, info.Size(), tell)
	if err != nil {
		return nil, err
	}
	b.finish()
	if err := b.flush(); err != nil {
		return nil, err
	}
	meta = &Meta{Version: formatVersion, Bytes: info.Size(), Events: b.events, End: b.now, Stacks: len(b.stacks.roots) - 1}
	if fault != nil {
		meta.Fault = oneLine(fault)
	}
	// The reader's tables are done with: sorting needs the room.
	b.stacks, b.live, b.laneOf, b.taskOf = nil, nil, nil, nil
	return meta, b.write(meta, tell)
}

func oneLine(err error) string {
	s := err.Error()
	for i, r := range s {
		if r == '\n' || i > 300 {
			return s[:i]
		}
	}
	return s
}

func (b *builder) write(meta *Meta, tell func(Progress)) error {
	lod, err := os.Create(filepath.Join(b.dir, "lod"))
	if err != nil {
		return err
	}
	defer lod.Close()
	w := lodWriter{out: bufio.NewWriterSize(lod, 1<<20)}
	runtimes := map[uint32]bool{0: true}
	for name, id := range b.strings.ids {
		if runtimeOwn(name) {
			runtimes[id] = true
		}
	}
	all := newAggregator(0, b.now, runtimes)
	for i := range b.goroutines[1:] {
		all.goroutine(&b.goroutines[i+1], b.now)
	}
	err = b.sortRecords(tell, func(n int, records iter.Seq[record]) error {
		l := &b.lanes[n]
		meta.Records += int64(l.Count)
		summarised := l.summarised()
		if summarised {
			w.begin(l)
		}
		index := uint32(0)
		for r := range records {
			switch l.Family {
			case goStates:
				all.state(&r, &b.goroutines[l.ID], uint32(l.ID), uint32(n), index)
			case goRanges:
				all.rng(&r, &b.goroutines[l.ID])
			}
			if summarised {
				start, end, c := r.place(l.Family, b.reasonKind)
				w.add(l, start, end, c)
			}
			index++
		}
		if summarised {
			return w.end(l)
		}
		return nil
	})
	if err := errors.Join(err, w.out.Flush()); err != nil {
		return err
	}
	meta.Whole = all.finish()
	meta.Reasons = b.reasons
	meta.Goroutines, meta.Tasks = len(b.goroutines)-1, len(b.tasks)
	for _, l := range b.lanes {
		if l.Family == procStates && l.Count > 0 {
			meta.Procs++
		}
	}
	text, err := json.Marshal(meta)
	if err != nil {
		return err
	}
	return errors.Join(
		writeTable(filepath.Join(b.dir, "lanes"), b.lanes),
		writeTable(filepath.Join(b.dir, "goroutines"), b.goroutines),
		writeTable(filepath.Join(b.dir, "tasks"), b.tasks),
		// Last: an index that has it is whole.
		os.WriteFile(filepath.Join(b.dir, "meta.json"), text, 0o644),
	)
}

// A row is what a table on disk is made of.
type row[T any] interface {
	*T
	fields() []any
}

// writeTable writes fields one after the other, little-endian.
func writeTable[T any, P row[T]](name string, rows []T) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<18)
	var b []byte
	for i := range rows {
		b = b[:0]
		for _, field := range P(&rows[i]).fields() {
			switch v := field.(type) {
			case *uint8:
				b = append(b, *v)
			case *uint32:
				b = binary.LittleEndian.AppendUint32(b, *v)
			case *int32:
				b = binary.LittleEndian.AppendUint32(b, uint32(*v))
			case *uint64:
				b = binary.LittleEndian.AppendUint64(b, *v)
			case *int64:
				b = binary.LittleEndian.AppendUint64(b, uint64(*v))
			}
		}
		w.Write(b)
	}
	return errors.Join(w.Flush(), f.Close())
}

func readTable[T any, P row[T]](name string) ([]T, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var rows []T
	for len(b) > 0 {
		var t T
		for _, field := range P(&t).fields() {
			var size int
			switch field.(type) {
			case *uint8:
				size = 1
			case *uint32, *int32:
				size = 4
			default:
				size = 8
			}
			if len(b) < size {
				return nil, io.ErrUnexpectedEOF
			}
			switch v := field.(type) {
			case *uint8:
				*v = b[0]
			case *uint32:
				*v = binary.LittleEndian.Uint32(b)
			case *int32:
				*v = int32(binary.LittleEndian.Uint32(b))
			case *uint64:
				*v = binary.LittleEndian.Uint64(b)
			case *int64:
				*v = int64(binary.LittleEndian.Uint64(b))
			}
			b = b[size:]
		}
		rows = append(rows, t)
	}
	return rows, nil
}

func (l *lane) fields() []any {
	return []any{(*uint8)(&l.Family), &l.ID, &l.Count, &l.First, &l.Last, &l.Long, &l.At, &l.LOD, &l.Shift}
}

func (g *goroutine) fields() []any {
	f := []any{&g.ID, &g.Name, &g.Creator, &g.CreatedStack, &g.Created, &g.Started, &g.Ended}
	for i := range g.Lanes {
		f = append(f, &g.Lanes[i])
	}
	return f
}

func (t *task) fields() []any {
	return []any{&t.ID, &t.Parent, &t.Name, &t.Start, &t.End, &t.Creator, &t.StartStack, &t.Regions, &t.Lane}
}
