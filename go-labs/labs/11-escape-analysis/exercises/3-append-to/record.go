// Package record writes measured values as lines of text.
package record

import "fmt"

// Record is one measured value.
type Record struct {
	Name  string
	Value int64
}

// Line returns the record as a line: name, a space, the value, a newline.
func (r Record) Line() []byte {
	return fmt.Appendf(nil, "%s %d\n", r.Name, r.Value)
}

// Append adds the record's line to what dst has already, as append does, and returns the longer slice.
func (r Record) Append(dst []byte) []byte {
	return append(dst, r.Line()...)
}
