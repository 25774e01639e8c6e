// Package render makes the text of answers, using its buffers over and over.
package render

import (
	"bytes"
	"strconv"
	"sync"
)

// The pool holds pointers. A slice put into an interface has to be copied to the heap first: 24
// bytes for each Put, and the pool would cost an allocation where it should save one.
var buffers = sync.Pool{New: func() any {
	b := make([]byte, 0, 1024)
	return &b
}}

// keep is the largest buffer that goes back. A pool has no limit of its own, and as long as somebody
// takes the giant and puts it back, no collection ever frees it.
const keep = 64 << 10

// Line is the text of one reading: name, value, end of line.
func Line(name string, value int64) []byte {
	return with(func(buf []byte) []byte { return line(buf, name, value) })
}

// Page is the text of many lines of the same name.
func Page(name string, values []int64) []byte {
	return with(func(buf []byte) []byte {
		for _, v := range values {
			buf = line(buf, name, v)
		}
		return buf
	})
}

func line(buf []byte, name string, value int64) []byte {
	buf = append(buf, name...)
	buf = append(buf, '=')
	buf = strconv.AppendInt(buf, value, 10)
	return append(buf, '\n')
}

// with lends write a buffer and returns a copy of what it wrote: the buffer itself belongs to the
// next one from the moment of Put.
func with(write func(buf []byte) []byte) []byte {
	p := buffers.Get().(*[]byte)
	*p = write((*p)[:0]) // the buffer may have moved while it grew: the pool gets the new one
	text := bytes.Clone(*p)
	if cap(*p) <= keep {
		buffers.Put(p)
	}
	return text
}
