package lock

import (
	"fmt"
	"testing"
	"unsafe"
)

// BenchmarkLock measures one operation, read or increment, on an int64 that a crowd wants at the
// same time. b.N is the number of operations of the whole crowd, so ns/op is the time from one
// finished operation to the next, whoever did it.
func BenchmarkLock(b *testing.B) {
	for _, kind := range []string{"mutex", "rwmutex"} {
		for _, goroutines := range []int{64, 128, 256, 512} {
			for _, reads := range []int{50, 75, 90, 99, 100} {
				name := fmt.Sprintf("kind=%s/goroutines=%d/reads=%d", kind, goroutines, reads)
				b.Run(name, func(b *testing.B) { measure(b, New(kind), goroutines, reads) })
			}
		}
	}
}

func measure(b *testing.B, c Counter, goroutines, reads int) {
	crowd := Gather(c, goroutines, reads, b.N)
	slept := Slept()
	b.ResetTimer()
	crowd.Run()
	b.StopTimer()
	slept = Slept() - slept
	if got := c.Get(); got != crowd.Writes() {
		b.Fatalf("the counter shows %d after %d increments: a lock that loses some gets no figure", got, crowd.Writes())
	}
	b.ReportMetric(float64(slept)/float64(b.N), "wait-ns/op")
}

func TestCounterKeepsEveryIncrement(t *testing.T) {
	for _, kind := range []string{"mutex", "rwmutex"} {
		for _, reads := range []int{0, 50, 90, 100} {
			c := New(kind)
			crowd := Gather(c, 16, reads, 20_011)
			crowd.Run()
			if got := c.Get(); got != crowd.Writes() {
				t.Errorf("%s, %d %% reads: counter shows %d, want %d", kind, reads, got, crowd.Writes())
			}
		}
	}
}

func TestMixDealsTheExactShare(t *testing.T) {
	for _, share := range []int{0, 1, 33, 50, 75, 90, 99, 100} {
		for id := range 200 {
			m := NewMix(share, id)
			foretold := m.Writes(1234)
			var writes int64
			var last [100]bool // the last 100 turns
			inLast := 0
			for i := range 1234 {
				read := m.Read()
				if !read {
					writes++
				}
				if read != last[i%100] {
					if read {
						inLast++
					} else {
						inLast--
					}
				}
				last[i%100] = read
				if i >= 99 && inLast != share {
					t.Fatalf("share %d, id %d: %d reads in the 100 turns up to %d", share, id, inLast, i)
				}
			}
			if writes != foretold {
				t.Fatalf("share %d, id %d: %d writes, foretold %d", share, id, writes, foretold)
			}
		}
	}
}

func TestCountersStandOnLinesOfTheirOwn(t *testing.T) {
	for range 50 {
		for _, kind := range []string{"mutex", "rwmutex"} {
			kept = New(kind)
			at, size := uintptr(0), uintptr(0)
			switch c := kept.(type) {
			case *mutexCounter:
				at, size = uintptr(unsafe.Pointer(c)), unsafe.Sizeof(*c)
			case *rwmutexCounter:
				at, size = uintptr(unsafe.Pointer(c)), unsafe.Sizeof(*c)
			}
			if size != block || at%block != 0 {
				t.Fatalf("%s: %d bytes at address %#x, want %d bytes at a multiple of it", kind, size, at, block)
			}
		}
	}
}

// kept keeps a counter from living on the stack, where nothing aligns it.
var kept Counter

func TestNewKnowsItsKinds(t *testing.T) {
	if New("spinlock") != nil {
		t.Error("a counter came back for a kind that we don't have")
	}
}
