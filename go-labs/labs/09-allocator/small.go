package alloc

import "unsafe"

// The same as fresh, written out for small sizes. With a size that it knows the compiler calls the
// function of the runtime that was made for just this class: look at the CALL in each.

func bytes8(s *Seat, ops int) {
	for range ops {
		s.object = unsafe.Pointer(new([8]byte))
	}
}

func bytes16(s *Seat, ops int) {
	for range ops {
		s.object = unsafe.Pointer(new([16]byte))
	}
}

func bytes40(s *Seat, ops int) {
	for range ops {
		s.object = unsafe.Pointer(new([40]byte))
	}
}

func bytes64(s *Seat, ops int) {
	for range ops {
		s.object = unsafe.Pointer(new([64]byte))
	}
}
