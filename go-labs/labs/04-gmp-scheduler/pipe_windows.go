package gmpscheduler

import "syscall"

// pipe blocks its reader in the system call itself.
type pipe struct{ r, w syscall.Handle }

func newPipe() (*pipe, error) {
	var p pipe
	if err := syscall.CreatePipe(&p.r, &p.w, nil, 0); err != nil {
		return nil, err
	}
	return &p, nil
}

func (p *pipe) read() error {
	var n uint32
	return syscall.ReadFile(p.r, make([]byte, 1), &n, nil)
}

func (p *pipe) write() error {
	var n uint32
	return syscall.WriteFile(p.w, []byte{1}, &n, nil)
}

func (p *pipe) close() {
	syscall.CloseHandle(p.r)
	syscall.CloseHandle(p.w)
}
