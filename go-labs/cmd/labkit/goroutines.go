package main

import (
	"fmt"
	"io"
	"os"

	"gopherbench.dev/labs/cmd/labkit/internal/gdump"
)

// goroutinesCommand reads a goroutine dump, and where a second file is given
// sets it beside that one.
func goroutinesCommand(args []string, out io.Writer) error {
	if len(args) < 1 || len(args) > 2 {
		return fmt.Errorf("goroutines takes a file and perhaps one to compare with, got %d", len(args))
	}
	dumps := make([]*gdump.Dump, 2)
	for i, name := range args {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		dumps[i], err = gdump.Read(f)
		f.Close()
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return writeJSON(out, gdump.Compare(dumps[0], dumps[1]))
}
