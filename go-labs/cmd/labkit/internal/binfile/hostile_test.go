package binfile

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"gopherbench.dev/labs/cmd/labkit/internal/hostile"
)

// attempt reads b and fails the test when that takes long. A panic would end the test by itself.
func attempt(t testing.TB, what string, b []byte) (*Report, error) {
	t.Helper()
	began := hostile.CPU() // what goes by on the clock depends on what else the machine does
	r, err := ReadFrom(bytes.NewReader(b), int64(len(b)))
	if took := hostile.CPU() - began; took > 5*time.Second {
		t.Errorf("%s: took %v", what, took)
	}
	if (r == nil) == (err == nil) {
		t.Errorf("%s: report %v and error %v", what, r != nil, err)
	}
	return r, err
}

func TestNoProgram(t *testing.T) {
	for _, text := range []string{"", "\x7f", "#!/bin/sh\n", "\x00asm", "\x00asm\x02\x00\x00\x00", "MZ", "\x7fELF", "\xca\xfe\xba\xbe\x00\x00\x00\x34", "\xfe\xed\xfa\xce", "PK\x03\x04"} {
		if _, err := attempt(t, text, []byte(text)); err == nil {
			t.Errorf("%q is taken for a program", text)
		}
	}
	if _, err := Read(filepath.Join(t.TempDir(), "none")); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
	if _, err := Read(t.TempDir()); err == nil || !strings.Contains(err.Error(), "regular") {
		t.Error(err)
	}
}

// Files cut short and files with wrong bytes are an error or an answer, soon, in every format.
func TestDamaged(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, target := range targets {
		if target.goarch == "riscv64" || target.goos == "freebsd" || target.goos == "js" {
			continue // formats that others stand for
		}
		whole, err := os.ReadFile(build(t, target.goos, target.goarch, target.goarm))
		if err != nil {
			t.Fatal(err)
		}
		what := target.goos + "/" + target.goarch
		for range 30 {
			if _, err := attempt(t, what, whole[:random.IntN(len(whole))]); err == nil && target.format == "wasm" {
				t.Errorf("%s: half a module is taken for a whole one", what)
			}
		}
		b := bytes.Clone(whole)
		for range 60 {
			// Headers stand at the beginning, tables of sections and symbols at the end.
			for range 1 + random.IntN(8) {
				i := random.IntN(4096)
				if random.IntN(3) == 0 {
					i = len(b) - 1 - random.IntN(min(len(b), 1<<16))
				}
				b[i] = []byte{0, 1, 0x7f, 0x80, 0xff, byte(random.IntN(256))}[random.IntN(6)]
			}
			attempt(t, what, b)
			copy(b, whole)
		}
	}
}

// Every name of a symbol table may run through the whole string table: no name is copied, none is longer than maxName.
func TestOverlappingNames(t *testing.T) {
	const symbols, text = 200_000, 8 << 20
	var b bytes.Buffer
	le := binary.LittleEndian
	const header, entry = 64, 64
	symtab := uint64(header)
	strtab := symtab + symbols*24
	sections := strtab + text
	b.WriteString("\x7fELF\x02\x01\x01" + strings.Repeat("\x00", 9))
	binary.Write(&b, le, []uint16{2, 62})
	binary.Write(&b, le, uint32(1))
	binary.Write(&b, le, []uint64{0, 0, sections})
	binary.Write(&b, le, uint32(0))
	binary.Write(&b, le, []uint16{64, 0, 0, entry, 4, 2})
	for i := range symbols {
		binary.Write(&b, le, struct {
			Name        uint32
			Info, Other uint8
			Section     uint16
			Value, Size uint64
		}{uint32(i), 2, 0, 3, uint64(i), 1})
	}
	b.Write(append(bytes.Repeat([]byte("a"), text-1), 0))
	section := func(typ uint32, flags, addr, off, size uint64, link uint32) {
		binary.Write(&b, le, []uint32{0, typ})
		binary.Write(&b, le, []uint64{flags, addr, off, size})
		binary.Write(&b, le, []uint32{link, 0})
		binary.Write(&b, le, []uint64{1, 24})
	}
	section(0, 0, 0, 0, 0, 0)
	section(2, 0, 0, symtab, symbols*24, 2)
	section(3, 0, 0, strtab, text, 0)
	section(1, 6, 0, symtab, symbols*24, 0)

	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := attempt(t, "overlapping names", b.Bytes()); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 2<<30 {
		t.Errorf("%d bytes were asked for", used)
	}
}

func TestHugeCounts(t *testing.T) {
	module := func(sections ...byte) []byte { return append([]byte("\x00asm\x01\x00\x00\x00"), sections...) }
	for _, m := range [][]byte{
		module(10, 5, 0xff, 0xff, 0xff, 0xff, 0x0f),                                // 4 billion functions
		module(0, 0xff, 0xff, 0xff, 0xff, 0x0f),                                    // a section of 4 GiB
		module(2, 5, 0xff, 0xff, 0xff, 0xff, 0x0f),                                 // 4 billion imports
		module(11, 9, 1, 0, 0x41, 0xff, 0xff, 0xff, 0xff, 0x07, 0x0b),              // data at 2 GiB
		module(10, 11, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1), // a body of 2^63
		module(77, 0), // no such section
	} {
		attempt(t, string(m), m)
	}
	// A function table that tells of more functions than it has room for.
	table := append([]byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}, make([]byte, 64)...)
	for _, word := range []uint64{1 << 62, 1 << 31, 9} {
		binary.LittleEndian.PutUint64(table[8:], word)
		binary.LittleEndian.PutUint64(table[8+3*8:], 70)
		binary.LittleEndian.PutUint64(table[8+7*8:], 8)
		if p := findPclntab(table); p != nil {
			t.Errorf("%d functions in %d bytes", word, len(table))
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{"\x00asm\x01\x00\x00\x00\x0a\x04\x01\x02\x00\x0b", "\x7fELF\x02\x01\x01", "MZ", "\xcf\xfa\xed\xfe\x0c\x00\x00\x01", "\xca\xfe\xba\xbe\x00\x00\x00\x01"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) { attempt(t, "fuzz", b) })
}
