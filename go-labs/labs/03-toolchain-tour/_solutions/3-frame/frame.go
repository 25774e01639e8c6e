// Package frame packs the readings of a lorry into a frame, for a radio link.
//
// A frame is the number of readings in one byte, then for each of them its length in one byte and its text.
package frame

import "errors"

// Errors of Unpack and Pack.
var (
	ErrShort = errors.New("the frame ends too early")
	ErrLong  = errors.New("the frame goes on after its last reading")
	ErrLarge = errors.New("more than a frame can hold")
)

// Pack makes a frame of up to 255 readings of up to 255 bytes each.
func Pack(readings []string) ([]byte, error) {
	if len(readings) > 255 {
		return nil, ErrLarge
	}
	frame := []byte{byte(len(readings))}
	for _, r := range readings {
		if len(r) > 255 { // byte(256) is 0, without a word
			return nil, ErrLarge
		}
		frame = append(frame, byte(len(r)))
		frame = append(frame, r...)
	}
	return frame, nil
}

// Unpack is the inverse of Pack. A frame that Pack does not make is an error.
func Unpack(frame []byte) ([]string, error) {
	if len(frame) == 0 {
		return nil, ErrShort
	}
	n, rest := int(frame[0]), frame[1:]
	readings := make([]string, 0, n)
	for range n {
		if len(rest) == 0 {
			return nil, ErrShort
		}
		size := int(rest[0])
		rest = rest[1:]
		// Counted without the byte that was just taken off: with it, the last reading could lack its last byte.
		if len(rest) < size {
			return nil, ErrShort
		}
		readings = append(readings, string(rest[:size]))
		rest = rest[size:]
	}
	if len(rest) > 0 {
		return nil, ErrLong
	}
	return readings, nil
}
