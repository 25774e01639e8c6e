// Package gcpause has a service whose memory can be healthy or sick, and a watch that tells what the
// garbage collector does meanwhile.
package gcpause

import "crypto/sha256"

const (
	items       = 64 // of a session
	perMiB      = 1 << 20 / (items * 64)
	historySize = 16 // entries of a session's history that an audit copies
)

// item is one of the small objects of a session, 64 bytes, a pointer among them.
type item struct {
	next *item
	text [56]byte
}

// Service keeps sessions in memory. Each request replaces one of them, so that what is alive stays
// the same and what is allocated becomes garbage sooner or later: that is a cache, a parser, nearly
// every service.
type Service struct {
	sessions []*item
	audit    func(s *Service, session int)
	log      [][]byte // what audit has written
	sum      byte     // of all answers: nobody can leave the work out
}

// New makes a service with this many MiB of sessions. The sick one writes an audit.
func New(sick bool, mib int) *Service {
	s := &Service{sessions: make([]*item, mib*perMiB)}
	if sick {
		s.audit = remember
	}
	for i := range s.sessions {
		s.sessions[i] = session(byte(i))
	}
	return s
}

// Handle answers request number n.
func (s *Service) Handle(n int) {
	at := n * 7919 % len(s.sessions) // 7919 is a prime: every session has its turn
	fresh := session(byte(n))
	h := sha256.New()
	for range 2 { // the work that the request is about
		for it := fresh; it != nil; it = it.next {
			h.Write(it.text[:])
		}
	}
	s.sum += h.Sum(nil)[0]
	s.sessions[at] = fresh
	if s.audit != nil {
		s.audit(s, at)
	}
}

func session(seed byte) *item {
	var first *item
	for i := range items {
		first = &item{next: first}
		first.text[0] = seed + byte(i)
	}
	return first
}

// remember is the fault. For the audit it copies the session over and over, once for each entry of
// its history, and it never forgets a copy in 16.
func remember(s *Service, at int) {
	for entry := range historySize {
		text := make([]byte, 0, items*56)
		for it := s.sessions[at]; it != nil; it = it.next {
			text = append(text, it.text[:]...)
		}
		if entry == 0 {
			s.log = append(s.log, text)
		}
	}
}
