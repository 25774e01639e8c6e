package static

import (
	"os"
	"os/exec"
	"syscall"
)

// confine makes root the root folder of cmd. In a user namespace everybody is root, so everybody may do that; outside
// of it the process only has the one number that is mapped.
func confine(cmd *exec.Cmd, way Way, root string) error {
	cmd.SysProcAttr = &syscall.SysProcAttr{Chroot: root, Pdeathsig: syscall.SIGKILL}
	if way == Namespace {
		cmd.SysProcAttr.Cloneflags = syscall.CLONE_NEWUSER
		cmd.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}}
		cmd.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}}
	}
	return nil
}
