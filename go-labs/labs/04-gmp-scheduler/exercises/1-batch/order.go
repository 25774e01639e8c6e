// Package order foretells in which order a full queue is stolen.
package order

// Order tells in which order goroutines run that stand in the queue of a P, when another P has nothing to do and steals them all. They
// are numbered from 1 in the order of the queue; the one in runnext, which is stolen last, has the number queue+1.
func Order(queue int) []int {
	var ran []int
	for head := 1; head <= queue; {
		took := (queue-head+1)/2 + 1
		for n := head; n < head+took; n++ {
			ran = append(ran, n)
		}
		head += took
	}
	return append(ran, queue+1)
}
