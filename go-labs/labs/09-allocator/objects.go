// Package alloc asks Go's allocator for objects of many sizes, from one P and from two at a time,
// and measures what an object costs, how much memory it really takes and which way it went.
package alloc

import (
	"slices"
	"unsafe"
)

// Sizes are those that the benchmark asks for, in bytes. 32760 is the last small one: the runtime
// keeps 8 bytes of its largest class for a header, whether an object needs it or not.
var Sizes = []int{8, 16, 40, 64, 96, 128, 512, 1024, 8192, 32760, 32768, 65536}

// Ways to come by an object.
var Ways = []string{"bytes", "pointers", "pool", "locked"}

// Seat is where a goroutine keeps the one object that it has at the moment. What is stored in a
// seat escapes to the heap, so that the compiler can neither drop the allocation nor put it on the
// stack; and a seat fills cache lines of its own, so that goroutines don't slow each other down.
type Seat struct {
	object unsafe.Pointer
	_      [128 - unsafe.Sizeof(unsafe.Pointer(nil))]byte
}

// Worker gets ops objects, one after the other, and drops each for the next.
type Worker func(s *Seat, ops int)

// New makes the worker for objects of this size; nil for a way or a size that we don't have.
func New(way string, size int) Worker {
	i := slices.Index(Sizes, size)
	switch {
	case i < 0:
		return nil
	case way == "bytes":
		return bytes[i]
	case way == "pointers":
		return pointers[i]
	case way == "pool":
		return pooled(bytes[i], size)
	case way == "locked":
		return locked(bytes[i])
	}
	return nil
}

// bytes holds no pointers: the collector never looks inside.
var bytes = []Worker{
	bytes8, bytes16, bytes40, bytes64, fresh[[96]byte], fresh[[128]byte], fresh[[512]byte],
	fresh[[1024]byte], fresh[[8192]byte], fresh[[32760]byte], fresh[[32768]byte], fresh[[65536]byte],
}

// pointers ends with one pointer, so the collector has to know where it is and to look at it.
var pointers = []Worker{
	fresh[node[[0]word]], fresh[node[[1]word]], fresh[node[[4]word]], fresh[node[[7]word]],
	fresh[node[[11]word]], fresh[node[[15]word]], fresh[node[[63]word]], fresh[node[[127]word]],
	fresh[node[[1023]word]], fresh[node[[4094]word]], fresh[node[[4095]word]], fresh[node[[8191]word]],
}

type word = uint64

// node is R and a pointer. (R stands first: an empty last field would cost a word.)
type node[R any] struct {
	rest R
	next *byte
}

// fresh takes a new object each time. The runtime learns the size from T and picks the path.
func fresh[T any](s *Seat, ops int) {
	for range ops {
		s.object = unsafe.Pointer(new(T))
	}
}
