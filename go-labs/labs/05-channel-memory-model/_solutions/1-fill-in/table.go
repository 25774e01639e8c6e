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
	"nil":             {Blocks, Blocks, Panics},    // nobody can ever come to the other end
	"empty":           {Returns, Blocks, Returns},  // there is room, but nothing to take
	"full":            {Blocks, Returns, Returns},  // closing does not mind what is in it
	"closed":          {Panics, Returns, Panics},   // a receive gets the zero value, at once and for ever
	"closed.full":     {Panics, Returns, Panics},   // first what was in it, then zero values
	"nil, in select":  {Returns, Returns, Panics},  // the default is taken: that is how one switches a case off
	"full, in select": {Returns, Returns, Returns}, // a send takes the default, the receive takes the value
}
