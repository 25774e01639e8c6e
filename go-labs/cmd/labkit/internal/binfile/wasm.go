package binfile

import (
	"bytes"
	"debug/buildinfo"
	"errors"
	"fmt"
	"io"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
)

// The sections of a WebAssembly module by their number (core specification, 5.5).
var wasmSections = []struct{ name, kind string }{
	{"custom", "other"}, {"type", "other"}, {"import", "other"}, {"function", "other"}, {"table", "other"},
	{"memory", "other"}, {"global", "other"}, {"export", "other"}, {"start", "other"}, {"element", "other"},
	{"code", "code"}, {"data", "data"}, {"data count", "other"}, {"tag", "other"},
}

const (
	wasmImport = 2
	wasmCode   = 10
	wasmData   = 11
	// maxMemory bounds the linear memory that data segments are laid into.
	maxMemory = 256 << 20
)

var errWasm = errors.New("WebAssembly: the module ends in the middle or has a wrong length")

// A cursor reads the integers and names that modules are made of; bad is set for good once something does not fit.
type cursor struct {
	b   []byte
	bad bool
}

func (c *cursor) take(n uint64) []byte {
	if n > uint64(len(c.b)) {
		c.bad, c.b = true, nil
		return nil
	}
	b := c.b[:n]
	c.b = c.b[n:]
	return b
}

func (c *cursor) byte() byte {
	if b := c.take(1); len(b) == 1 {
		return b[0]
	}
	return 0
}

// uint reads an unsigned LEB128 number.
func (c *cursor) uint() (n uint64) {
	for shift := 0; shift < 64; shift += 7 {
		b := c.byte()
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
	c.bad, c.b = true, nil
	return 0
}

// int reads a signed LEB128 number.
func (c *cursor) int() (n int64) {
	for shift := 0; shift < 70; {
		b := c.byte()
		n |= int64(b&0x7f) << shift
		shift += 7
		if b < 0x80 {
			if b&0x40 != 0 && shift < 64 {
				n |= -1 << shift
			}
			return n
		}
	}
	c.bad, c.b = true, nil
	return 0
}

func (c *cursor) text() string { return string(c.take(c.uint())) }

func readWasm(r io.ReaderAt, size int64) (*image, error) {
	file, err := readTable(r, 0, uint64(size), size)
	if err != nil {
		return nil, err
	}
	if len(file) < 8 {
		return nil, errWasm
	}
	version := uint32(file[4]) | uint32(file[5])<<8 | uint32(file[6])<<16 | uint32(file[7])<<24
	if version != 1 {
		return nil, fmt.Errorf("WebAssembly: version 0x%x is not a module of version 1", version)
	}
	img := &image{from: r, sized: true, Report: Report{Format: "wasm", GOARCH: "wasm", Stripped: true}}
	m := wasmModule{code: -1}
	for c := (cursor{b: file[8:]}); len(c.b) > 0; {
		id := c.byte()
		body := c.take(c.uint())
		if c.bad {
			return nil, errWasm
		}
		if int(id) >= len(wasmSections) {
			return nil, fmt.Errorf("WebAssembly: there is no section %d", id)
		}
		sec := section{data: bytes.NewReader(body), Section: Section{Name: wasmSections[id].name, Kind: wasmSections[id].kind, FileSize: uint64(len(body))}}
		switch id {
		case 0:
			custom := cursor{b: body}
			sec.Name = cut(custom.text())
			switch {
			case sec.Name == "name":
				sec.Kind, img.Stripped = "symbols", false
				m.names = functionNames(custom.b)
			case sec.Name == "producers":
				img.goVersion = producer(custom.b)
			case strings.HasPrefix(sec.Name, ".debug_"):
				sec.Kind = "debug"
				img.DWARF = img.DWARF || sec.Name == ".debug_info"
			}
		case wasmImport:
			m.imports(body)
		case wasmCode:
			if m.bodies, err = codeBodies(body); err != nil {
				return nil, err
			}
			m.code, sec.MemorySize = len(img.sections), uint64(len(body))
		case wasmData:
			m.memory, sec.MemorySize = dataMemory(body)
			sec.data = bytes.NewReader(m.memory)
			// Segments have heads; what is loaded is what counts as data.
			sec.MemorySize = min(sec.MemorySize, sec.FileSize)
		}
		img.sections = append(img.sections, sec)
	}
	img.wasmFunctions(&m)
	img.Libraries = m.modules
	switch {
	case slices.Contains(m.modules, "gojs"):
		img.GOOS = "js"
	case slices.Contains(m.modules, "wasi_snapshot_preview1"):
		img.GOOS = "wasip1"
	}
	img.memory = m.memory
	img.Description = "WebAssembly (wasm) binary module version 0x1 (MVP), " + strippedWord(img.Stripped)
	return img, nil
}

type wasmModule struct {
	modules  []string // imported from
	imported int      // functions that are imported: the first ones of the index space
	names    map[uint64]string
	bodies   []symbol
	code     int // index of the code section
	memory   []byte
}

func (m *wasmModule) imports(body []byte) {
	c := cursor{b: body}
	for n := c.uint(); n > 0 && !c.bad; n-- {
		module := cut(c.text())
		c.text()
		if !slices.Contains(m.modules, module) && len(m.modules) < 100 {
			m.modules = append(m.modules, module)
		}
		switch c.byte() {
		case 0:
			c.uint()
			m.imported++
		case 1: // a table: its element type, then limits
			c.byte()
			c.limits()
		case 2:
			c.limits()
		case 3:
			c.take(2)
		default:
			return
		}
	}
}

func (c *cursor) limits() {
	flags := c.byte()
	c.uint()
	if flags&1 != 0 {
		c.uint()
	}
}

// codeBodies are the functions of the code section, in order; each has its length before it.
func codeBodies(body []byte) ([]symbol, error) {
	c := cursor{b: body}
	n := c.uint()
	if n > uint64(len(body)) {
		return nil, errWasm
	}
	bodies := make([]symbol, 0, n)
	for range n {
		from := uint64(len(body) - len(c.b))
		c.take(c.uint())
		if c.bad {
			return nil, errWasm
		}
		bodies = append(bodies, symbol{addr: from, size: uint64(len(body)-len(c.b)) - from})
	}
	return bodies, nil
}

// functionNames reads subsection 1 of the name section (core specification, appendix 7.4).
func functionNames(body []byte) map[uint64]string {
	names := map[uint64]string{}
	for c := (cursor{b: body}); len(c.b) > 0; {
		id := c.byte()
		sub := cursor{b: c.take(c.uint())}
		if id != 1 {
			continue
		}
		for n := sub.uint(); n > 0 && !sub.bad; n-- {
			i, name := sub.uint(), sub.text()
			if len(name) <= maxName && !sub.bad {
				names[i] = name
			}
		}
	}
	return names
}

// dataMemory lays the segments out as they lie in linear memory, from address 0; loaded counts their bytes.
func dataMemory(body []byte) (memory []byte, loaded uint64) {
	c := cursor{b: body}
	for n := c.uint(); n > 0 && !c.bad; n-- {
		flags := c.uint()
		if flags == 2 {
			c.uint()
		}
		at := int64(-1)
		if flags != 1 {
			op := c.byte()
			at = c.int()
			if end := c.byte(); op != 0x41 || end != 0x0b { // i32.const N, end
				return memory, loaded
			}
		}
		b := c.take(c.uint())
		loaded += uint64(len(b))
		if at < 0 || at+int64(len(b)) > maxMemory {
			continue
		}
		if need := int(at) + len(b); need > len(memory) {
			memory = append(memory, make([]byte, need-len(memory))...)
		}
		copy(memory[at:], b)
	}
	return memory, loaded
}

// unnamed are the letters that Go's linker writes as _ in the name section (cmd/link/internal/wasm.nameRegexp).
var unnamed = regexp.MustCompile(`[^\w.]`)

// wasmFunctions names the bodies. The name section alone would not do for a Go program: its names have _ for every
// slash and bracket. So the true names come from the function table of the runtime, which has the functions of the
// code section in its order from some number on (before Go 1.27 in the upper bits of an address), and are believed where both tables agree.
func (img *image) wasmFunctions(m *wasmModule) {
	if m.code < 0 {
		return
	}
	if len(m.names) > 0 {
		img.SizesFrom = "names"
	}
	real := map[uint64]string{}
	if t := findPclntab(m.memory); t != nil {
		functions := t.functions()
		shift := 0
		if !slices.ContainsFunc(functions, func(f pcfunc) bool { return f.from&0xffff != 0 }) {
			shift = 16
		}
		for _, f := range functions {
			real[(f.from-functions[0].from)>>shift] = f.name
		}
		if img.Stripped {
			img.SizesFrom = "pclntab"
		}
	}
	for i, b := range m.bodies {
		name := m.names[uint64(i+m.imported)]
		if r := real[uint64(i)]; r != "" && (name == "" || unnamed.ReplaceAllString(r, "_") == name || sameGeneric(r, name)) {
			name = r
		}
		b.name, b.section = name, m.code
		img.symbols = append(img.symbols, b)
	}
}

// sameGeneric: the runtime's table writes [...] for type arguments.
func sameGeneric(real, name string) bool {
	before, after, ok := strings.Cut(real, "[...]")
	return ok && strings.HasPrefix(name, unnamed.ReplaceAllString(before, "_")) && strings.HasSuffix(name, unnamed.ReplaceAllString(after, "_"))
}

// Marks that the go command puts around what it says of a build (cmd/go/internal/modload.ModInfoProg).
const (
	infoStart = "\x30\x77\xaf\x0c\x92\x74\x08\x02\x41\xe1\xc1\x07\xe6\xd6\x18\xe6"
	infoEnd   = "\xf9\x32\x43\x31\x86\x18\x20\x72\x00\x82\x42\x10\x41\x16\xd8\xf2"
)

// wasmBuildInfo does for a module what debug/buildinfo does for the other formats: Go's linker leaves the section that
// it reads out of a module, but the text is among the data, and the version in the "producers" section.
func wasmBuildInfo(img *image) (*buildinfo.BuildInfo, error) {
	from := bytes.Index(img.memory, []byte(infoStart))
	if from < 0 {
		return nil, errors.New("no build info")
	}
	text := img.memory[from+len(infoStart):]
	to := bytes.Index(text, []byte(infoEnd))
	if to < 0 || to > 1<<20 {
		return nil, errors.New("no build info")
	}
	info, err := debug.ParseBuildInfo(string(text[:to]))
	if err != nil {
		return nil, err
	}
	info.GoVersion = img.goVersion
	return info, nil
}

// producer reads the version of Go's compiler from a "producers" section (tool conventions, ProducersSection.md).
func producer(body []byte) string {
	c := cursor{b: body}
	for fields := c.uint(); fields > 0 && !c.bad; fields-- {
		c.text()
		for values := c.uint(); values > 0 && !c.bad; values-- {
			name, version := c.text(), c.text()
			if name == "Go cmd/compile" {
				return cut(version)
			}
		}
	}
	return ""
}
