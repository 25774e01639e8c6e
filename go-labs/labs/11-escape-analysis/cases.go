// Package escape has five ways to make a small object, each written twice: once so that the object may
// stay on the stack of the function that makes it, and once so that it has to go to the heap.
package escape

// Point is the object: 16 bytes.
type Point struct{ X, Y int64 }

// The functions below are not inlined, so that each can be looked at by itself: an inlined function has
// no stack of its own, and what it makes belongs to its caller.

// PointStays takes an address and hands it to nobody.
//
//go:noinline
func PointStays(x, y int64) int64 {
	p := &Point{x, y}
	return p.X + p.Y
}

// newPoint returns an address. Its own stack is gone by then.
//
//go:noinline
func newPoint(x, y int64) *Point { return &Point{x, y} }

// PointLeaves gets its point from newPoint.
//
//go:noinline
func PointLeaves(x, y int64) int64 {
	p := newPoint(x, y)
	return p.X + p.Y
}

// inlinedPoint is newPoint once more, without the line that forbids inlining.
func inlinedPoint(x, y int64) *Point { return &Point{x, y} }

// PointInlined gets its point from inlinedPoint.
//
//go:noinline
func PointInlined(x, y int64) int64 {
	p := inlinedPoint(x, y)
	return p.X + p.Y
}

// Shape is what a Point looks like from far away.
type Shape interface{ Size() int64 }

// Size makes a Point a Shape.
func (p Point) Size() int64 { return p.X + p.Y }

// The compiler sees what shape is here, and calls Point.Size directly.
//
//go:noinline
func InterfaceStays(x, y int64) int64 {
	var shape Shape = Point{x, y}
	return shape.Size()
}

// sizeOf could be given any Shape, and calls what it does not know.
//
//go:noinline
func sizeOf(shape Shape) int64 { return shape.Size() }

// InterfaceLeaves puts a Point into an interface and hands it on.
//
//go:noinline
func InterfaceLeaves(x, y int64) int64 { return sizeOf(Point{x, y}) }

// ClosureStays makes a function that adds to sum, and calls it twice.
//
//go:noinline
func ClosureStays(x, y int64) int64 {
	sum := int64(0)
	add := func(n int64) { sum += n }
	add(x)
	add(y)
	return sum
}

// adder returns its function: sum must live as long as that does.
//
//go:noinline
func adder() func(n int64) int64 {
	sum := int64(0)
	return func(n int64) int64 {
		sum += n
		return sum
	}
}

// ClosureLeaves gets its function from adder.
//
//go:noinline
func ClosureLeaves(x, y int64) int64 {
	add := adder()
	add(x)
	return add(y)
}

// SliceStays says how long its slice can get.
//
//go:noinline
func SliceStays(x, y int64) int64 {
	list := make([]int64, 0, 16)
	list = append(list, x, y)
	return list[0] + list[1]
}

// SliceLeaves gets told the capacity by its caller. It is 16, too, but who knows.
//
//go:noinline
func SliceLeaves(x, y int64, capacity int) int64 {
	list := make([]int64, 0, capacity)
	list = append(list, x, y)
	return list[0] + list[1]
}

// LargeStays makes 64 KiB.
//
//go:noinline
func LargeStays(x, y int64) int64 {
	block := new([8192]int64)
	block[x&8191], block[y&8191] = x, y
	return block[x&8191] + block[y&8191]
}

// LargeLeaves makes 64 KiB and eight bytes more.
//
//go:noinline
func LargeLeaves(x, y int64) int64 {
	block := new([8193]int64)
	block[x&8191], block[y&8191] = x, y
	return block[x&8191] + block[y&8191]
}
