package binfile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// The program is small and imports next to nothing: what is most of a target whose standard library was never built is the runtime then,
// and package os with all that it needs would be half as much again, for each of them.
var program = map[string]string{
	"go.mod": "module example.com/tiny\n\ngo 1.27\n",
	"main.go": `package main

import (
	"strings"

	"example.com/tiny/in.ner"
)

type T struct{ A, B int; S string }

func (t *T) M() string { return strings.Repeat(t.S, t.A) }

//go:noinline
func one() int { return 1 }

func main() {
	t := &T{A: one(), S: "x"}
	m := map[T]int{*t: 1}
	println(t.M(), inner.Map([]int{1, 2}, func(i int) string { return t.S })[0], inner.Big[t.A], m[*t])
}
`,
	"in.ner/inner.go": `package inner

var Big [1 << 16]byte

//go:noinline
func Map[A, B any](in []A, f func(A) B) []B {
	var out []B
	for _, a := range in {
		out = append(out, f(a))
	}
	return out
}
`,
}

var targets = []struct{ goos, goarch, goarm, format, says string }{
	{"linux", "amd64", "", "elf", "ELF 64-bit LSB executable, x86-64, version 1 (SYSV), statically linked"},
	{"linux", "arm64", "", "elf", "ELF 64-bit LSB executable, ARM aarch64, version 1 (SYSV), statically linked"},
	{"linux", "arm", "7", "elf", "ELF 32-bit LSB executable, ARM, version 1 (SYSV), statically linked"},
	{"linux", "riscv64", "", "elf", "ELF 64-bit LSB executable, UCB RISC-V, version 1 (SYSV), statically linked"},
	{"freebsd", "amd64", "", "elf", "ELF 64-bit LSB executable, x86-64, version 1 (FreeBSD), statically linked"},
	{"darwin", "arm64", "", "macho", "Mach-O 64-bit arm64 executable, flags:<|DYLDLINK|PIE>"},
	{"windows", "amd64", "", "pe", "PE32+ executable (console) x86-64, for MS Windows"},
	{"wasip1", "wasm", "", "wasm", "WebAssembly (wasm) binary module version 0x1 (MVP)"},
	{"js", "wasm", "", "wasm", "WebAssembly (wasm) binary module version 0x1 (MVP)"},
}

var built sync.Map // target and flags → path

// build builds the program for a target with the go command that runs this test, once.
func build(t testing.TB, goos, goarch, goarm string, flags ...string) string {
	t.Helper()
	key := fmt.Sprint(goos, goarch, goarm, flags)
	if file, ok := built.Load(key); ok {
		return file.(string)
	}
	src := filepath.Join(folder, "src")
	for name, text := range program {
		file := filepath.Join(src, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(folder, strings.NewReplacer(" ", "-", "/", "-").Replace(key))
	cmd := exec.Command("go", append(append([]string{"build", "-trimpath", "-o", out}, flags...), ".")...)
	cmd.Dir = src
	cmd.Env = append(os.Environ(), "GOFLAGS=", "CGO_ENABLED=0", "GOOS="+goos, "GOARCH="+goarch, "GOARM="+goarm)
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", key, err, text)
	}
	built.Store(key, out)
	return out
}

var folder string

func TestMain(m *testing.M) {
	var err error
	if folder, err = os.MkdirTemp("", "binfile 文件"); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(folder)
	os.Exit(code)
}

func read(t *testing.T, file string) *Report {
	t.Helper()
	r, err := Read(file)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (r *Report) find(path string) Package {
	for _, p := range r.Packages {
		if p.Path == path {
			return p
		}
	}
	return Package{}
}

// Every target, with symbols and without: what file(1) says, the package of each byte, and the sums.
func TestTargets(t *testing.T) {
	for _, target := range targets {
		for _, strip := range []bool{false, true} {
			var flags []string
			if strip {
				flags = []string{"-ldflags=-s -w"}
			}
			t.Run(fmt.Sprint(target.goos, "-", target.goarch, target.goarm, flags), func(t *testing.T) {
				file := build(t, target.goos, target.goarch, target.goarm, flags...)
				r := read(t, file)
				info, _ := os.Stat(file)
				if r.Format != target.format || !strings.HasPrefix(r.Description, target.says) || r.Size != info.Size() {
					t.Errorf("%s, %d bytes: %s", r.Format, r.Size, r.Description)
				}
				if r.GOOS != target.goos || r.GOARCH != target.goarch || r.Stripped != strip || !strings.HasSuffix(r.Description, strippedWord(strip)) {
					t.Errorf("%s/%s, stripped %v: %s", r.GOOS, r.GOARCH, r.Stripped, r.Description)
				}
				sums(t, r)
				if p := r.find("example.com/tiny"); p.Origin != "main" || p.Code == 0 || p.Count == 0 {
					t.Errorf("main: %+v", p)
				}
				if p := r.find("example.com/tiny/in.ner"); p.Origin != "module" || p.Code == 0 || !strings.HasPrefix(p.Symbols[0].Name, "example.com/tiny/in.ner.") {
					t.Errorf("inner: %+v", p)
				}
				if p := r.find("runtime"); p.Origin != "std" || p.Code < 100<<10 {
					t.Errorf("runtime has %d bytes of code", p.Code)
				}
				if (target.format == "elf" || target.format == "wasm") && r.Interpreter != "" {
					t.Errorf("interpreter %q", r.Interpreter)
				}
				if b := r.Build; b == nil || b.Path != "example.com/tiny" || b.Module != "example.com/tiny" || !strings.HasPrefix(b.Go, "go1.") {
					t.Errorf("build information %+v", b)
				}
				if text, _ := json.Marshal(r); len(text) > 1<<20 {
					t.Errorf("the answer has %d bytes", len(text))
				}
			})
		}
	}
}

// sums holds that no byte is counted twice or lost.
func sums(t *testing.T, r *Report) {
	t.Helper()
	var code, data, bss, file, wantCode, wantRest uint64
	for _, p := range r.Packages {
		code, data, bss = code+p.Code, data+p.Data, bss+p.BSS
		var symbols uint64
		for _, s := range p.Symbols {
			symbols += s.Size
		}
		if symbols > p.Code+p.Data+p.BSS {
			t.Errorf("%q: its symbols have %d bytes, it has %d", p.Path, symbols, p.Code+p.Data+p.BSS)
		}
	}
	for _, s := range r.Sections {
		file += s.FileSize
		c := section{Section: s}
		inFile, zeroed := c.content()
		switch s.Kind {
		case "code":
			wantCode += inFile
		case "rodata", "data", "bss":
			wantRest += inFile + zeroed
		}
	}
	if code != wantCode || data+bss != wantRest {
		t.Errorf("packages have %d of code and %d of data, sections %d and %d", code, data+bss, wantCode, wantRest)
	}
	if file > uint64(r.Size) {
		t.Errorf("sections have %d bytes in a file of %d", file, r.Size)
	}
}

// A function's size is what "go tool nm -size" says, in every format that it reads.
func TestSizesAgainstNm(t *testing.T) {
	for _, target := range targets {
		if target.format == "wasm" || (target.goos != "linux" && target.goos != "darwin" && target.goos != "windows") {
			continue
		}
		file := build(t, target.goos, target.goarch, target.goarm)
		nm := exec.Command("go", "tool", "nm", "-size", file)
		// As the other tools are built: what they share with it is compiled already.
		nm.Env = append(os.Environ(), "GOFLAGS=-trimpath")
		out, err := nm.Output()
		if err != nil {
			t.Fatal(err)
		}
		theirs, functions := map[string]uint64{}, 0
		for line := range strings.Lines(string(out)) {
			// address, size, kind, name
			f := strings.Fields(line)
			if len(f) < 4 || (f[2] != "T" && f[2] != "t") {
				continue
			}
			size, _ := strconv.ParseUint(f[1], 10, 64)
			name := strings.TrimSpace(line[strings.Index(line, " "+f[2]+" ")+3:])
			if theirs[name] = size; size > 0 {
				functions++
			}
		}
		f, _ := os.Open(file)
		defer f.Close()
		info, _ := f.Stat()
		img, err := open(f, info.Size())
		if err != nil {
			t.Fatal(err)
		}
		same := 0
		for i := range img.sections {
			if img.sections[i].Kind != "code" {
				continue
			}
			var own []symbol
			for _, s := range img.symbols {
				if s.section == i {
					own = append(own, s)
				}
			}
			size, _ := img.sections[i].content()
			img.sections[i].sweep(own, img.sized, size, size, func(name string, from, n uint64) {
				want, known := theirs[name]
				if !known {
					want, known = theirs["_"+name] // as Mach-O writes some
				}
				switch {
				case name == "" || from+n == size: // padding; the last one, which nm lets reach into the next section
				case !known:
					t.Errorf("%s: nm does not know %s", target.goos, name)
				case want != n:
					t.Errorf("%s: %s has %d bytes, nm says %d", target.goos, name, n, want)
				default:
					same++
				}
			})
		}
		if same < functions*95/100 || same < 500 {
			t.Errorf("%s/%s: %d functions agree of %d", target.goos, target.goarch, same, functions)
		}
	}
}

// What is built in is what "go version -m" prints.
func TestBuildAgainstGoVersion(t *testing.T) {
	for _, target := range targets {
		if target.format == "wasm" {
			continue // go version does not read it
		}
		file := build(t, target.goos, target.goarch, target.goarm)
		out, err := exec.Command("go", "version", "-m", file).Output()
		if err != nil {
			t.Fatal(err)
		}
		b := read(t, file).Build
		var own strings.Builder
		fmt.Fprintf(&own, "%s: %s\n\tpath\t%s\n\tmod\t%s\t%s\t\n", file, b.Go, b.Path, b.Module, b.Version)
		for _, s := range b.Settings {
			fmt.Fprintf(&own, "\tbuild\t%s=%s\n", s.Key, s.Value)
		}
		if own.String() != string(out) {
			t.Errorf("go version -m:\n%sown:\n%s", out, own.String())
		}
	}
}

func TestPIE(t *testing.T) {
	r := read(t, build(t, "linux", "amd64", "", "-buildmode=pie"))
	if !r.PIE || !strings.Contains(r.Description, "pie executable") || !strings.HasPrefix(r.Interpreter, "/lib64/ld-linux") {
		t.Errorf("%s, interpreter %q", r.Description, r.Interpreter)
	}
	sums(t, r)
	if d := read(t, build(t, "darwin", "arm64", "")); d.Interpreter != "/usr/lib/dyld" || len(d.Libraries) == 0 {
		t.Errorf("darwin: %q, %q", d.Interpreter, d.Libraries)
	}
	if w := read(t, build(t, "windows", "amd64", "")); len(w.Libraries) == 0 || !strings.EqualFold(w.Libraries[0], "kernel32.dll") {
		t.Errorf("windows: %q", w.Libraries)
	}
}

// Of a universal file one architecture is read, and it says which.
func TestUniversal(t *testing.T) {
	thin, err := os.ReadFile(build(t, "darwin", "arm64", ""))
	if err != nil {
		t.Fatal(err)
	}
	const at = 1 << 14
	var fat bytes.Buffer
	word := func(v ...uint32) {
		for _, n := range v {
			fat.Write([]byte{byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)})
		}
	}
	word(0xcafebabe, 1, 0x0100000c, 0, at, uint32(len(thin)), 14)
	fat.Write(make([]byte, at-fat.Len()))
	fat.Write(thin)
	r, err := ReadFrom(bytes.NewReader(fat.Bytes()), int64(fat.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Architectures) != 1 || r.Architectures[0] != "arm64" || r.Build == nil || r.find("example.com/tiny").Code == 0 {
		t.Errorf("%q %s", r.Architectures, r.Description)
	}
}
