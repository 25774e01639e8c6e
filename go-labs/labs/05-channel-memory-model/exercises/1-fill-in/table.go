// Package table says what comes of an operation on a channel.
package table

// Answer is one of Unknown, Returns, Blocks, Panics.
type Answer int

const (
	Unknown Answer = iota
	Returns        // it is done, and the program goes on
	Blocks         // the goroutine sleeps, until somebody else does something, if ever
	Panics
)

// Row is one state of a channel: what comes of sending, of receiving, of closing.
type Row struct{ Send, Receive, Close Answer }

// Table is yours to fill in. The channels have room for one value.
var Table = map[string]Row{
	"nil":             {Unknown, Unknown, Unknown},
	"empty":           {Unknown, Unknown, Unknown},
	"full":            {Unknown, Unknown, Unknown},
	"closed":          {Unknown, Unknown, Unknown},
	"closed.full":     {Unknown, Unknown, Unknown}, // a value was still in it
	"nil, in select":  {Unknown, Unknown, Unknown}, // with a default beside it; close as above
	"full, in select": {Unknown, Unknown, Unknown},
}
