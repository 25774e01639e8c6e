// Package static builds programs, looks into their files, runs them where there is nothing else, and measures how long
// they take to start.
package static

import (
	"bytes"
	"debug/elf"
	"debug/macho"
	"debug/pe"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
)

// File is what a program file says about itself.
type File struct {
	Size        int64
	Format      string   // ELF, Mach-O or PE
	Interpreter string   // the dynamic loader that has to start it; "" for none
	Libraries   []string // the dynamic libraries that it asks for by name
	LibC        string   // the newest version of the GNU C library that it asks for, such as GLIBC_2.34; "" for none
	Symbols     bool     // has a symbol table
	Debug       bool     // has DWARF
}

// Asks is how many other files the program must find before its own code begins: the loader and each library.
func (f File) Asks() int {
	n := len(f.Libraries)
	if f.Interpreter != "" {
		n++
	}
	return n
}

// Look reads a program file of any system. The error says when it is none.
func Look(name string) (File, error) {
	info, err := os.Stat(name)
	if err != nil {
		return File{}, err
	}
	for _, read := range []func(string) (File, error){lookELF, lookMachO, lookPE} {
		f, err := read(name)
		if err == nil {
			f.Size = info.Size()
			return f, nil
		}
		if !isOther(err) {
			return File{}, fmt.Errorf("%s: %w", name, err)
		}
	}
	return File{}, fmt.Errorf("%s is no program file: neither ELF nor Mach-O nor PE", name)
}

// errOther is what a reader says of a file in another format.
var errOther = errors.New("another format")

func isOther(err error) bool { return errors.Is(err, errOther) }

func lookELF(name string) (File, error) {
	if !begins(name, elf.ELFMAG) {
		return File{}, errOther
	}
	e, err := elf.Open(name)
	if err != nil {
		return File{}, err
	}
	defer e.Close()
	f := File{Format: "ELF", Symbols: e.Section(".symtab") != nil, Debug: e.Section(".debug_info") != nil || e.Section(".zdebug_info") != nil}
	for _, p := range e.Progs {
		if p.Type == elf.PT_INTERP {
			path := make([]byte, p.Filesz)
			if _, err := p.ReadAt(path, 0); err != nil {
				return File{}, err
			}
			f.Interpreter = string(bytes.TrimRight(path, "\x00"))
		}
	}
	if f.Libraries, err = e.ImportedLibraries(); err != nil {
		return File{}, err
	}
	needs, _ := e.DynamicVersionNeeds() // absent from a static file
	var versions []string
	for _, library := range needs {
		for _, dep := range library.Needs {
			if strings.HasPrefix(dep.Dep, "GLIBC_") {
				versions = append(versions, dep.Dep)
			}
		}
	}
	if len(versions) > 0 {
		f.LibC = slices.MaxFunc(versions, byVersion)
	}
	return f, nil
}

// byVersion compares GLIBC_2.9 and GLIBC_2.34 by their numbers.
func byVersion(a, b string) int {
	numbers := func(s string) (n [3]int) {
		fmt.Sscanf(s, "GLIBC_%d.%d.%d", &n[0], &n[1], &n[2])
		return n
	}
	x, y := numbers(a), numbers(b)
	return slices.Compare(x[:], y[:])
}

func lookMachO(name string) (File, error) {
	m, err := macho.Open(name)
	if err != nil {
		return File{}, errOther
	}
	defer m.Close()
	f := File{Format: "Mach-O", Symbols: m.Symtab != nil && len(m.Symtab.Syms) > 0, Debug: m.Section("__debug_info") != nil || m.Section("__zdebug_info") != nil}
	for _, l := range m.Loads {
		if raw := l.Raw(); len(raw) > 12 && m.ByteOrder.Uint32(raw) == 0xe { // LC_LOAD_DYLINKER: command, size, offset of the path
			if at := int(m.ByteOrder.Uint32(raw[8:])); at < len(raw) {
				f.Interpreter = string(bytes.TrimRight(raw[at:], "\x00"))
			}
		}
	}
	f.Libraries, err = m.ImportedLibraries()
	return f, err
}

func lookPE(name string) (File, error) {
	p, err := pe.Open(name)
	if err != nil {
		return File{}, errOther
	}
	defer p.Close()
	f := File{Format: "PE", Symbols: len(p.Symbols) > 0, Debug: p.Section(".debug_info") != nil || p.Section(".zdebug_info") != nil}
	// debug/pe answers ImportedLibraries with nothing, so they are taken from the symbols, written name:library.
	symbols, err := p.ImportedSymbols()
	for _, s := range symbols {
		if _, library, ok := strings.Cut(s, ":"); ok && !slices.Contains(f.Libraries, library) {
			f.Libraries = append(f.Libraries, library)
		}
	}
	return f, err
}

func begins(name, magic string) bool {
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, len(magic))
	n, _ := f.Read(head)
	return string(head[:n]) == magic
}
