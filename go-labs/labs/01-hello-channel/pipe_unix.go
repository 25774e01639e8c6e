//go:build unix

package hello

import "syscall"

// pipe is read by a plain system call, past the runtime's poller: whoever reads keeps a thread
// until close.
type pipe struct{ in, out int }

func newPipe() pipe {
	var fds [2]int
	if err := syscall.Pipe(fds[:]); err != nil {
		panic("no pipe to be had: " + err.Error())
	}
	return pipe{in: fds[0], out: fds[1]}
}

func (p pipe) read() {
	var b [1]byte
	for {
		if _, err := syscall.Read(p.in, b[:]); err != syscall.EINTR { // a signal is no reason to leave
			return
		}
	}
}

// close ends every read. The reading side stays open until the process ends: a number that is
// free again could be another file's while somebody still reads from it.
func (p pipe) close() { syscall.Close(p.out) }
