//go:build unix && !linux

package static

import (
	"errors"
	"os/exec"
	"syscall"
)

// confine makes root the root folder of cmd, which only root may do here.
func confine(cmd *exec.Cmd, way Way, root string) error {
	if way == Namespace {
		return errors.New("this system has no user namespaces")
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Chroot: root}
	return nil
}
