package contextchain

import (
	"context"
	"sync"
	"time"
)

// Leaving measures how long the store takes to hear that a caller has left.
type Leaving struct {
	mu    sync.Mutex
	left  map[int]time.Time
	heard map[int]time.Time
}

// NewLeaving has seen nobody leave yet.
func NewLeaving() *Leaving {
	return &Leaving{left: map[int]time.Time{}, heard: map[int]time.Time{}}
}

// Watch is call for callers who leave when their deadline comes: the moment is noted, and then
// cancel is called. So a timer that is late is no part of how long the news takes.
func (l *Leaving) Watch(call Call) Call {
	return func(ctx context.Context, n int) error {
		deadline, _ := ctx.Deadline()
		ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
		leave := time.AfterFunc(time.Until(deadline), func() {
			l.note(l.left, n, time.Now())
			cancel()
		})
		defer leave.Stop()
		return call(ctx, n)
	}
}

// Heard notes when the store heard of it.
func (l *Leaving) Heard(n int, at time.Time) { l.note(l.heard, n, at) }

func (l *Leaving) note(m map[int]time.Time, n int, at time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	m[n] = at
}

// Spread is how long the news was on its way, for those who have left and been heard of.
func (l *Leaving) Spread() Spread {
	l.mu.Lock()
	defer l.mu.Unlock()
	var s Spread
	for n, at := range l.left {
		if heard, ok := l.heard[n]; ok {
			s = append(s, max(heard.Sub(at), 0))
		}
	}
	return s.sorted()
}

// Edges divide the news by how long it took: up to the first one, then up to the second, and so on;
// the last part is what took longer than all of them.
var Edges = [...]time.Duration{
	50 * time.Microsecond, 100 * time.Microsecond, 200 * time.Microsecond, 500 * time.Microsecond,
	1 * time.Millisecond, 2 * time.Millisecond, 5 * time.Millisecond, 18 * time.Millisecond,
}

// Shares tells how many percent lie in each part.
func (s Spread) Shares() (shares [len(Edges) + 1]float64) {
	for _, d := range s {
		part := 0
		for part < len(Edges) && d > Edges[part] {
			part++
		}
		shares[part] += 100 / float64(len(s))
	}
	return shares
}
