// Package report computes reports in a service that has other things to do as well.
package report

import (
	"runtime"
	"sync"
)

// Rows is how many rows a report has.
const Rows = 400_000

// between is how many rows are walked over until others have their turn: some 0.1 ms.
const between = 4000

// Digests computes the digest of each report, all at the same time. Each takes some ms of CPU and never waits for anything.
func Digests(reports []uint64) []uint64 {
	digests := make([]uint64, len(reports))
	var all sync.WaitGroup
	for i, seed := range reports {
		all.Go(func() { digests[i] = digest(seed) })
	}
	all.Wait()
	return digests
}

// digest walks over the rows of a report; each step needs the one before.
//
// Left alone it would keep its P for 10 ms and longer, and with it everybody in the queue, however short their work. Gosched puts it
// into the global queue, where a P looks when its own queue is empty and every 61st time: so what was woken meanwhile goes first. A
// stop each 0.1 ms costs next to nothing; one for each row would cost more than the row.
func digest(seed uint64) uint64 {
	sum := seed
	for row := range Rows {
		if row%between == 0 {
			runtime.Gosched()
		}
		for range 20 {
			sum ^= sum << 13
			sum ^= sum >> 7
			sum ^= sum << 17
		}
	}
	return sum
}
