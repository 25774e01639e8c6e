// Package mailbox keeps readings for somebody who comes by now and then.
package mailbox

// Reading is what a sensor sends: 1 KiB.
type Reading struct {
	Seq int
	Raw [1016]byte
}

// room is how many readings a mailbox holds.
const room = 1

// Mailbox lies between a sensor that must never wait and a reader that comes by now and then.
type Mailbox struct {
	readings chan Reading
}

// New makes an empty mailbox.
func New() *Mailbox {
	return &Mailbox{readings: make(chan Reading, room)}
}

// Post puts a reading in, without waiting. It answers false when there is no room for it.
func (m *Mailbox) Post(r Reading) bool {
	select {
	case m.readings <- r:
		return true
	default:
		return false
	}
}

// Empty takes everything out, oldest first, without waiting.
func (m *Mailbox) Empty() []Reading {
	var all []Reading
	for {
		select {
		case r := <-m.readings:
			all = append(all, r)
		default:
			return all
		}
	}
}
