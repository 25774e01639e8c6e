package traceidx

import "math"

// A Columns is a growing answer: rows of the same index belong together.
type Columns struct {
	Start  []float64
	End    []float64
	Who    []uint32
	Index  []uint32
	Stack  []uint32
	Proc   []int32
	Reason []uint16
	Class  []uint8
	Flags  []uint8
	Bins   []uint8
}

// A LaneAnswer says where a lane's rows are: records, or shares of every class for each pixel.
type LaneAnswer struct {
	Lane uint32 `json:"lane"`
	Kind string `json:"kind"` // "records" or "bins"
	At   int    `json:"at"`   // first row, or first byte of Bins
	N    int    `json:"n"`    // rows, or pixels
}

const mostLanes = 800

// window answers lanes over [from, to) for px pixels.
func (o *Opened) window(lanes []uint32, from, to int64, px int, c *Columns) []LaneAnswer {
	answers := make([]LaneAnswer, 0, len(lanes))
	for _, n := range lanes {
		if int(n) >= len(o.lanes) || n == 0 {
			answers = append(answers, LaneAnswer{Lane: n, Kind: "records"})
			continue
		}
		answers = append(answers, o.laneWindow(n, from, to, px, c)...)
	}
	return answers
}

// mostWide records are looked through for those that are wide enough for a name, where all the others are shares.
const mostWide = 20_000

// laneWindow answers records, or shares and, of regions, those records that have room for a name.
func (o *Opened) laneWindow(n uint32, from, to int64, px int, c *Columns) []LaneAnswer {
	l := &o.lanes[n]
	first, last := o.span(l, from, to)
	pixel := max(1, (to-from)/int64(px))
	if last-first <= px/2 {
		return []LaneAnswer{o.recordsOf(n, first, last, from, to, 0, c)}
	}
	var a LaneAnswer
	if l.Shift > 0 && l.First < to && l.Last > from && int64(1)<<l.Shift <= pixel {
		a = o.bins(n, from, to, px, c, o.fromCells)
	} else {
		a = o.bins(n, from, to, px, c, func(l *lane, b *binning) { o.fromRecords(l, first, last, b) })
	}
	if (l.Family == goRegions || l.Family == taskRegions) && last-first <= mostWide {
		return []LaneAnswer{a, o.recordsOf(n, first, last, from, to, pixel*labelPixels, c)}
	}
	return []LaneAnswer{a}
}

// recordsOf answers those of the records first to last that touch [from, to) and are at least so long.
func (o *Opened) recordsOf(n uint32, first, last int, from, to, long int64, c *Columns) LaneAnswer {
	l := &o.lanes[n]
	a := LaneAnswer{Lane: n, Kind: "records", At: len(c.Start)}
	for i, r := range o.all(l, first, last) {
		if l.Family.marks() || r.Start < to && (r.End > from || r.Start >= from) && r.End-r.Start >= long {
			c.add(o, &r, uint32(i))
		}
	}
	a.N = len(c.Start) - a.At
	return a
}

func (c *Columns) add(o *Opened, r *record, index uint32) {
	c.Start = append(c.Start, float64(r.Start))
	c.End = append(c.End, float64(r.End))
	c.Who = append(c.Who, r.Who)
	c.Index = append(c.Index, index)
	c.Stack = append(c.Stack, r.Stack)
	c.Proc = append(c.Proc, r.Proc)
	c.Reason = append(c.Reason, r.Reason)
	c.Class = append(c.Class, uint8(r.class(o.kinds)))
	c.Flags = append(c.Flags, r.Flags)
}

// A binning gathers the ns of every class under every pixel.
type binning struct {
	from, to int64
	px       int
	ns       []float64
}

func (b *binning) add(start, end int64, c class, weight float64) {
	scale := float64(b.px) / float64(b.to-b.from)
	x0 := max(0, float64(start-b.from)*scale)
	x1 := min(float64(b.px), float64(end-b.from)*scale)
	for x0 < x1 {
		i := int(x0)
		next := min(float64(i+1), x1)
		b.ns[i*int(classes)+int(c)] += (next - x0) * weight
		x0 = next
	}
}

func (o *Opened) bins(n uint32, from, to int64, px int, c *Columns, fill func(l *lane, b *binning)) LaneAnswer {
	b := &binning{from: from, to: to, px: px, ns: make([]float64, px*int(classes))}
	fill(&o.lanes[n], b)
	a := LaneAnswer{Lane: n, Kind: "bins", At: len(c.Bins), N: px}
	for _, share := range b.ns {
		v := uint8(math.Min(255, share*255+0.5))
		if v == 0 && share > 0 {
			v = 1
		}
		c.Bins = append(c.Bins, v)
	}
	return a
}

func (o *Opened) fromRecords(l *lane, first, last int, b *binning) {
	for _, r := range o.all(l, first, last) {
		start, end, c := r.place(l.Family, o.kinds)
		b.add(start, end, c, 1)
	}
}

// fromCells takes the cells of the coarsest level of which four make a pixel, or the finest if none does.
func (o *Opened) fromCells(l *lane, b *binning) {
	pixel := (b.to - b.from) / int64(b.px)
	var shift uint8
	var at int64
	l.levels(func(s uint8, first int64) bool {
		if s > l.Shift && int64(4)<<s > pixel {
			return false
		}
		shift, at = s, first
		return true
	})
	base := l.First >> shift
	lo := max(0, b.from>>shift-base)
	hi := min(l.cells(shift), (b.to-1)>>shift-base+1)
	if lo >= hi {
		return
	}
	data := make([]byte, (hi-lo)*int64(classes))
	if _, err := o.lod.ReadAt(data, (int64(l.LOD)+at+lo)*int64(classes)); err != nil {
		return
	}
	for i := lo; i < hi; i++ {
		whole := int64(1) << shift
		// At the lane's ends a cell is wider than the lane: what is in it lies where the lane is.
		start := max((base+i)<<shift, l.First)
		end := min((base+i)<<shift+whole, l.Last)
		denser := float64(whole) / float64(end-start) / 255
		for c, share := range data[(i-lo)*int64(classes) : (i-lo+1)*int64(classes)] {
			if share > 0 {
				b.add(start, end, class(c), float64(share)*denser)
			}
		}
	}
}
