package traceidx

import (
	"bufio"
	"encoding/binary"
	"errors"
	"os"
	"unicode/utf8"

	"golang.org/x/exp/trace"
)

// Honest traces stay far below: a hostile one is told so instead of filling memory and disk.
const (
	maxStrings    = 4 << 20
	maxStringLen  = 4 << 10
	maxStacks     = 2 << 20
	maxGoroutines = 16 << 20
	maxTasks      = 4 << 20
	maxDepth      = 128 // frames of a stack; go tool trace tells no more apart
	maxReasons    = 1000
)

var errTooMany = errors.New("the trace has more distinct strings, stacks, goroutines or tasks than can be")

// A stringTable gives strings numbers and writes them to disk: their ends to
// one file, their bytes to another. Number 0 is "".
type stringTable struct {
	ids   map[string]uint32
	bytes *bufio.Writer
	ends  *bufio.Writer
	n     uint32
	at    uint64
}

func newStringTable(bytes, ends *os.File) *stringTable {
	t := &stringTable{ids: map[string]uint32{}, bytes: bufio.NewWriterSize(bytes, 1<<16), ends: bufio.NewWriterSize(ends, 1<<16)}
	t.add("")
	return t
}

// id is the number of s, the same for equal strings.
func (t *stringTable) id(s string) uint32 {
	if id, ok := t.ids[s]; ok {
		return id
	}
	id := t.add(s)
	t.ids[s] = id
	return id
}

// add writes s without looking whether it is there already: for log messages, which rarely repeat.
func (t *stringTable) add(s string) uint32 {
	s = withoutEnd(s)
	t.bytes.WriteString(s)
	t.at += uint64(len(s))
	t.ends.Write(binary.LittleEndian.AppendUint64(nil, t.at))
	t.n++
	return t.n - 1
}

// withoutEnd says by an ellipsis that something is missing: the runtime cuts what a program calls its tasks, regions
// and logs after so many bytes, even within a character, and says nothing; we cut names that are longer than any.
func withoutEnd(s string) string {
	const runtimeCuts = 1024
	if len(s) != runtimeCuts && len(s) <= maxStringLen-len("…") {
		return s
	}
	s = s[:min(len(s), maxStringLen-len("…"))]
	for range utf8.UTFMax - 1 {
		if r, size := utf8.DecodeLastRuneInString(s); r != utf8.RuneError || size != 1 {
			break
		}
		s = s[:len(s)-1]
	}
	return s + "…"
}

func (t *stringTable) flush() error { return errors.Join(t.bytes.Flush(), t.ends.Flush()) }

// frameSize: pc, function, file, line.
const frameSize = 20

// A stackTable gives stacks numbers and writes them to disk. Number 0 is no stack.
// The reader's own stacks are equal only within one generation, so that a stack is
// known by its addresses.
type stackTable struct {
	strings *stringTable
	now     map[trace.Stack]uint32
	ids     map[string]uint32
	roots   []uint32 // per stack: function of its outermost frame
	frames  *bufio.Writer
	ends    *bufio.Writer
	at      uint64
	key     []byte
}

func newStackTable(s *stringTable, frames, ends *os.File) *stackTable {
	t := &stackTable{
		strings: s,
		now:     map[trace.Stack]uint32{},
		ids:     map[string]uint32{},
		frames:  bufio.NewWriterSize(frames, 1<<16),
		ends:    bufio.NewWriterSize(ends, 1<<16),
	}
	t.ends.Write(make([]byte, 8))
	t.roots = []uint32{0}
	return t
}

// generation forgets the reader's stacks: they would keep its tables alive.
func (t *stackTable) generation() { clear(t.now) }

func (t *stackTable) id(s trace.Stack) uint32 {
	if s == trace.NoStack {
		return 0
	}
	if id, ok := t.now[s]; ok {
		return id
	}
	id := t.find(s)
	t.now[s] = id
	return id
}

func (t *stackTable) find(s trace.Stack) uint32 {
	t.key = t.key[:0]
	n := 0
	for f := range s.Frames() {
		t.key = binary.LittleEndian.AppendUint64(t.key, f.PC)
		if n++; n == maxDepth {
			break
		}
	}
	if n == 0 {
		return 0
	}
	if id, ok := t.ids[string(t.key)]; ok {
		return id
	}
	id := uint32(len(t.roots))
	t.ids[string(t.key)] = id
	var b [frameSize]byte
	n = 0
	root := uint32(0)
	for f := range s.Frames() {
		root = t.strings.id(f.Func)
		if n++; n > maxDepth {
			continue // only the root is still wanted
		}
		binary.LittleEndian.PutUint64(b[:], f.PC)
		binary.LittleEndian.PutUint32(b[8:], root)
		binary.LittleEndian.PutUint32(b[12:], t.strings.id(f.File))
		binary.LittleEndian.PutUint32(b[16:], uint32(f.Line))
		t.frames.Write(b[:])
		t.at += frameSize
	}
	t.roots = append(t.roots, root)
	t.ends.Write(binary.LittleEndian.AppendUint64(nil, t.at))
	return id
}

func (t *stackTable) flush() error { return errors.Join(t.frames.Flush(), t.ends.Flush()) }
