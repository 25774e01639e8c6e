// Package hello starts many of one thing (goroutines, goroutines with a thread each, whole services)
// and finds out what one of them costs: time to start it, memory while it lives.
package hello

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Crowd is a number of goroutines that are all alive and all in the same state.
type Crowd struct {
	end  func() // tells them to leave
	gone sync.WaitGroup
}

// Kinds are the states that a crowd can be in.
var Kinds = []string{"parked", "running", "syscall", "thread"}

// Gather starts n goroutines and returns when the last of them has come into the given state:
//
//	parked   waits at a channel
//	running  is ready to run all the time, and gets its turn on a core
//	syscall  is inside a system call that does not come back
//	thread   waits at a channel, and keeps an OS thread to itself (LockOSThread)
//
// It panics for any other word.
func Gather(kind string, n int) *Crowd {
	c := &Crowd{}
	var ready sync.WaitGroup
	ready.Add(n)
	c.gone.Add(n)
	body := c.body(kind, &ready)
	for range n {
		go body() // one closure for all of them: a goroutine is charged for nothing but itself
	}
	ready.Wait()
	return c
}

// Leave lets them all go and returns when the last one has gone. Call it once.
func (c *Crowd) Leave() {
	c.end()
	c.gone.Wait()
}

func (c *Crowd) body(kind string, ready *sync.WaitGroup) func() {
	switch kind {
	case "parked":
		gate := make(chan struct{})
		c.end = func() { close(gate) }
		return func() {
			ready.Done()
			<-gate
			c.gone.Done()
		}
	case "running":
		var over atomic.Bool
		c.end = func() { over.Store(true) }
		return func() {
			ready.Done()
			for !over.Load() {
				runtime.Gosched() // let the next one have the core
			}
			c.gone.Done()
		}
	case "syscall":
		pipe := newPipe()
		c.end = pipe.close
		return func() {
			ready.Done()
			pipe.read()
			c.gone.Done()
		}
	case "thread":
		gate := make(chan struct{})
		c.end = func() { close(gate) }
		return func() {
			runtime.LockOSThread() // never unlocked: the thread ends with its goroutine
			ready.Done()
			<-gate
			c.gone.Done()
		}
	}
	panic("no kind of crowd is called " + kind)
}
