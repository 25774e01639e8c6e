package binfile

import (
	"debug/macho"
	"fmt"
	"io"
	"strings"
)

const (
	stabMask       = 0xe0 // N_STAB: debugging entries
	machoZeroed    = 0x1  // S_ZEROFILL
	machoZeroedBig = 0xc  // S_GB_ZEROFILL
	machoTLSZeroed = 0x12 // S_THREAD_LOCAL_ZEROFILL
	machoCode      = 0x80000000 | 0x400
	loadDylinker   = 0xe  // LC_LOAD_DYLINKER
	loadVersion    = 0x32 // LC_BUILD_VERSION
	loadIPhone     = 0x25 // LC_VERSION_MIN_IPHONEOS
	platformIOS    = 2
	platformIOSSim = 7
)

// readFat reads one architecture of a universal file: arm64 if it has that, else the first.
func readFat(r io.ReaderAt, size int64) (*image, error) {
	f, err := macho.NewFatFile(r)
	if err != nil {
		return nil, fmt.Errorf("Mach-O: %w", err)
	}
	chosen := 0
	for i, a := range f.Arches {
		if a.Cpu == macho.CpuArm64 {
			chosen = i
		}
	}
	a := f.Arches[chosen]
	if int64(a.Offset)+int64(a.Size) > size {
		return nil, fmt.Errorf("Mach-O: architecture %d does not fit into the file", chosen)
	}
	img, err := readMachO(io.NewSectionReader(r, int64(a.Offset), int64(a.Size)), int64(a.Size))
	if err != nil {
		return nil, err
	}
	name := func(c macho.Cpu) string { n, _ := machoCPU(c); return n }
	img.Architectures = []string{name(a.Cpu)}
	for i, other := range f.Arches {
		if i != chosen {
			img.Architectures = append(img.Architectures, name(other.Cpu))
			img.sections = append(img.sections, section{Section: Section{Name: name(other.Cpu), Kind: "other", FileSize: uint64(other.Size)}})
		}
	}
	img.Description = fmt.Sprintf("Mach-O universal binary with %d architectures; %s: %s", len(f.Arches), name(a.Cpu), img.Description)
	return img, nil
}

func readMachO(r io.ReaderAt, size int64) (*image, error) {
	f, err := macho.NewFile(r)
	if err != nil {
		return nil, fmt.Errorf("Mach-O: %w", err)
	}
	img := &image{from: r, Report: Report{Format: "macho", GOOS: "darwin", PIE: f.Flags&macho.FlagPIE != 0}}
	for _, s := range f.Sections {
		kind, zeroed := machoKind(s)
		sec := section{addr: s.Addr, Section: Section{Name: s.Seg + "," + s.Name, Kind: kind, MemorySize: s.Size}}
		if !zeroed {
			if int64(s.Offset) > size || s.Size > uint64(size)-uint64(s.Offset) {
				return nil, fmt.Errorf("Mach-O: section %q does not fit into the file", cut(s.Name))
			}
			sec.FileSize, sec.data = s.Size, s.ReaderAt
		}
		if kind == "debug" {
			sec.MemorySize = 0
		}
		if strings.HasSuffix(s.Name, "debug_info") {
			img.DWARF = true
		}
		img.sections = append(img.sections, sec)
	}
	if s := f.Segment("__LINKEDIT"); s != nil {
		img.sections = append(img.sections, section{Section: Section{Name: "__LINKEDIT", Kind: "symbols", FileSize: s.Filesz}})
	}
	img.machoSymbols(f)
	img.Libraries, _ = f.ImportedLibraries()
	for _, l := range f.Loads {
		raw := l.Raw()
		if len(raw) < 12 {
			continue
		}
		switch cmd, arg := f.ByteOrder.Uint32(raw), f.ByteOrder.Uint32(raw[8:]); {
		case cmd == loadDylinker:
			img.Interpreter = cstring(string(raw), uint64(arg))
		case cmd == loadIPhone, cmd == loadVersion && (arg == platformIOS || arg == platformIOSSim):
			img.GOOS = "ios"
		}
	}
	img.machoDescribe(f)
	return img, nil
}

func machoKind(s *macho.Section) (kind string, zeroed bool) {
	typ := s.Flags & 0xff
	zeroed = typ == machoZeroed || typ == machoZeroedBig || typ == machoTLSZeroed
	switch {
	case strings.HasSuffix(s.Name, "gopclntab"):
		kind = "pclntab"
	case s.Seg == "__DWARF":
		kind = "debug"
	case zeroed:
		kind = "bss"
	case s.Flags&machoCode != 0:
		kind = "code"
	case s.Seg == "__TEXT", s.Seg == "__DATA_CONST":
		kind = "rodata"
	case strings.HasPrefix(s.Seg, "__DATA"):
		kind = "data"
	default:
		kind = "other"
	}
	return kind, zeroed
}

// machoSymbols takes the defined symbols; a stripped file keeps those of what it imports.
func (img *image) machoSymbols(f *macho.File) {
	img.Stripped = true
	if f.Symtab != nil {
		for _, s := range f.Symtab.Syms {
			if s.Type&stabMask != 0 || s.Sect == 0 || int(s.Sect) > len(f.Sections) {
				continue
			}
			img.Stripped = img.Stripped && img.sections[s.Sect-1].Kind != "code"
			// C's underscore; Go's own linker writes none.
			name := s.Name
			if rest, ok := strings.CutPrefix(name, "_"); ok && strings.ContainsAny(rest, ".:") {
				name = rest
			}
			img.symbols = append(img.symbols, symbol{name: name, section: int(s.Sect) - 1, addr: s.Value})
		}
	}
	if img.Stripped {
		img.symbols = nil
		img.fromPclntab()
	} else {
		img.SizesFrom = "symbols"
	}
}

func machoCPU(c macho.Cpu) (name, goarch string) {
	switch c {
	case macho.CpuAmd64:
		return "x86_64", "amd64"
	case macho.CpuArm64:
		return "arm64", "arm64"
	case macho.Cpu386:
		return "i386", "386"
	case macho.CpuArm:
		return "arm", "arm"
	case macho.CpuPpc64:
		return "ppc64", "ppc64"
	}
	return fmt.Sprintf("cpu %d", uint32(c)), ""
}

func (img *image) machoDescribe(f *macho.File) {
	bits := "32-bit"
	if f.Magic == macho.Magic64 {
		bits = "64-bit"
	}
	var name string
	name, img.GOARCH = machoCPU(f.Cpu)
	kind := map[macho.Type]string{macho.TypeObj: "object", macho.TypeExec: "executable", macho.TypeDylib: "dynamically linked shared library", macho.TypeBundle: "bundle"}[f.Type]
	if kind == "" {
		kind = "file"
	}
	flags := ""
	if f.Flags&macho.FlagDyldLink != 0 {
		flags = "|DYLDLINK"
	}
	if img.PIE {
		flags += "|PIE"
	}
	if flags != "" {
		flags = ", flags:<" + flags + ">"
	}
	img.Description = fmt.Sprintf("Mach-O %s %s %s%s, %s", bits, name, kind, flags, strippedWord(img.Stripped))
}
