//go:build !unix && !windows

package gmpscheduler

import "errors"

// pipe is not to be had where a program has a single thread: a system call that blocks would block everything.
type pipe struct{}

func newPipe() (*pipe, error) { return nil, errors.ErrUnsupported }
func (p *pipe) read() error   { return errors.ErrUnsupported }
func (p *pipe) write() error  { return errors.ErrUnsupported }
func (p *pipe) close()        {}
