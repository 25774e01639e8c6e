package share

import (
	"fmt"
	"sync/atomic"
	"testing"
)

// BenchmarkShare measures four jobs; each has kinds and a size of its own. See the functions below.
func BenchmarkShare(b *testing.B) {
	crowds := []int{1, 2, 8, 64}
	for _, kind := range []string{"mutex", "atomic", "packed", "padded"} {
		for _, goroutines := range crowds {
			b.Run(fmt.Sprintf("job=count/kind=%s/goroutines=%d", kind, goroutines), func(b *testing.B) {
				count(b, NewCounter(kind), goroutines)
			})
		}
	}
	for _, kind := range []string{"rwmutex", "pointer", "unsafe"} {
		for _, goroutines := range crowds {
			for _, writes := range []int{0, 1, 100} {
				b.Run(fmt.Sprintf("job=read/kind=%s/goroutines=%d/writes=%d", kind, goroutines, writes), func(b *testing.B) {
					read(b, NewBoard(kind), goroutines, writes)
				})
			}
		}
	}
	for _, kind := range []string{"mutex", "atomic", "pointer"} {
		for _, goroutines := range []int{1, 2, 8} {
			b.Run(fmt.Sprintf("job=pair/kind=%s/goroutines=%d", kind, goroutines), func(b *testing.B) {
				pair(b, NewPair(kind), goroutines)
			})
		}
	}
	for _, kind := range []string{"rwmutex", "pointer"} {
		for _, entries := range []int{10, 100, 1000, 10_000} {
			b.Run(fmt.Sprintf("job=change/kind=%s/entries=%d", kind, entries), func(b *testing.B) {
				change(b, NewTable(kind, entries), entries)
			})
		}
	}
}

// count: one operation is one increment. b.N is what the crowd does together, so ns/op is the time from
// one increment to the next, whoever made it.
func count(b *testing.B, c Counter, goroutines int) {
	crowd := Gather(goroutines, b.N, c.Count)
	b.ResetTimer()
	crowd.Run()
	b.StopTimer()
	if got := c.Total(); got != int64(b.N) {
		b.Fatalf("the counter shows %d after %d increments: one that loses some gets no figure", got, b.N)
	}
}

// read: one operation is a look at the configuration; of each thousand turns, writes publish a new one.
func read(b *testing.B, board Board, goroutines, writes int) {
	var sum, odd, published atomic.Int64
	crowd := Gather(goroutines, b.N, func(worker, share int) {
		first, every := 0, 0
		if writes > 0 {
			every = 1000 / writes
			first = 1 + worker*37%every // so that the crowd does not write in step
			if share >= first {
				published.Add(int64(1 + (share-first)/every))
			}
		}
		s, o := board.Read(share, first, every)
		sum.Add(s)
		odd.Add(int64(o))
	})
	b.ResetTimer()
	crowd.Run()
	b.StopTimer()
	if n := odd.Load(); n > 0 {
		b.Fatalf("%d looks saw a mixture of two versions", n)
	}
	if got, want := board.Version(), published.Load(); got != want {
		b.Fatalf("version %d after %d changes: some of them got lost", got, want)
	}
	kept = sum.Load()
}

// pair: one operation is a look at two numbers that always change together, while one more goroutine
// changes them. torn-ppm is how many of a million looks saw the one before the change and the other after it.
func pair(b *testing.B, p Pair, goroutines int) {
	torn := CountTorn(p, goroutines, b.N)
	b.StopTimer()
	b.ReportMetric(1e6*float64(torn)/float64(b.N), "torn-ppm")
}

// change: one operation changes one entry of a table, with nobody else there.
func change(b *testing.B, t Table, entries int) {
	b.ReportAllocs()
	i := int64(0)
	for b.Loop() {
		t.Set(i%int64(entries), i)
		i++
	}
	b.StopTimer()
	if got := t.Get((i - 1) % int64(entries)); got != i-1 {
		b.Fatalf("the entry is %d after it was set to %d", got, i-1)
	}
}

// kept takes the sums, so that no read is without a use.
var kept int64

func TestCountersLoseNothing(t *testing.T) {
	for _, kind := range []string{"mutex", "atomic", "packed", "padded"} {
		c := NewCounter(kind)
		Gather(16, 20_011, c.Count).Run()
		if got := c.Total(); got != 20_011 {
			t.Errorf("%s: %d after 20011 increments", kind, got)
		}
	}
	if NewCounter("abacus") != nil {
		t.Error("a counter came back for a kind that we don't have")
	}
}

func TestBoardsShowWholeVersions(t *testing.T) {
	for _, kind := range []string{"rwmutex", "pointer", "unsafe"} {
		board := NewBoard(kind)
		Gather(8, 80_000, func(_, times int) {
			if _, odd := board.Read(times, 5, 10); odd > 0 {
				t.Errorf("%s: %d looks saw a mixture", kind, odd)
			}
		}).Run()
		if got := board.Version(); got != 8*1000 {
			t.Errorf("%s: version %d after 8000 changes", kind, got)
		}
	}
	if NewBoard("chalk") != nil {
		t.Error("a board came back for a kind that we don't have")
	}
}

// The lock and the one pointer must never show a torn pair; the two atomics may, and how often is what
// the benchmark measures.
func TestOnePieceIsNeverTorn(t *testing.T) {
	for _, kind := range []string{"mutex", "pointer"} {
		if torn := CountTorn(NewPair(kind), 3, 100_000); torn > 0 {
			t.Errorf("%s: %d torn looks", kind, torn)
		}
	}
	if NewPair("twins") != nil {
		t.Error("a pair came back for a kind that we don't have")
	}
}

// A torn look of two atomics needs no luck when the reader looks between the two stores.
func TestTwoAtomicsCanBeTorn(t *testing.T) {
	var p atomicPair
	p.first.Store(1)
	if first, second := p.Look(); first == second {
		t.Errorf("between the two stores a look saw %d and %d", first, second)
	}
}

func TestTablesAgree(t *testing.T) {
	for _, kind := range []string{"rwmutex", "pointer"} {
		table := NewTable(kind, 100)
		for k := range int64(100) {
			if got := table.Get(k); got != k {
				t.Fatalf("%s: entry %d begins as %d", kind, k, got)
			}
			table.Set(k, -k)
			if got := table.Get(k); got != -k {
				t.Fatalf("%s: entry %d is %d after it was set to %d", kind, k, got, -k)
			}
		}
	}
	if NewTable("stone", 1) != nil {
		t.Error("a table came back for a kind that we don't have")
	}
}
