package lock

// Mix deals out reads and writes without a random number: of any 100 turns in a row exactly
// share are reads, spread as evenly as whole numbers allow.
type Mix struct {
	share int // reads in 100 turns, 0 … 100
	left  int // what earlier turns left over, 0 … 99
}

// NewMix makes the mix of the goroutine id. Each id enters the same pattern at another place, so
// that a crowd does not write in step.
func NewMix(share, id int) Mix {
	return Mix{share: share, left: id * 37 % 100} // 37 shares no divisor with 100: 100 places
}

// Read reports whether the next operation is a read.
func (m *Mix) Read() bool {
	m.left += m.share
	if m.left >= 100 {
		m.left -= 100
		return true
	}
	return false
}

// Writes says how many of the next ops turns are writes.
func (m Mix) Writes(ops int) int64 {
	reads := (int64(m.left) + int64(m.share)*int64(ops)) / 100
	return int64(ops) - reads
}
