package binfile

import (
	"fmt"
	"io"
)

// An image is what every format is brought to: sections with addresses, and symbols in them.
type image struct {
	Report
	// from is the part of the file that was read: all of it, except in a universal file.
	from     io.ReaderAt
	sections []section
	symbols  []symbol
	// memory is the linear memory of a WebAssembly module as far as its data fill it.
	memory []byte
	// goVersion is what the module's producers section says.
	goVersion string
	// sized: symbols have sizes of their own; else each reaches to the next one.
	sized bool
}

type section struct {
	Section
	addr uint64
	// data reads the section's bytes in the file; nil when it has none.
	data io.ReaderAt
}

type symbol struct {
	name string
	// section is an index into image.sections.
	section    int
	addr, size uint64
}

// file and memory sizes of what the section really holds, without the padding behind it
func (s *section) content() (file, zeroed uint64) {
	switch {
	case s.Kind == "bss":
		return 0, s.MemorySize
	case s.MemorySize == 0:
		return s.FileSize, 0
	case s.MemorySize > s.FileSize:
		return s.FileSize, s.MemorySize - s.FileSize
	}
	return s.MemorySize, 0
}

func (img *image) section(kind string) *section {
	for i := range img.sections {
		if img.sections[i].Kind == kind {
			return &img.sections[i]
		}
	}
	return nil
}

// bytes reads n bytes of a table after checking that the file can hold so many.
func readTable(r io.ReaderAt, off int64, n uint64, size int64) ([]byte, error) {
	if off < 0 || n > maxTable || off > size || n > uint64(size-off) {
		return nil, fmt.Errorf("the file is damaged: a table of %d bytes at %d does not fit into it", n, off)
	}
	b := make([]byte, n)
	if _, err := r.ReadAt(b, off); err != nil && err != io.EOF {
		return nil, err
	}
	return b, nil
}

// cstring is the text at off that ends with a zero byte. Names beyond maxName are cut, so that a table in which every
// name runs through the whole of it costs no more than its size.
func cstring(table string, off uint64) string {
	if off >= uint64(len(table)) {
		return ""
	}
	s := table[off:min(uint64(len(table)), off+maxName)]
	for i := 0; i < len(s); i++ {
		if s[i] == 0 {
			return s[:i]
		}
	}
	return s
}

const maxName = 4096
