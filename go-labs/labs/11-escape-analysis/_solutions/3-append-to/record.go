// Package record writes measured values as lines of text.
package record

import "strconv"

// Record is one measured value.
type Record struct {
	Name  string
	Value int64
}

// Line returns the record as a line: name, a space, the value, a newline.
func (r Record) Line() []byte {
	return r.Append(nil)
}

// Append adds the record's line to what dst has already, as append does, and returns the longer slice.
// The memory is the caller's, who can use it again; and strconv takes the number as it is, where fmt
// would first make an interface of it.
func (r Record) Append(dst []byte) []byte {
	dst = append(dst, r.Name...)
	dst = append(dst, ' ')
	dst = strconv.AppendInt(dst, r.Value, 10)
	return append(dst, '\n')
}
