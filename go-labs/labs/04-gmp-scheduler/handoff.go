package gmpscheduler

import (
	"errors"
	"time"
)

// HandOff has a goroutine go to sleep in one of two ways, and tells how long another one that is in the queue of its P waits for
// that P. With a channel the P is free at once. In a system call that blocks, the thread sleeps and takes the P along; somebody has to
// notice. It needs GOMAXPROCS of 1.
type HandOff struct {
	pipe *pipe // nil: a channel
	wake chan struct{}
}

// NewHandOff makes one; close it.
func NewHandOff(call bool) (*HandOff, error) {
	h := &HandOff{wake: make(chan struct{})}
	if !call {
		return h, nil
	}
	var err error
	h.pipe, err = newPipe()
	return h, err
}

// Wait goes to sleep once, until the other goroutine has run and wakes it.
func (h *HandOff) Wait() (waited time.Duration, err error) {
	begun := time.Now()
	var other error
	done := make(chan struct{})
	go func() { // into the queue of this P
		defer close(done)
		waited = time.Since(begun)
		if h.pipe != nil {
			other = h.pipe.write()
		} else {
			h.wake <- struct{}{}
		}
	}()
	if h.pipe != nil {
		err = h.pipe.read()
	} else {
		<-h.wake
	}
	// Who comes out of a system call looks for a P, and would take that of the next round.
	<-done
	return waited, errors.Join(err, other)
}

// Close gives the pipe back.
func (h *HandOff) Close() {
	if h.pipe != nil {
		h.pipe.close()
	}
}

// Quiet keeps the P for some time without calling anything that sysmon would have to look after: it looks less and less often then.
func Quiet(span time.Duration) {
	for begun := time.Now(); time.Since(begun) < span; {
	}
}

// Sleep sleeps at the channel or in the system call for that long, then is woken from outside.
func (h *HandOff) Sleep(span time.Duration) {
	time.AfterFunc(span, func() {
		if h.pipe != nil {
			h.pipe.write()
		} else {
			h.wake <- struct{}{}
		}
	})
	if h.pipe != nil {
		h.pipe.read()
	} else {
		<-h.wake
	}
}
