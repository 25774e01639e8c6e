package alloc

import (
	"sync"
	"unsafe"
)

// pooled takes an object from a sync.Pool and gives it back. Nobody clears it in between: who takes
// a used one writes over what is there.
//
// The pool holds pointers to slices. A slice itself has to be packed into an interface for Put, and
// that is one more allocation, 24 bytes, each time.
func pooled(fresh Worker, size int) Worker {
	pool := &sync.Pool{New: func() any {
		var s Seat
		fresh(&s, 1)
		b := unsafe.Slice((*byte)(s.object), size)
		return &b
	}}
	return func(s *Seat, ops int) {
		for range ops {
			b := pool.Get().(*[]byte)
			(*b)[0]++
			s.object = unsafe.Pointer(b)
			pool.Put(b)
		}
	}
}

// locked is what the runtime does not do: one lock for all, held while an object is taken. It is
// here to be compared with.
func locked(fresh Worker) Worker {
	mu := new(sync.Mutex)
	return func(s *Seat, ops int) {
		for range ops {
			mu.Lock()
			fresh(s, 1)
			mu.Unlock()
		}
	}
}
