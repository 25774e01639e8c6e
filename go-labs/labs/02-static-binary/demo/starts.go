package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"gopherbench.dev/labs/kit/term"
	static "gopherbench.dev/labs/labs/02-static-binary"
)

// helloC is the peer: the same line from C.
const helloC = `#include <stdio.h>
int main(void) { puts("hello"); return 0; }
`

type candidate struct {
	name string
	file string
	took []time.Duration
}

// compareStarts starts each program n times, taking turns: a machine that gets busy in between then is so for all.
func compareStarts(say text, n int) error {
	b, err := static.NewBuilder()
	if err != nil {
		return err
	}
	defer b.Close()
	all, err := candidates(say, b)
	if err != nil {
		return err
	}
	for range n {
		for i := range all {
			took, err := static.Start([]string{all[i].file})
			if err != nil {
				return fmt.Errorf("%s: %w", all[i].name, err)
			}
			all[i].took = append(all[i].took, took)
		}
	}
	table.Open(fmt.Sprintf(say.starts, n), say.col.program, say.col.asks, say.col.size, say.col.fastest, say.col.median, say.col.slowest)
	for _, c := range all {
		f, err := static.Look(c.file)
		if err != nil {
			return err
		}
		slices.Sort(c.took)
		table.Line(c.name, fmt.Sprint(f.Asks()), size(f.Size), term.Duration(c.took[0]), term.Duration(c.took[n/2]), term.Duration(c.took[n-1]))
	}
	table.End(say.startsAsk)
	return nil
}

func candidates(say text, b *static.Builder) ([]candidate, error) {
	recipes := []static.Recipe{
		{Program: "hello", Flags: static.Flags["sw"]},
		{Program: "who", Flags: static.Flags["sw"]},
		{Program: "who", Cgo: true, Flags: static.Flags["sw"]},
	}
	var all []candidate
	for i, r := range recipes {
		if r.Cgo && b.CC == "" {
			continue
		}
		file, _, err := b.Build(r)
		if err != nil {
			return nil, err
		}
		all = append(all, candidate{name: say.start[i], file: file})
	}
	if b.CC == "" {
		fmt.Println("\n" + say.noCC)
		return all, nil
	}
	source := filepath.Join(b.Dir, "hello.c")
	if err := os.WriteFile(source, []byte(helloC), 0o600); err != nil {
		return nil, err
	}
	for i, flags := range [][]string{{"-O2"}, {"-O2", "-static"}} {
		file := filepath.Join(b.Dir, fmt.Sprintf("hello-c-%d.exe", i))
		if exec.Command(b.CC, append(flags, "-o", file, source)...).Run() == nil {
			all = append(all, candidate{name: say.start[len(recipes)+i], file: file})
		}
	}
	return all, nil
}
