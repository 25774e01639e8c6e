// Package tick holds what an exchange says about a share, millions of times a day.
package tick

// Tick is one message. Millions of them are in memory at a time, each by itself on the heap.
type Tick struct {
	Live    bool
	Cents   int64
	Auction bool
	Volume  int64
	Halted  bool
	Seq     uint32
	Venue   uint8
}

// New makes a tick of a share that is traded.
func New(seq uint32, cents, volume int64) *Tick {
	return &Tick{Live: true, Seq: seq, Cents: cents, Volume: volume}
}
