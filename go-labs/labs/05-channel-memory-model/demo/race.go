package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"gopherbench.dev/labs/kit/term"
	memory "gopherbench.dev/labs/labs/05-channel-memory-model"
)

// detect builds the litmus tests with the race detector and prints what it says of each.
func detect(say text) error {
	compiler := ""
	for _, name := range []string{os.Getenv("CC"), "gcc", "clang", "cc"} {
		if name != "" && compiler == "" {
			compiler, _ = exec.LookPath(name)
		}
	}
	if compiler == "" {
		return errors.New(say.noCompiler)
	}
	folder, err := os.MkdirTemp("", "litmus-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	program := filepath.Join(folder, "litmus.test")
	fmt.Printf("\n%s\n", say.building)
	build := exec.Command("go", "test", "-race", "-c", "-o", program, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=1", "CC="+compiler)
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("go test -race: %w\n%s", err, out)
	}
	fmt.Printf("\n%s\n\n", say.race)
	for _, shape := range memory.Shapes {
		for _, way := range memory.Ways {
			pattern := fmt.Sprintf("^TestLitmus$/^shape=%s$/^way=%s$", shape, way)
			out, _ := exec.Command(program, "-test.run="+pattern).CombinedOutput() // it fails where it finds something
			fmt.Printf("  %s%s%3d\n", term.Pad(shape, 6), term.Pad(say.way[way], 20), strings.Count(string(out), "WARNING: DATA RACE"))
		}
	}
	fmt.Printf("\n%s\n", say.raceAsk)
	return nil
}
