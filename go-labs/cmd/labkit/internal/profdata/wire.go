package profdata

import (
	"encoding/binary"
	"errors"
)

// field is one field of a protocol buffer message.
type field struct {
	number int
	kind   byte
	value  uint64 // of kinds 0, 1 and 5
	from   int    // of kind 2: its bytes are data[from:to]
	to     int
}

var (
	errVarint  = errors.New("bad varint")
	errShort   = errors.New("not enough data")
	errLong    = errors.New("too much data")
	errWire    = errors.New("unknown wire type")
	errType    = errors.New("type mismatch")
	errStrings = errors.New("string_table[0] must be ''")
	errString  = errors.New("malformed profile format")
	errConcat  = errors.New("concatenated profiles detected")
	errTooMany = errors.New("too many entries")
)

// varint reads at data[at:end]. Ten bytes are the most, and bits past the 64th are dropped, as pprof does.
func varint(data []byte, at, end int) (uint64, int, error) {
	if at < end && data[at] < 0x80 {
		return uint64(data[at]), at + 1, nil
	}
	var u uint64
	for i := 0; ; i++ {
		if i >= 10 || at >= end {
			return 0, at, errVarint
		}
		b := data[at]
		at++
		u |= uint64(b&0x7f) << uint(7*i)
		if b&0x80 == 0 {
			return u, at, nil
		}
	}
}

// next reads the field at data[at:end].
func next(data []byte, at, end int) (f field, after int, err error) {
	tag, at, err := varint(data, at, end)
	if err != nil {
		return f, at, err
	}
	f.number, f.kind = int(tag>>3), byte(tag&7)
	switch f.kind {
	case 0:
		f.value, at, err = varint(data, at, end)
		return f, at, err
	case 1:
		if end-at < 8 {
			return f, at, errShort
		}
		f.value = binary.LittleEndian.Uint64(data[at:])
		return f, at + 8, nil
	case 2:
		n, at, err := varint(data, at, end)
		if err != nil {
			return f, at, err
		}
		if n > uint64(end-at) {
			return f, at, errLong
		}
		f.from, f.to = at, at+int(n)
		return f, f.to, nil
	case 5:
		if end-at < 4 {
			return f, at, errShort
		}
		f.value = uint64(binary.LittleEndian.Uint32(data[at:]))
		return f, at + 4, nil
	}
	return f, at, errWire
}

// number is the value of a varint field.
func (f *field) number64(into *uint64) error {
	if f.kind != 0 {
		return errType
	}
	*into = f.value
	return nil
}

func (f *field) int64(into *int64) error {
	if f.kind != 0 {
		return errType
	}
	*into = int64(f.value)
	return nil
}

func (f *field) flag(into *bool) error {
	if f.kind != 0 {
		return errType
	}
	*into = f.value != 0
	return nil
}

// each calls add with every number of a field that may be packed.
func (f *field) each(data []byte, add func(uint64)) error {
	if f.kind != 2 {
		if f.kind != 0 {
			return errType
		}
		add(f.value)
		return nil
	}
	for at := f.from; at < f.to; {
		u, after, err := varint(data, at, f.to)
		if err != nil {
			return err
		}
		add(u)
		at = after
	}
	return nil
}
