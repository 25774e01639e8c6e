package binfile

import (
	"bytes"
	"encoding/binary"
	"io"
)

// A function table of Go's runtime, which a stripped file still has. Format since Go 1.18: cmd/link/internal/ld/pcln.go,
// runtime/symtab.go. It is read here and not by debug/gosym because that takes a name's length and the number of
// functions on trust.
type pclntab struct {
	data  []byte
	order binary.ByteOrder
	ptr   int
	count uint64
	// names and funcs are offsets of the name table and of the function table.
	names, funcs uint64
	text         string
}

// A pcfunc is one function: its offset from the beginning of the code, and where the next one begins.
type pcfunc struct {
	name     string
	from, to uint64
}

// functions looks for the table where it may be and answers nil when there is none.
func (img *image) functions() []pcfunc {
	for _, kind := range []string{"pclntab", "rodata", "data"} {
		for _, s := range img.sections {
			if s.Kind != kind || s.data == nil || s.FileSize > maxTable {
				continue
			}
			b := make([]byte, s.FileSize)
			if _, err := s.data.ReadAt(b, 0); err != nil && err != io.EOF {
				continue
			}
			if t := findPclntab(b); t != nil {
				return t.functions()
			}
		}
	}
	return nil
}

func findPclntab(b []byte) *pclntab {
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		for _, magic := range []uint32{0xfffffff1, 0xfffffff0} { // Go 1.20, Go 1.18
			var mark [6]byte // with the two zeros behind it
			order.PutUint32(mark[:], magic)
			for at := 0; ; at++ {
				i := bytes.Index(b[at:], mark[:])
				if i < 0 {
					break
				}
				at += i
				if t := parsePclntab(b[at:], order); t != nil {
					return t
				}
			}
		}
	}
	return nil
}

func parsePclntab(b []byte, order binary.ByteOrder) *pclntab {
	if len(b) < 8 || (b[6] != 1 && b[6] != 2 && b[6] != 4) || (b[7] != 4 && b[7] != 8) {
		return nil
	}
	t := &pclntab{data: b, order: order, ptr: int(b[7])}
	if len(b) < 8+8*t.ptr {
		return nil
	}
	word := func(i int) uint64 {
		if t.ptr == 4 {
			return uint64(order.Uint32(b[8+4*i:]))
		}
		return order.Uint64(b[8+8*i:])
	}
	t.count, t.names, t.funcs = word(0), word(3), word(7)
	size := uint64(len(b))
	// Two words of four bytes a function and one for the end.
	if t.count == 0 || t.funcs >= size || t.names >= size || t.count > (size-t.funcs)/8 || t.funcs+t.count*8+4 > size {
		return nil
	}
	t.text = string(b[t.names:])
	return t
}

func (t *pclntab) functions() []pcfunc {
	list := make([]pcfunc, 0, t.count)
	table := t.data[t.funcs:]
	for i := range t.count {
		from, to := uint64(t.order.Uint32(table[8*i:])), uint64(t.order.Uint32(table[8*i+8:]))
		at := uint64(t.order.Uint32(table[8*i+4:]))
		if to < from || at+8 > uint64(len(table)) {
			return list // damaged from here on
		}
		list = append(list, pcfunc{cstring(t.text, uint64(t.order.Uint32(table[at+4:]))), from, to})
	}
	return list
}

// stripped takes the functions of the table for the symbols that are not there any more.
func (img *image) fromPclntab() {
	code := -1
	for i, s := range img.sections {
		if s.Kind == "code" && (code < 0 || s.FileSize > img.sections[code].FileSize) {
			code = i
		}
	}
	functions := img.functions()
	if code < 0 || len(functions) == 0 {
		return
	}
	for _, f := range functions {
		img.symbols = append(img.symbols, symbol{f.name, code, img.sections[code].addr + f.from, f.to - f.from})
	}
	img.sized, img.SizesFrom = true, "pclntab"
}
