package memory

import (
	"fmt"
	"sync/atomic"
)

// newTest makes the two sides of a litmus test. Channels belong to it, as x and y do.
func newTest(shape, way string) test {
	there, back := make(chan struct{}, 1), make(chan struct{}, 1)
	tests := map[string]test{
		"mp/plain":   {mpWrite, mpRead, lostMessage},
		"mp/atomic":  {mpWriteAtomic, mpReadAtomic, lostMessage},
		"mp/channel": {mpSend(there), mpReceive(there), lostMessage},
		"sb/plain":   {sbFirst, sbSecond, bothZero},
		"sb/atomic":  {sbFirstAtomic, sbSecondAtomic, bothZero},
		"sb/channel": {sbFirstChannel(there, back), sbSecondChannel(there, back), anyZero},
	}
	t, ok := tests[shape+"/"+way]
	if !ok {
		panic("there is no litmus test " + shape + "/" + way)
	}
	return t
}

// The flag is up, and the message is not there.
func lostMessage(s *seen) bool { return s.second[0] == 1 && s.second[1] != Message }

// In whatever order the four accesses happen, one of the reads comes after the other side's write.
func bothZero(s *seen) bool { return s.first == 0 && s.second[0] == 0 }

// Each side has heard from the other, across a channel, that its write is done.
func anyZero(s *seen) bool { return s.first == 0 || s.second[0] == 0 }

// These are real functions, so that one finds them in the disassembly: the compiler must leave the
// two accesses in this order, or it would be the compiler that we measure.

//go:noinline
func mpWrite(c *cell, _ *seen, gap int) {
	c.x = Message
	idle(gap)
	c.y = 1
}

//go:noinline
func mpRead(c *cell, s *seen, gap int) {
	flag := c.y
	idle(gap)
	s.second = [2]int32{flag, c.x}
}

//go:noinline
func sbFirst(c *cell, s *seen, gap int) {
	c.x = 1
	if gap > 0 {
		idle(gap)
	}
	s.first = c.y
}

//go:noinline
func sbSecond(c *cell, s *seen, gap int) {
	c.y = 1
	if gap > 0 {
		idle(gap)
	}
	s.second[0] = c.x
}

// With atomics only the flag is one: what it guards is a plain variable.

func mpWriteAtomic(c *cell, _ *seen, gap int) {
	c.x = Message
	idle(gap)
	atomic.StoreInt32(&c.y, 1)
}

func mpReadAtomic(c *cell, s *seen, gap int) {
	flag := atomic.LoadInt32(&c.y)
	idle(gap)
	var message int32
	if flag == 1 {
		message = c.x // read only behind the flag: before it, this would be a data race
	}
	s.second = [2]int32{flag, message}
}

func sbFirstAtomic(c *cell, s *seen, gap int) {
	atomic.StoreInt32(&c.x, 1)
	idle(gap)
	s.first = atomic.LoadInt32(&c.y)
}

func sbSecondAtomic(c *cell, s *seen, gap int) {
	atomic.StoreInt32(&c.y, 1)
	idle(gap)
	s.second[0] = atomic.LoadInt32(&c.x)
}

func mpSend(there chan<- struct{}) side {
	return func(c *cell, _ *seen, gap int) {
		c.x = Message
		idle(gap)
		there <- struct{}{}
	}
}

func mpReceive(there <-chan struct{}) side {
	return func(c *cell, s *seen, gap int) {
		<-there
		idle(gap)
		s.second = [2]int32{1, c.x}
	}
}

func sbFirstChannel(there chan<- struct{}, back <-chan struct{}) side {
	return func(c *cell, s *seen, gap int) {
		c.x = 1
		there <- struct{}{}
		<-back
		idle(gap)
		s.first = c.y
	}
}

func sbSecondChannel(there <-chan struct{}, back chan<- struct{}) side {
	return func(c *cell, s *seen, gap int) {
		c.y = 1
		back <- struct{}{}
		<-there
		idle(gap)
		s.second[0] = c.x
	}
}

// seenKey is what was read in a round.
type seenKey struct{ first, flag, second int32 }

func (k seenKey) text(shape, way string) string {
	if shape == "sb" {
		return fmt.Sprintf("y=%d x=%d", k.first, k.flag)
	}
	if way == "atomic" && k.flag == 0 {
		return "flag=0"
	}
	return fmt.Sprintf("flag=%d x=%d", k.flag, k.second)
}
