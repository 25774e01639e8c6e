//go:build unix

package gmpscheduler

import "syscall"

// pipe blocks its reader in the system call itself. An os.Pipe would not: that one waits in the network poller.
type pipe struct{ r, w int }

func newPipe() (*pipe, error) {
	var ends [2]int
	if err := syscall.Pipe(ends[:]); err != nil {
		return nil, err
	}
	return &pipe{ends[0], ends[1]}, nil
}

func (p *pipe) read() error {
	for {
		_, err := syscall.Read(p.r, make([]byte, 1))
		if err != syscall.EINTR { // the runtime's signals
			return err
		}
	}
}

func (p *pipe) write() error {
	_, err := syscall.Write(p.w, []byte{1})
	return err
}

func (p *pipe) close() {
	syscall.Close(p.r)
	syscall.Close(p.w)
}
