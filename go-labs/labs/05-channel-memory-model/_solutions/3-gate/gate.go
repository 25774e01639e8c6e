// Package gate stops and lets go a stream of values.
package gate

import "context"

// Relay passes values from in to the channel it returns, one by one and in order, while the gate is
// open. A value on pause is true to stop it, false to let it go on. It ends, and closes the channel,
// when in is closed and all has been passed on, or when ctx ends.
//
// While it is stopped it takes nothing from in.
func Relay(ctx context.Context, in <-chan int, pause <-chan bool) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		stopped := false
		var held int        // taken from in, not yet passed on
		var give chan<- int // out while something is held, else nil: a nil channel switches a case off
		for {
			take := in
			if stopped || give != nil {
				take = nil // one at a time, and none while stopped
			}
			deliver := give
			if stopped {
				deliver = nil
			}
			select {
			case <-ctx.Done():
				return
			case s, ok := <-pause:
				if !ok {
					pause, s = nil, false // nobody can stop it any more; a closed channel would be ready for ever
				}
				stopped = s
			case v, ok := <-take:
				if !ok {
					return // nothing is held here, else take would have been nil
				}
				held, give = v, out
			case deliver <- held:
				give = nil
			}
		}
	}()
	return out
}
