package profdata

import "fmt"

// decodeSamples reads the samples into columns.
func (d *decoder) decodeSamples() error {
	t := d.t
	locations, err := placesOf("location", len(t.Locations), func(i int) uint64 { return t.Locations[i].ID })
	if err != nil {
		return err
	}
	types := len(t.SampleTypes)
	if int64(d.samples)*int64(types) > int64(d.bytes) { // a value takes a byte or more
		return fmt.Errorf("samples have fewer values than there are types")
	}
	t.StackAt = make([]uint32, 1, d.samples+1)
	t.Values = make([]int64, 0, d.samples*types)
	t.Stacks = make([]uint32, 0, d.bytes/4)
	var fault error
	place := func(id uint64) {
		at, ok := locations.find(id)
		if !ok {
			fault = fmt.Errorf("a sample in a location that is not there: %d", id)
		}
		t.Stacks = append(t.Stacks, at)
	}
	value := func(u uint64) { t.Values = append(t.Values, int64(u)) }
	// A closure for each sample would be a closure for each sample's memory.
	each := func(f *field) error {
		switch f.number {
		case 1:
			return f.each(d.data, place)
		case 2:
			return f.each(d.data, value)
		case 3:
			return d.label(f)
		}
		return nil
	}
	for at, n := 0, 0; at < len(d.data); {
		f, after, err := next(d.data, at, len(d.data))
		if err != nil {
			return err
		}
		at = after
		if f.number != 2 {
			continue
		}
		labels := len(t.Labels)
		if err := d.message(&f, each); err != nil {
			return err
		}
		n++
		if fault != nil {
			return fault
		}
		if len(t.Values) != n*types {
			return fmt.Errorf("a sample has another number of values than there are types")
		}
		t.StackAt = append(t.StackAt, uint32(len(t.Stacks)))
		if t.LabelAt == nil && len(t.Labels) > labels {
			t.LabelAt = make([]uint32, n, d.samples+1)
		}
		if t.LabelAt != nil {
			t.LabelAt = append(t.LabelAt, uint32(len(t.Labels)))
		}
		if n&0xfff == 0 {
			if err := d.ctx.Err(); err != nil {
				return err
			}
			if err := d.room(int64(cap(t.Values))*8 + int64(cap(t.Stacks))*4 + int64(cap(t.Labels))*24); err != nil {
				return err
			}
		}
	}
	if t.Labels != nil {
		t.Strings = d.strings
	}
	return nil
}

// label reads one label; one that says nothing is left out.
func (d *decoder) label(f *field) error {
	var key, text, num, unit int64
	err := d.message(f, func(f *field) error {
		switch f.number {
		case 1:
			return f.int64(&key)
		case 2:
			return f.int64(&text)
		case 3:
			return f.int64(&num)
		case 4:
			return f.int64(&unit)
		}
		return nil
	})
	if err != nil {
		return err
	}
	n := int64(len(d.strings))
	if key < 0 || key >= n || text < 0 || text >= n || (text == 0 && (unit < 0 || unit >= n)) {
		return errString
	}
	if text == 0 && num == 0 && unit == 0 {
		return nil
	}
	l := Label{Key: uint32(key), Text: uint32(text)}
	if text == 0 {
		l.Num, l.Unit = num, uint32(unit)
	}
	d.t.Labels = append(d.t.Labels, l)
	if len(d.t.Labels)&0xffff == 0 {
		if err := d.ctx.Err(); err != nil {
			return err
		}
		return d.room(int64(cap(d.t.Labels)) * 24)
	}
	return nil
}
