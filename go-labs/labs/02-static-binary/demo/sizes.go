package main

import (
	"bytes"
	"fmt"
	"os"

	static "gopherbench.dev/labs/labs/02-static-binary"
)

// compareSizes builds three programs with fewer and fewer things in the file.
func compareSizes(say text) error {
	b, err := static.NewBuilder()
	if err != nil {
		return err
	}
	defer b.Close()
	table.Open(say.sizes, say.col.program, "-trimpath", "-w", "-s -w", say.col.left)
	for _, program := range []string{"tiny", "hello", "who"} {
		var cells []string
		var first, last int64
		for _, flags := range []string{"trim", "w", "sw"} {
			f, _, err := buildAndLook(b, static.Recipe{Program: program, Flags: static.Flags[flags]})
			if err != nil {
				return err
			}
			if last = f.Size; first == 0 {
				first = last
			}
			cells = append(cells, size(last))
		}
		table.Line(program, append(cells, fmt.Sprintf("%.0f %%", 100*float64(last)/float64(first)))...)
	}
	table.End(say.sizesAsk)

	table.Open(say.paths, say.col.flags, say.col.size, say.col.mine)
	for _, flags := range []string{"plain", "trim"} {
		f, file, err := buildAndLook(b, static.Recipe{Program: "tiny", Flags: static.Flags[flags]})
		if err != nil {
			return err
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		mine := bytes.Count(text, []byte(b.Dir))
		table.Line(say.flags[flags], size(f.Size), fmt.Sprint(mine))
	}
	table.End(say.pathsAsk)
	return nil
}

func buildAndLook(b *static.Builder, r static.Recipe) (static.File, string, error) {
	file, _, err := b.Build(r)
	if err != nil {
		return static.File{}, "", err
	}
	f, err := static.Look(file)
	return f, file, err
}
