// Package binfile says what is in a program file: its format, sections, the
// bytes of each Go package, and what it needs to run. It reads ELF, Mach-O and
// PE with debug/elf, debug/macho and debug/pe, and WebAssembly itself.
//
// Files are taken as hostile: every size and offset is checked against the
// file before memory is asked for, and what goes wrong is one error.
package binfile

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// A Report is the answer of "labkit file". Sizes are bytes.
type Report struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
	// Format is "elf", "macho", "pe" or "wasm".
	Format string `json:"format"`
	// Description is what file(1) would say.
	Description string `json:"description"`
	GOOS        string `json:"goos,omitempty"`
	GOARCH      string `json:"goarch,omitempty"`
	// Architectures of a Mach-O universal file, the first being the one that was read.
	Architectures []string  `json:"architectures"`
	Sections      []Section `json:"sections"`
	Packages      []Package `json:"packages"`
	// SizesFrom says where the packages' sizes come from: "symbols" (the symbol
	// table), "pclntab" (a stripped file still has it), "names" (the name section
	// of WebAssembly) or "none".
	SizesFrom string `json:"sizesFrom"`
	// Interpreter is the path of the dynamic loader; "" for a static file.
	Interpreter string `json:"interpreter,omitempty"`
	// Libraries are the dynamic libraries that the file names; of WebAssembly, the modules it imports from.
	Libraries []string `json:"libraries"`
	PIE       bool     `json:"pie"`
	Stripped  bool     `json:"stripped"`
	DWARF     bool     `json:"dwarf"`
	Build     *Build   `json:"build,omitempty"`
}

// A Section is a named part of the file. FileSize counts bytes in the file,
// MemorySize bytes when loaded.
type Section struct {
	Name string `json:"name"`
	// Kind is "code", "rodata", "data", "bss", "pclntab", "symbols", "debug" or "other".
	Kind       string `json:"kind"`
	FileSize   uint64 `json:"fileSize"`
	MemorySize uint64 `json:"memorySize"`
}

// A Package has the bytes of code, of data in the file, and of zeroed memory that belong to one import path. The
// sums over all packages are those of the code, rodata, data and bss sections; the package with Path "" has what
// belongs to none; a symbol [.rodata] there is what no symbol of that section covers.
type Package struct {
	Path string `json:"path"`
	// Origin is "main", "module" (the main module's), "std" or "other".
	Origin string `json:"origin"`
	Code   uint64 `json:"code"`
	Data   uint64 `json:"data"`
	BSS    uint64 `json:"bss"`
	// Count is the number of symbols with a size; Symbols are the largest of them.
	Count   int      `json:"count"`
	Symbols []Symbol `json:"symbols"`
}

// A Symbol is one function or variable. Kind is "code", "data" or "bss".
type Symbol struct {
	Name string `json:"name"`
	Kind string `json:"kind"`
	Size uint64 `json:"size"`
}

const (
	// maxFile and maxTable bound what is read: a whole file, and one table of it.
	maxFile  = 2 << 30
	maxTable = 256 << 20
)

// ErrFormat is the error of a file that is no program file.
var ErrFormat = errors.New("not an ELF, Mach-O, PE or WebAssembly file")

// Read reads the file at path.
func Read(path string) (*Report, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is not a regular file", filepath.Base(path))
	}
	r, err := ReadFrom(f, info.Size())
	if err != nil {
		return nil, err
	}
	h := sha256.New()
	if _, err := io.Copy(h, io.NewSectionReader(f, 0, info.Size())); err != nil {
		return nil, err
	}
	r.Name, r.SHA256 = filepath.Base(path), hex.EncodeToString(h.Sum(nil))
	return r, nil
}

// ReadFrom reads a file of size bytes. Name and SHA256 are left out.
func ReadFrom(r io.ReaderAt, size int64) (report *Report, err error) {
	// The debug packages of the standard library do not promise to stand every file.
	defer func() {
		if p := recover(); p != nil {
			report, err = nil, fmt.Errorf("the file is damaged: %v", p)
		}
	}()
	if size > maxFile {
		return nil, fmt.Errorf("the file is larger than %d bytes", maxFile)
	}
	img, err := open(r, size)
	if err != nil {
		return nil, err
	}
	img.build(r)
	img.account()
	report = &img.Report
	report.Size = size
	for _, s := range img.sections {
		report.Sections = append(report.Sections, s.Section)
	}
	for _, list := range []*[]string{&report.Architectures, &report.Libraries} {
		if *list == nil {
			*list = []string{}
		}
	}
	if report.Sections == nil {
		report.Sections = []Section{}
	}
	return report, nil
}

func open(r io.ReaderAt, size int64) (*image, error) {
	var magic [4]byte
	if n, _ := r.ReadAt(magic[:], 0); n < 2 {
		return nil, ErrFormat
	}
	switch {
	case string(magic[:]) == "\x7fELF":
		return readELF(r, size)
	case string(magic[:]) == "\x00asm":
		return readWasm(r, size)
	case string(magic[:2]) == "MZ":
		return readPE(r, size)
	case string(magic[:]) == "\xca\xfe\xba\xbe":
		return readFat(r, size)
	}
	switch string(magic[:]) {
	case "\xfe\xed\xfa\xce", "\xfe\xed\xfa\xcf", "\xce\xfa\xed\xfe", "\xcf\xfa\xed\xfe":
		return readMachO(r, size)
	}
	return nil, ErrFormat
}
