// Publish changes two settings while somebody reads them, in the way that its argument names: "plain",
// "atomic" or "pointer". It prints how many of the looks saw one setting from before a change beside
// the other from after it. Built with -race, it lets the race detector speak too.
package main

import (
	"os"
	"sync"
	"sync/atomic"
)

const looks = 200_000

// settings are set and looked at from two goroutines; rate and burst are equal in every version.
type settings interface {
	set(version int64)
	look() (rate, burst int64)
}

type plain struct{ rate, burst int64 }

func (s *plain) set(version int64)         { s.rate, s.burst = version, version }
func (s *plain) look() (rate, burst int64) { return s.rate, s.burst }

type atomics struct{ rate, burst atomic.Int64 }

func (s *atomics) set(version int64) {
	s.rate.Store(version)
	s.burst.Store(version)
}
func (s *atomics) look() (rate, burst int64) { return s.rate.Load(), s.burst.Load() }

type pointer struct{ current atomic.Pointer[plain] }

func (s *pointer) set(version int64)         { s.current.Store(&plain{version, version}) }
func (s *pointer) look() (rate, burst int64) { return s.current.Load().look() }

func main() {
	var s settings
	switch os.Args[1] {
	case "plain":
		s = new(plain)
	case "atomic":
		s = new(atomics)
	case "pointer":
		s = new(pointer)
	}
	s.set(0)
	var stop atomic.Bool
	var writer sync.WaitGroup
	writer.Go(func() {
		for version := int64(1); !stop.Load(); version++ {
			s.set(version)
		}
	})
	torn := 0
	for range looks {
		if rate, burst := s.look(); rate != burst {
			torn++
		}
	}
	stop.Store(true)
	writer.Wait()
	println("torn", torn)
}
