// Package machine shows a test the machine code of the package it stands in: whether the compiler left in what a benchmark measures.
package machine

import (
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Instruction is one of the listing that the compiler makes with -S: the source line it comes from, and what it does in Go's assembler.
type Instruction struct {
	File string // "shapes.go"
	Line int
	Name string // "MOVQ"; a prefix stands before it, "LOCK XADDQ"
	Args string // "8(AX), CX"
}

func (i Instruction) String() string { return i.Name + " " + i.Args }

// Package is the compiled package that a test stands in.
type Package struct {
	t       *testing.T
	listing string
}

// Here compiles the package in the current folder, which is where a test runs. Without a go command the test is skipped.
func Here(t *testing.T) *Package {
	t.Helper()
	goTool, err := exec.LookPath("go")
	if err != nil {
		t.Skip("no go command to look at the machine code with")
	}
	out, err := exec.Command(goTool, "build", "-trimpath", "-gcflags=-S", ".").CombinedOutput()
	if err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return &Package{t, string(out)}
}

var (
	symbol = regexp.MustCompile(`(?m)^\S+ S[A-Z]+`)
	// 	0x0012 00018 (gopherbench.dev/labs/labs/06-mutex-vs-rwmutex/counter.go:39)	LOCK
	line = regexp.MustCompile(`(?m)^\t0x[0-9a-f]+ \d+ \((?:.*/)?([^/:]+):(\d+)\)\t([A-Z0-9]+)(?:\t(.*))?$`)
)

// Code answers the instructions of a function, "Work", or of a method, "(*mutexCounter).Inc". One that is not there fails the test.
func (p *Package) Code(function string) (code []Instruction) {
	p.t.Helper()
	begins := regexp.MustCompile(`(?m)^\S*\.` + regexp.QuoteMeta(function) + ` STEXT`).FindStringIndex(p.listing)
	if begins == nil {
		p.t.Fatalf("no %s in the listing of %d bytes", function, len(p.listing))
	}
	rest := symbol.Split(p.listing[begins[1]:], 2)[0]
	prefix := ""
	for _, m := range line.FindAllStringSubmatch(rest, -1) {
		switch name := m[3]; name {
		case "PCDATA", "FUNCDATA", "TEXT": // what the linker and the collector are told
		case "LOCK", "REP":
			prefix = name + " "
		default:
			n, _ := strconv.Atoi(m[2])
			code = append(code, Instruction{m[1], n, prefix + name, m[4]})
			prefix = ""
		}
	}
	if len(code) == 0 {
		p.t.Fatalf("%s has no instructions", function)
	}
	return code
}

// Has fails the test unless one of a function's instructions reads so: "LOCK XADDQ", with or without the beginning of its operands.
func (p *Package) Has(function, text string) {
	p.t.Helper()
	code := p.Code(function)
	for _, i := range code {
		if strings.HasPrefix(i.String(), text) {
			return
		}
	}
	p.t.Errorf("%s has no %s:\n%s", function, text, printed(code))
}

// Calls tells whether a function calls one of others, each by the beginning of its name: "runtime.newobject".
func (p *Package) Calls(function string, others ...string) bool {
	p.t.Helper()
	for _, i := range p.Code(function) {
		for _, other := range others {
			if i.Name == "CALL" && strings.HasPrefix(i.Args, other) {
				return true
			}
		}
	}
	return false
}

func printed(code []Instruction) string {
	var all strings.Builder
	for _, i := range code {
		fmt.Fprintln(&all, i)
	}
	return all.String()
}
