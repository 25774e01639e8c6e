// Console is gopherbench's command line on Windows. The app's own program belongs to the windows there, so a shell would neither wait for
// it nor give it its streams; this small program of the console does both, and passes the exit code on.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
)

func main() {
	self, err := os.Executable()
	if err != nil {
		fail(err)
	}
	if real, err := filepath.EvalSymlinks(self); err == nil {
		self = real
	}
	app := filepath.Join(filepath.Dir(filepath.Dir(self)), "Gopherbench.exe")
	// Ctrl-C reaches every program of the console: the app ends by itself, and we wait for its exit code.
	signal.Ignore(os.Interrupt)
	os.Exit(run(app, os.Args[1:]))
}

// run starts the app without a window, with our streams, and answers its exit code.
func run(app string, args []string) int {
	command := exec.Command(app, append([]string{"--log-level=3", "--cli", "--"}, args...)...)
	command.Stdin, command.Stdout, command.Stderr = os.Stdin, os.Stdout, os.Stderr
	// Else the app would write to the console itself, past a pipe or a file.
	command.Env = append(os.Environ(), "ELECTRON_NO_ATTACH_CONSOLE=1")
	err := command.Run()
	var ended *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &ended):
		return ended.ExitCode()
	}
	fail(err)
	return 1
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "gopherbench:", err)
	os.Exit(1)
}
