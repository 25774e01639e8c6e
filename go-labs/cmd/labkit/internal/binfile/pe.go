package binfile

import (
	"debug/pe"
	"fmt"
	"io"
	"slices"
	"strings"
)

const (
	peCode       = 0x20
	peZeroed     = 0x80
	peWrite      = 0x80000000
	peDynamic    = 0x40 // IMAGE_DLLCHARACTERISTICS_DYNAMIC_BASE
	peDLL        = 0x2000
	peSubsystem  = 3 // console
	peWindowsGUI = 2
)

func readPE(r io.ReaderAt, size int64) (*image, error) {
	f, err := pe.NewFile(r)
	if err != nil {
		return nil, fmt.Errorf("PE: %w", err)
	}
	img := &image{from: r, Report: Report{Format: "pe", GOOS: "windows", Stripped: len(f.COFFSymbols) == 0}}
	for _, s := range f.Sections {
		if s.Size > 0 && int64(s.Offset)+int64(s.Size) > size {
			return nil, fmt.Errorf("PE: section %q does not fit into the file", cut(s.Name))
		}
		sec := section{addr: uint64(s.VirtualAddress), data: s.ReaderAt,
			Section: Section{Name: s.Name, Kind: peKind(s), FileSize: uint64(s.Size), MemorySize: uint64(s.VirtualSize)}}
		if sec.Kind == "debug" || sec.Kind == "symbols" {
			sec.MemorySize = 0 // never looked at by the program
		}
		if strings.HasSuffix(s.Name, "debug_info") {
			img.DWARF = true
		}
		img.sections = append(img.sections, sec)
	}
	for _, s := range f.Symbols {
		if i := int(s.SectionNumber); i >= 1 && i <= len(f.Sections) {
			img.symbols = append(img.symbols, symbol{name: s.Name, section: i - 1, addr: uint64(f.Sections[i-1].VirtualAddress) + uint64(s.Value)})
		}
	}
	if img.Stripped {
		img.fromPclntab()
	} else {
		img.SizesFrom = "symbols"
	}
	imports, _ := f.ImportedSymbols() // none is no fault
	for _, name := range imports {
		if _, dll, ok := strings.Cut(name, ":"); ok && !slices.Contains(img.Libraries, dll) {
			img.Libraries = append(img.Libraries, dll)
		}
	}
	img.peDescribe(f)
	return img, nil
}

func peKind(s *pe.Section) string {
	switch {
	case s.Name == ".symtab":
		return "symbols"
	case strings.HasPrefix(s.Name, ".debug_"), strings.HasPrefix(s.Name, ".zdebug_"):
		return "debug"
	case slices.Contains([]string{".idata", ".edata", ".pdata", ".xdata", ".reloc", ".rsrc", ".tls"}, s.Name):
		return "other"
	case s.Characteristics&peCode != 0:
		return "code"
	case s.Characteristics&peZeroed != 0:
		return "bss"
	case s.Characteristics&peWrite != 0:
		return "data"
	}
	return "rodata"
}

func (img *image) peDescribe(f *pe.File) {
	format, subsystem, flags := "PE32", uint16(0), uint16(0)
	switch h := f.OptionalHeader.(type) {
	case *pe.OptionalHeader32:
		subsystem, flags = h.Subsystem, h.DllCharacteristics
	case *pe.OptionalHeader64:
		format, subsystem, flags = "PE32+", h.Subsystem, h.DllCharacteristics
	}
	img.PIE = flags&peDynamic != 0
	machine := fmt.Sprintf("machine 0x%x", f.Machine)
	switch f.Machine {
	case pe.IMAGE_FILE_MACHINE_AMD64:
		machine, img.GOARCH = "x86-64", "amd64"
	case pe.IMAGE_FILE_MACHINE_I386:
		machine, img.GOARCH = "Intel 80386", "386"
	case pe.IMAGE_FILE_MACHINE_ARM64:
		machine, img.GOARCH = "Aarch64", "arm64"
	case pe.IMAGE_FILE_MACHINE_ARMNT:
		machine, img.GOARCH = "ARMv7 Thumb", "arm"
	}
	kind := "executable"
	if f.Characteristics&peDLL != 0 {
		kind = "executable (DLL)"
	}
	switch subsystem {
	case peSubsystem:
		kind += " (console)"
	case peWindowsGUI:
		kind += " (GUI)"
	}
	img.Description = fmt.Sprintf("%s %s %s, for MS Windows, %d sections, %s", format, kind, machine, len(f.Sections), strippedWord(img.Stripped))
}
