// Package order foretells in which order a full queue is stolen.
package order

// Order tells in which order goroutines run that stand in the queue of a P, when another P has nothing to do and steals them all. They
// are numbered from 1 in the order of the queue; the one in runnext, which is stolen last, has the number queue+1.
func Order(queue int) []int {
	var ran []int
	for head := 1; head <= queue; {
		left := queue - head + 1
		took := left - left/2 // runqgrab: a half, and of an odd number the larger one
		// runqsteal copies all of them to the end of the thief's queue and then takes the last one back, to run it at once. That
		// saves the thief a step: the others are in its queue already, and from there they come in order.
		last := head + took - 1
		ran = append(ran, last)
		for n := head; n < last; n++ {
			ran = append(ran, n)
		}
		head += took
	}
	// Only with an empty queue a thief reaches for runnext, and waits 3 µs before: who is there most likely runs in a moment anyway.
	return append(ran, queue+1)
}
