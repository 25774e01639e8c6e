package profdata

import (
	"context"
	"fmt"
	"strings"
)

// decoder makes a table of a profile.proto message: first everything but the
// samples, then the samples, whose places are then known.
type decoder struct {
	ctx     context.Context
	limit   int64 // bytes the table may use
	data    []byte
	t       *Table
	strings []string
	samples int
	bytes   int // of all samples in the message

	// places in the string table that are looked up at the end
	typeAt                           [][2]int64
	periodAt                         [2]int64
	mappingAt                        [][2]int64
	functionAt                       [][3]int64
	dropAt, keepAt, defaultAt, docAt int64
	commentAt                        []int64
	mappingOf                        []uint64 // of a location
	functionOf                       []uint64 // of a line
}

// decode reads an uncompressed profile.proto message. Errors other than a *Error say that it is none.
func decode(ctx context.Context, data []byte, limit int64) (*Table, error) {
	d := &decoder{ctx: ctx, limit: limit, data: data, t: &Table{Format: "pprof"}}
	if err := d.head(); err != nil {
		return nil, err
	}
	if err := d.resolve(); err != nil {
		return nil, err
	}
	if err := d.decodeSamples(); err != nil {
		return nil, err
	}
	return d.t, nil
}

// head reads all fields but the samples.
func (d *decoder) head() error {
	var texts [][2]int
	size := 0
	for at, n := 0, 0; at < len(d.data); n++ {
		if n&0xffff == 0xffff {
			if err := d.ctx.Err(); err != nil {
				return err
			}
			if err := d.room(int64(len(texts)) * 32); err != nil {
				return err
			}
		}
		f, after, err := next(d.data, at, len(d.data))
		if err != nil {
			return err
		}
		at = after
		switch f.number {
		case 2:
			if f.kind != 2 {
				return errType
			}
			d.samples++
			d.bytes += f.to - f.from
		case 6:
			if f.kind != 2 {
				return errType
			}
			if len(texts) == 0 && f.from != f.to {
				return errStrings
			}
			texts = append(texts, [2]int{f.from, f.to})
			size += f.to - f.from
		default:
			if err := d.field(&f); err != nil {
				return err
			}
		}
	}
	// One allocation for all strings, without the rest of the message.
	all := &strings.Builder{}
	all.Grow(size)
	for _, r := range texts {
		all.Write(d.data[r[0]:r[1]])
	}
	d.strings = make([]string, len(texts))
	rest := all.String()
	for i, r := range texts {
		n := r[1] - r[0]
		d.strings[i], rest = rest[:n], rest[n:]
	}
	return nil
}

func (d *decoder) room(more int64) error {
	t := d.t
	n := more + int64(len(t.Locations))*48 + int64(len(t.Lines))*32 + int64(len(t.Functions))*96 + int64(len(t.Mappings))*96 + int64(len(t.SampleTypes))*48
	if n > d.limit {
		return Fault("profile-too-large", "the tables of the profile need more than %d bytes", d.limit).With("limit", d.limit)
	}
	return nil
}

func (d *decoder) field(f *field) error {
	t := d.t
	switch f.number {
	case 1:
		var at [2]int64
		err := d.valueType(f, &at)
		d.typeAt = append(d.typeAt, at)
		return err
	case 3:
		return d.mapping(f)
	case 4:
		return d.location(f)
	case 5:
		return d.function(f)
	case 7:
		return f.int64(&d.dropAt)
	case 8:
		return f.int64(&d.keepAt)
	case 9:
		if t.TimeNanos != 0 {
			return errConcat
		}
		return f.int64(&t.TimeNanos)
	case 10:
		return f.int64(&t.Duration)
	case 11:
		d.periodAt = [2]int64{}
		return d.valueType(f, &d.periodAt)
	case 12:
		return f.int64(&t.Period)
	case 13:
		return f.each(d.data, func(u uint64) { d.commentAt = append(d.commentAt, int64(u)) })
	case 14:
		return f.int64(&d.defaultAt)
	case 15:
		return f.int64(&d.docAt)
	}
	return nil
}

// message calls read with every field of a message field.
func (d *decoder) message(f *field, read func(*field) error) error {
	if f.kind != 2 {
		return errType
	}
	for at := f.from; at < f.to; {
		in, after, err := next(d.data, at, f.to)
		if err != nil {
			return err
		}
		at = after
		if err := read(&in); err != nil {
			return err
		}
	}
	return nil
}

func (d *decoder) valueType(f *field, at *[2]int64) error {
	return d.message(f, func(f *field) error {
		if f.number == 1 || f.number == 2 {
			return f.int64(&at[f.number-1])
		}
		return nil
	})
}

func (d *decoder) mapping(f *field) error {
	var m Mapping
	var at [2]int64
	err := d.message(f, func(f *field) error {
		switch f.number {
		case 1:
			return f.number64(&m.ID)
		case 2:
			return f.number64(&m.Start)
		case 3:
			return f.number64(&m.Limit)
		case 4:
			return f.number64(&m.Offset)
		case 5, 6:
			return f.int64(&at[f.number-5])
		case 7:
			return f.flag(&m.HasFunctions)
		case 8:
			return f.flag(&m.HasFilenames)
		case 9:
			return f.flag(&m.HasLines)
		case 10:
			return f.flag(&m.HasInlinedFrames)
		}
		return nil
	})
	d.t.Mappings = append(d.t.Mappings, m)
	d.mappingAt = append(d.mappingAt, at)
	return err
}

func (d *decoder) location(f *field) error {
	t := d.t
	l := Location{From: uint32(len(t.Lines))}
	var mapping uint64
	err := d.message(f, func(f *field) error {
		switch f.number {
		case 1:
			return f.number64(&l.ID)
		case 2:
			return f.number64(&mapping)
		case 3:
			return f.number64(&l.Address)
		case 4:
			var line Line
			var function uint64
			err := d.message(f, func(f *field) error {
				switch f.number {
				case 1:
					return f.number64(&function)
				case 2:
					return f.int64(&line.Line)
				case 3:
					return f.int64(&line.Column)
				}
				return nil
			})
			t.Lines = append(t.Lines, line)
			d.functionOf = append(d.functionOf, function)
			return err
		case 5:
			return f.flag(&l.Folded)
		}
		return nil
	})
	l.To = uint32(len(t.Lines))
	t.Locations = append(t.Locations, l)
	d.mappingOf = append(d.mappingOf, mapping)
	return err
}

func (d *decoder) function(f *field) error {
	var fn Function
	var at [3]int64
	err := d.message(f, func(f *field) error {
		switch f.number {
		case 1:
			return f.number64(&fn.ID)
		case 2, 3, 4:
			return f.int64(&at[f.number-2])
		case 5:
			return f.int64(&fn.StartLine)
		}
		return nil
	})
	d.t.Functions = append(d.t.Functions, fn)
	d.functionAt = append(d.functionAt, at)
	return err
}

// places maps ids to places in a list; an id that stands at its own place, as most do, costs nothing.
type places struct {
	straight bool
	n        uint64
	at       map[uint64]uint32
}

func placesOf(what string, n int, id func(int) uint64) (places, error) {
	p := places{straight: true, n: uint64(n)}
	for i := range n {
		if id(i) != uint64(i)+1 {
			p.straight = false
			break
		}
	}
	if p.straight {
		return p, nil
	}
	p.at = make(map[uint64]uint32, n)
	for i := range n {
		v := id(i)
		if _, ok := p.at[v]; ok || v == 0 {
			return p, fmt.Errorf("%s with a reserved or doubled id: %d", what, v)
		}
		p.at[v] = uint32(i)
	}
	return p, nil
}

func (p *places) find(id uint64) (uint32, bool) {
	if p.straight {
		return uint32(id - 1), id-1 < p.n
	}
	i, ok := p.at[id]
	return i, ok
}

// resolve looks up strings, functions and mappings.
func (d *decoder) resolve() (err error) {
	t := d.t
	get := func(at int64) string {
		if at < 0 || at >= int64(len(d.strings)) {
			err = errString
			return ""
		}
		return d.strings[at]
	}
	mappings, e := placesOf("mapping", len(t.Mappings), func(i int) uint64 { return t.Mappings[i].ID })
	if e != nil {
		return e
	}
	functions, e := placesOf("function", len(t.Functions), func(i int) uint64 { return t.Functions[i].ID })
	if e != nil {
		return e
	}
	for i, at := range d.mappingAt {
		t.Mappings[i].File, t.Mappings[i].BuildID = get(at[0]), get(at[1])
	}
	for i, at := range d.functionAt {
		f := &t.Functions[i]
		f.Name, f.System, f.File = get(at[0]), get(at[1]), get(at[2])
	}
	for i, id := range d.mappingOf {
		t.Locations[i].Mapping = -1
		if m, ok := mappings.find(id); ok {
			t.Locations[i].Mapping = int32(m)
		}
	}
	for i, id := range d.functionOf {
		f, ok := functions.find(id)
		if !ok {
			return fmt.Errorf("a line of a function that is not there: %d", id)
		}
		t.Lines[i].Function = f
	}
	for _, at := range d.typeAt {
		t.SampleTypes = append(t.SampleTypes, ValueType{get(at[0]), get(at[1])})
	}
	t.PeriodType = ValueType{get(d.periodAt[0]), get(d.periodAt[1])}
	t.DropFrames, t.KeepFrames, t.DefaultType, t.DocURL = get(d.dropAt), get(d.keepAt), get(d.defaultAt), get(d.docAt)
	for _, at := range d.commentAt {
		t.Comments = append(t.Comments, get(at))
	}
	if d.samples > 0 && len(t.SampleTypes) == 0 {
		return fmt.Errorf("missing sample type information")
	}
	return err
}
