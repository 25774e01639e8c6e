package contextchain

import (
	"context"
	"slices"
	"sync"
	"time"
)

const (
	Patience = 40 * time.Millisecond // how long a caller waits
	Soon     = 10 * time.Millisecond // how long one does who is there to leave
)

// Call is one request; it returns early when ctx ends.
type Call func(ctx context.Context, n int) error

// Outcome is what callers have seen.
type Outcome struct {
	Took   Spread // from when a request was due to when it was answered or given up
	Late   Spread // from when it was due to when it was sent: this should be nearly nothing
	Failed int
}

// FailedPercent is the share of requests without an answer.
func (o Outcome) FailedPercent() float64 {
	return 100 * float64(o.Failed) / float64(max(len(o.Took), 1))
}

// Spread is some durations in order.
type Spread []time.Duration

// At is the duration that so large a share stays below; 0.5 is the median.
func (s Spread) At(share float64) time.Duration {
	if len(s) == 0 {
		return 0
	}
	return s[min(int(share*float64(len(s))), len(s)-1)]
}

// Mean is the arithmetic mean.
func (s Spread) Mean() time.Duration {
	var sum time.Duration
	for _, d := range s {
		sum += d
	}
	return sum / time.Duration(max(len(s), 1))
}

// Open sends requests when they are due, by the clock alone: how the service is doing changes
// nothing about when the next one is sent, just as in life callers do not know of each other.
type Open struct {
	every, patience time.Duration
	call            Call
	started         time.Time
	n               int
	counting        bool

	waiting sync.WaitGroup
	record
}

// NewOpen sends rate requests a second; each caller leaves when patience is over.
func NewOpen(rate int, patience time.Duration, call Call) *Open {
	return &Open{every: time.Second / time.Duration(rate), patience: patience, call: call, started: time.Now()}
}

// Next waits until the next request is due, and sends it. It does not wait for the answer.
func (o *Open) Next() {
	n := o.n
	o.n++
	due := o.started.Add(time.Duration(n) * o.every)
	time.Sleep(time.Until(due))
	count := o.counting
	o.waiting.Go(func() {
		late := time.Since(due)
		ctx, cancel := context.WithDeadline(context.Background(), due.Add(o.patience))
		defer cancel()
		err := o.call(ctx, n)
		if count {
			o.add(time.Since(due), late, err)
		}
	})
}

// Count begins to count: requests before that are to warm up.
func (o *Open) Count() { o.counting = true }

// Wait waits for the last answer.
func (o *Open) Wait() Outcome {
	o.waiting.Wait()
	return o.outcome()
}

// Closed lets so many callers send one request after the other, each as soon as the one before is
// answered, until ctx ends. That is how most tools make load when they are asked for “connections”.
func Closed(ctx context.Context, callers int, patience time.Duration, call Call) Outcome {
	var waiting sync.WaitGroup
	var r record
	for caller := range callers {
		waiting.Go(func() {
			for n := caller; ctx.Err() == nil; n += callers {
				sent := time.Now()
				ctx, cancel := context.WithDeadline(context.WithoutCancel(ctx), sent.Add(patience))
				err := call(ctx, n)
				cancel()
				r.add(time.Since(sent), 0, err)
			}
		})
	}
	waiting.Wait()
	return r.outcome()
}

// record gathers what many callers see.
type record struct {
	mu         sync.Mutex
	took, late Spread
	failed     int
}

func (r *record) add(took, late time.Duration, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.took, r.late = append(r.took, took), append(r.late, late)
	if err != nil {
		r.failed++
	}
}

func (r *record) outcome() Outcome {
	r.mu.Lock()
	defer r.mu.Unlock()
	slices.Sort(r.took)
	slices.Sort(r.late)
	return Outcome{Took: r.took, Late: r.late, Failed: r.failed}
}

func (s Spread) sorted() Spread {
	slices.Sort(s)
	return s
}
