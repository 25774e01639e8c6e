package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"gopherbench.dev/labs/kit/term"
)

// greenTea builds the program in ./demo/mark twice, with the collector that Go has by default and
// with the one before it, and lets them mark the same heap in turns.
//
// Which collector a program has is decided when its runtime is compiled. There is no switch for a
// program that is built already, so the runtime and all that stands on it are compiled once more.
func greenTea(say text) error {
	folder, err := os.MkdirTemp("", "greentea-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	fmt.Printf("\n%s\n\n", say.tea)
	type program struct{ name, experiment, path string }
	programs := []program{{"Green Tea", "", "tea"}, {say.before, "nogreenteagc", "before"}}
	for i, p := range programs {
		programs[i].path = filepath.Join(folder, p.path)
		if runtime.GOOS == "windows" {
			programs[i].path += ".exe"
		}
		build := exec.Command("go", "build", "-trimpath", "-o", programs[i].path, "./demo/mark")
		build.Env = append(os.Environ(), "GOEXPERIMENT="+p.experiment)
		if out, err := build.CombinedOutput(); err != nil {
			return fmt.Errorf("%w: %s", err, out)
		}
	}
	for range 2 {
		for _, p := range programs {
			out, err := exec.Command(p.path).Output()
			if err != nil {
				return err
			}
			fmt.Printf("  %s%s\n", term.Pad(p.name, 14), strings.TrimSpace(string(out)))
		}
	}
	fmt.Printf("\n  %s\n", say.teaAsk)
	return nil
}
