// Package render makes the text of answers, using its buffers over and over.
package render

import (
	"strconv"
	"sync"
)

var buffers = sync.Pool{New: func() any { return make([]byte, 0, 1024) }}

// Line is the text of one reading: name, value, end of line.
func Line(name string, value int64) []byte {
	buf := buffers.Get().([]byte)[:0]
	defer buffers.Put(buf)
	buf = append(buf, name...)
	buf = append(buf, '=')
	buf = strconv.AppendInt(buf, value, 10)
	return append(buf, '\n')
}

// Page is the text of many lines of the same name.
func Page(name string, values []int64) []byte {
	buf := buffers.Get().([]byte)[:0]
	defer func() { buffers.Put(buf) }()
	for _, v := range values {
		buf = append(buf, name...)
		buf = append(buf, '=')
		buf = strconv.AppendInt(buf, v, 10)
		buf = append(buf, '\n')
	}
	return buf
}
