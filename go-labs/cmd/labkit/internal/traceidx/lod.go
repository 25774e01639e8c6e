package traceidx

import (
	"bufio"
	"math/bits"
)

// A lane of many records has a summary: cells of 2^Shift ns, of twice that, and so
// on, each with the share of every class in it, 0 to 255. A window is then drawn
// from the cells that are a little narrower than a pixel, whatever lies in them.
// Of ranges and regions the depth takes the place of the class, of marks it is 0.
const (
	lodFrom     = 128 // records from which a lane has one
	lodPerCell  = 4   // records in a finest cell, in the mean
	lodTop      = 64  // cells of the coarsest level, at most
	lodMaxCells = 1 << 20
)

func (l *lane) summarised() bool {
	switch l.Family {
	case goRanges, goWakes, metrics, procThreads: // nothing draws them from cells
		return false
	}
	return l.Count >= lodFrom && l.Last > l.First
}

// states says that the records are disjoint and of the classes that the legend has.
func (f family) states() bool { return f == procStates || f == goStates }

// marks says that the records have no length.
func (f family) marks() bool {
	return f == goLogs || f == goWakes || f == metrics || f == goSamples || f == procSamples
}

// depths are told apart in a summary; what lies deeper counts as the deepest.
const depths = 4

// place is where a record counts: for how long, and as which class. Whatever is not a state is at least 1 ns long,
// so that it is seen.
func (r *record) place(f family, reasons []class) (start, end int64, c class) {
	switch {
	case f.states():
		return r.Start, r.End, r.class(reasons)
	case f.marks():
		return r.Start, r.Start + 1, 0
	case f == goRegions || f == taskRegions:
		return r.Start, max(r.End, r.Start+1), class(min(r.Reason, depths-1))
	}
	return r.Start, max(r.End, r.Start+1), 0
}

// shift chooses the finest cells: about one for lodPerCell records.
func (l *lane) shift() uint8 {
	cells := min(max(int64(l.Count)/lodPerCell, 1), lodMaxCells)
	return uint8(max(1, bits.Len64(uint64((l.Last-l.First)/cells))))
}

// cells is the number of cells that are 1<<shift ns wide. They lie on multiples of their width.
func (l *lane) cells(shift uint8) int64 { return (l.Last-1)>>shift - l.First>>shift + 1 }

// levels calls f with the shift of every level and the place of its first cell, counted from the lane's first.
func (l *lane) levels(f func(shift uint8, at int64) bool) {
	at := int64(0)
	for s := l.Shift; ; s++ {
		n := l.cells(s)
		if !f(s, at) || n <= lodTop {
			return
		}
		at += n
	}
}

// A lodWriter gathers one lane's cells and writes all levels.
type lodWriter struct {
	out   *bufio.Writer
	at    uint64 // cells written
	cells []float32
}

func (w *lodWriter) begin(l *lane) {
	l.Shift, l.LOD = l.shift(), w.at
	n := int(l.cells(l.Shift)) * int(classes)
	if cap(w.cells) < n {
		w.cells = make([]float32, n)
	}
	w.cells = w.cells[:n]
	clear(w.cells)
}

func (w *lodWriter) add(l *lane, start, end int64, c class) {
	base, last := l.First>>l.Shift, (l.Last-1)>>l.Shift
	for t := start; t < end; {
		cell := min(t>>l.Shift, last) // a mark at the lane's very end is in its last cell
		next := max(min((cell+1)<<l.Shift, end), t+1)
		w.cells[(cell-base)*int64(classes)+int64(c)] += float32(next - t)
		t = next
	}
}

func (w *lodWriter) end(l *lane) error {
	for s := l.Shift; ; s++ {
		n := l.cells(s)
		width := float32(int64(1) << s)
		for _, ns := range w.cells[:n*int64(classes)] {
			share := byte(min(255, ns/width*255+0.5))
			if share == 0 && ns > 0 {
				share = 1 // however short, it is there
			}
			if err := w.out.WriteByte(share); err != nil {
				return err
			}
		}
		w.at += uint64(n)
		if n <= lodTop {
			return nil
		}
		// The next level's cells are pairs of these; the first may be the second of its pair.
		first := l.First >> s
		for i := int64(0); i < n; i++ {
			to := ((first+i)>>1 - first>>1) * int64(classes)
			for c := range int64(classes) {
				v := w.cells[i*int64(classes)+c]
				w.cells[i*int64(classes)+c] = 0
				w.cells[to+c] += v
			}
		}
	}
}
