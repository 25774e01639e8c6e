package main

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	tour "gopherbench.dev/labs/labs/03-toolchain-tour"
)

// uncovered shows the lines that no test has run. A line of a profile is a block: the file, from line and
// column to line and column, the number of statements, and how often it was run.
func uncovered(say text, folder string) error {
	profile, err := tour.Profile(folder)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(profile)) {
		var from, fromColumn, to, toColumn, statements, runs int
		file, block, ok := strings.Cut(strings.TrimSpace(line), ".go:")
		if !ok {
			continue // the first line says how it was counted
		}
		if _, err := fmt.Sscanf(block, "%d.%d,%d.%d %d %d", &from, &fromColumn, &to, &toColumn, &statements, &runs); err != nil {
			return fmt.Errorf("%q is no block of a profile: %w", line, err)
		}
		if runs > 0 {
			continue
		}
		name := path.Base(file) + ".go"
		source, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			return err
		}
		fmt.Printf(say.never+"\n", name, from, to)
		for i, text := range strings.Split(string(source), "\n") {
			if n := i + 1; n >= from && n <= to {
				fmt.Printf("  %4d %s\n", n, text)
			}
		}
	}
	return nil
}
