// Package tick holds what an exchange says about a share, millions of times a day.
package tick

// Tick is one message. Millions of them are in memory at a time, each by itself on the heap.
//
// The widest fields come first: each begins where it may without a gap, 24 bytes in all, which is a
// size class. In the old order every bool stood alone in front of a field that must begin at a
// multiple of 8, and took 8 bytes: 48.
type Tick struct {
	Cents   int64
	Volume  int64
	Seq     uint32
	Venue   uint8
	Live    bool
	Auction bool
	Halted  bool
}

// New makes a tick of a share that is traded.
func New(seq uint32, cents, volume int64) *Tick {
	return &Tick{Live: true, Seq: seq, Cents: cents, Volume: volume}
}
