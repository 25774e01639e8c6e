//go:build !unix

package static

import (
	"errors"
	"os/exec"
)

// confine can't be done: this system gives a process no root folder of its own.
func confine(*exec.Cmd, Way, string) error {
	return errors.New("this system gives a process no root folder of its own")
}
