// Package stock books goods in and out, and says what it does when it is asked to.
package stock

import "fmt"

// Stock counts one kind of goods.
type Stock struct {
	count int64
	say   func(line string) // nil: nobody listens
}

// New makes an empty stock. say gets a line for every booking; nil switches it off.
func New(say func(line string)) *Stock { return &Stock{say: say} }

// Book adds n, which may be negative, and returns the new count.
func (s *Stock) Book(n int64) int64 {
	s.count += n
	// Asked here, before the values become interfaces: the call alone would put both on the heap.
	if s.say != nil {
		s.say(fmt.Sprintf("booked %d, now %d", n, s.count))
	}
	return s.count
}
