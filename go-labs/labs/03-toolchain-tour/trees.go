// Package tour takes the tools that come with Go to a small program with five faults in it, each of which
// just one of them sees, and measures what the race detector costs.
package tour

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Go must overlook these programs: they are faulty on purpose, or built in more ways than one. So each file
// ends in .txt here, and gets its name when it is unpacked.
//
//go:embed cold work
var programs embed.FS

// The programs that Unpack knows.
const (
	Seeded = "cold/seeded" // five faults, and all its tests pass
	Mended = "cold/mended" // the same without them
	Errand = "work"        // does a job and says what it took
)

// Unpack writes a program into a folder of its own, a module without requirements. Remove the folder after use.
func Unpack(program string) (folder string, err error) {
	entries, err := fs.ReadDir(programs, program)
	if err != nil {
		return "", err
	}
	// The app gives builds a place for temporary files, and clears it of what a killed one leaves.
	folder, err = os.MkdirTemp(os.Getenv("GOTMPDIR"), "tour-")
	if err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(folder)
		}
	}()
	module := "module " + strings.ReplaceAll(program, "work", "errand") + "\n\ngo 1.26\n"
	if err := os.WriteFile(filepath.Join(folder, "go.mod"), []byte(module), 0o644); err != nil {
		return "", err
	}
	for _, e := range entries {
		text, err := fs.ReadFile(programs, path.Join(program, e.Name()))
		if err != nil {
			return "", err
		}
		name, ok := strings.CutSuffix(e.Name(), ".txt")
		if !ok {
			return "", fmt.Errorf("%s/%s does not end in .txt", program, e.Name())
		}
		if err := os.WriteFile(filepath.Join(folder, name), text, 0o644); err != nil {
			return "", err
		}
	}
	return folder, nil
}
