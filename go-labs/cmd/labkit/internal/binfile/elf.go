package binfile

import (
	"debug/elf"
	"fmt"
	"io"
	"strings"
)

func readELF(r io.ReaderAt, size int64) (*image, error) {
	f, err := elf.NewFile(r)
	if err != nil {
		return nil, fmt.Errorf("ELF: %w", err)
	}
	img := &image{from: r, sized: true, Report: Report{Format: "elf", Stripped: true}}
	index := make([]int, len(f.Sections)) // of the ELF section in img.sections
	for i, s := range f.Sections {
		index[i] = -1
		if s.Type == elf.SHT_NULL {
			continue
		}
		sec := section{addr: s.Addr, Section: Section{Name: s.Name, Kind: elfKind(s), FileSize: s.FileSize}}
		if s.Type == elf.SHT_NOBITS {
			sec.FileSize = 0
		} else if s.Offset > uint64(size) || s.FileSize > uint64(size)-s.Offset {
			return nil, fmt.Errorf("ELF: section %d does not fit into the file", i)
		} else {
			sec.data = io.NewSectionReader(r, int64(s.Offset), int64(s.FileSize))
		}
		if s.Flags&elf.SHF_ALLOC != 0 {
			sec.MemorySize = s.Size
		}
		if strings.HasSuffix(s.Name, "debug_info") {
			img.DWARF = true
		}
		index[i] = len(img.sections)
		img.sections = append(img.sections, sec)
	}
	if len(img.sections) == 0 {
		if err := img.elfSegments(r, f, size); err != nil {
			return nil, err
		}
	}
	for _, s := range f.Sections {
		if s.Type != elf.SHT_SYMTAB || int(s.Link) >= len(f.Sections) {
			continue
		}
		if err := img.elfSymbols(r, f, s, f.Sections[s.Link], index, size); err != nil {
			return nil, err
		}
		img.Stripped = false
		break
	}
	if img.Stripped {
		img.fromPclntab()
	}
	for _, p := range f.Progs {
		if p.Type == elf.PT_INTERP {
			b, err := readTable(r, int64(p.Off), p.Filesz, size)
			if err != nil {
				return nil, err
			}
			img.Interpreter = cstring(string(b), 0)
		}
	}
	img.Libraries, _ = f.ImportedLibraries() // none in a static file
	img.PIE = f.Type == elf.ET_DYN && (img.Interpreter != "" || f.Entry != 0)
	img.elfDescribe(f)
	return img, nil
}

func elfKind(s *elf.Section) string {
	alloc, write, exec := s.Flags&elf.SHF_ALLOC != 0, s.Flags&elf.SHF_WRITE != 0, s.Flags&elf.SHF_EXECINSTR != 0
	switch {
	case strings.HasSuffix(s.Name, "gopclntab"):
		return "pclntab"
	case strings.HasPrefix(s.Name, ".debug_"), strings.HasPrefix(s.Name, ".zdebug_"):
		return "debug"
	case s.Type == elf.SHT_SYMTAB, s.Type == elf.SHT_STRTAB, s.Type == elf.SHT_DYNSYM:
		return "symbols"
	case s.Type == elf.SHT_NOTE, !alloc:
		return "other"
	case exec:
		return "code"
	case s.Type == elf.SHT_NOBITS:
		return "bss"
	case write && !strings.HasPrefix(s.Name, ".data.rel.ro"):
		return "data"
	case s.Type == elf.SHT_PROGBITS:
		return "rodata"
	}
	return "other" // hashes, versions, relocations
}

// elfSegments takes the segments for sections in a file that has no section headers any more.
func (img *image) elfSegments(r io.ReaderAt, f *elf.File, size int64) error {
	for _, p := range f.Progs {
		if p.Type != elf.PT_LOAD {
			continue
		}
		if p.Off > uint64(size) || p.Filesz > uint64(size)-p.Off {
			return fmt.Errorf("ELF: a segment does not fit into the file")
		}
		kind := "rodata"
		if p.Flags&elf.PF_X != 0 {
			kind = "code"
		} else if p.Flags&elf.PF_W != 0 {
			kind = "data"
		}
		img.sections = append(img.sections, section{
			addr:    p.Vaddr,
			data:    io.NewSectionReader(r, int64(p.Off), int64(p.Filesz)),
			Section: Section{Name: "LOAD " + strings.ReplaceAll(p.Flags.String(), "PF_", ""), Kind: kind, FileSize: p.Filesz, MemorySize: p.Memsz},
		})
	}
	return nil
}

// elfSymbols is elf.File.Symbols without a copy of each name: in a hostile file these may be the string table's length each.
func (img *image) elfSymbols(r io.ReaderAt, f *elf.File, s, names *elf.Section, index []int, size int64) error {
	data, err := readTable(r, int64(s.Offset), s.FileSize, size)
	if err != nil {
		return err
	}
	text, err := readTable(r, int64(names.Offset), names.FileSize, size)
	if err != nil {
		return err
	}
	table := string(text)
	entry := 16
	if f.Class == elf.ELFCLASS64 {
		entry = 24
	}
	for ; len(data) >= entry; data = data[entry:] {
		var sym symbol
		var info byte
		var shndx uint16
		name := uint64(f.ByteOrder.Uint32(data))
		if f.Class == elf.ELFCLASS64 {
			info, shndx = data[4], f.ByteOrder.Uint16(data[6:])
			sym.addr, sym.size = f.ByteOrder.Uint64(data[8:]), f.ByteOrder.Uint64(data[16:])
		} else {
			sym.addr, sym.size = uint64(f.ByteOrder.Uint32(data[4:])), uint64(f.ByteOrder.Uint32(data[8:]))
			info, shndx = data[12], f.ByteOrder.Uint16(data[14:])
		}
		typ := elf.ST_TYPE(info)
		if int(shndx) >= len(index) || index[shndx] < 0 || typ == elf.STT_SECTION || typ == elf.STT_FILE || typ == elf.STT_TLS {
			continue
		}
		sym.name, sym.section = cstring(table, name), index[shndx]
		img.symbols = append(img.symbols, sym)
	}
	img.SizesFrom = "symbols"
	return nil
}

func (img *image) elfDescribe(f *elf.File) {
	bits, order := "32-bit", "LSB"
	if f.Class == elf.ELFCLASS64 {
		bits = "64-bit"
	}
	if f.Data == elf.ELFDATA2MSB {
		order = "MSB"
	}
	kind := map[elf.Type]string{elf.ET_EXEC: "executable", elf.ET_REL: "relocatable", elf.ET_CORE: "core file", elf.ET_DYN: "shared object"}[f.Type]
	if kind == "" {
		kind = "file"
	}
	if img.PIE {
		kind = "pie executable"
	}
	machine, goarch := strings.TrimPrefix(f.Machine.String(), "EM_"), ""
	for _, m := range elfMachines {
		if m.machine == f.Machine && (m.class == 0 || m.class == f.Class) && (m.order == 0 || m.order == f.Data) {
			machine, goarch = m.name, m.goarch
		}
	}
	abi := map[elf.OSABI]string{elf.ELFOSABI_NONE: "SYSV", elf.ELFOSABI_LINUX: "GNU/Linux", elf.ELFOSABI_FREEBSD: "FreeBSD", elf.ELFOSABI_NETBSD: "NetBSD", elf.ELFOSABI_OPENBSD: "OpenBSD", elf.ELFOSABI_SOLARIS: "Solaris"}[f.OSABI]
	if abi == "" {
		abi = strings.TrimPrefix(f.OSABI.String(), "ELFOSABI_")
	}
	parts := []string{fmt.Sprintf("ELF %s %s %s", bits, order, kind), machine, fmt.Sprintf("version %d (%s)", f.Version, abi)}
	switch {
	case img.Interpreter != "":
		parts = append(parts, "dynamically linked", "interpreter "+img.Interpreter)
	case len(img.Libraries) > 0:
		parts = append(parts, "dynamically linked")
	case f.Type == elf.ET_EXEC || img.PIE:
		parts = append(parts, "statically linked")
	}
	if img.DWARF {
		parts = append(parts, "with debug_info")
	}
	img.Description = strings.Join(append(parts, strippedWord(img.Stripped)), ", ")
	img.GOARCH = goarch
	img.GOOS = map[elf.OSABI]string{elf.ELFOSABI_FREEBSD: "freebsd", elf.ELFOSABI_NETBSD: "netbsd", elf.ELFOSABI_OPENBSD: "openbsd", elf.ELFOSABI_SOLARIS: "solaris", elf.ELFOSABI_NONE: "linux", elf.ELFOSABI_LINUX: "linux"}[f.OSABI]
}

func strippedWord(stripped bool) string {
	if stripped {
		return "stripped"
	}
	return "not stripped"
}

// elfMachines are the machines that Go builds for, named as file(1) names them.
var elfMachines = []struct {
	machine      elf.Machine
	class        elf.Class
	order        elf.Data
	name, goarch string
}{
	{elf.EM_X86_64, 0, 0, "x86-64", "amd64"},
	{elf.EM_386, 0, 0, "Intel 80386", "386"},
	{elf.EM_AARCH64, 0, 0, "ARM aarch64", "arm64"},
	{elf.EM_ARM, 0, 0, "ARM", "arm"},
	{elf.EM_RISCV, elf.ELFCLASS64, 0, "UCB RISC-V", "riscv64"},
	{elf.EM_LOONGARCH, elf.ELFCLASS64, 0, "LoongArch", "loong64"},
	{elf.EM_S390, 0, 0, "IBM S/390", "s390x"},
	{elf.EM_PPC64, 0, elf.ELFDATA2LSB, "64-bit PowerPC", "ppc64le"},
	{elf.EM_PPC64, 0, elf.ELFDATA2MSB, "64-bit PowerPC", "ppc64"},
	{elf.EM_MIPS, elf.ELFCLASS32, elf.ELFDATA2LSB, "MIPS", "mipsle"},
	{elf.EM_MIPS, elf.ELFCLASS32, elf.ELFDATA2MSB, "MIPS", "mips"},
	{elf.EM_MIPS, elf.ELFCLASS64, elf.ELFDATA2LSB, "MIPS", "mips64le"},
	{elf.EM_MIPS, elf.ELFCLASS64, elf.ELFDATA2MSB, "MIPS", "mips64"},
}
