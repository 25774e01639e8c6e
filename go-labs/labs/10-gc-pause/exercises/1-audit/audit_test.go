package audit_test

import (
	"fmt"
	"runtime"
	"testing"

	audit "gopherbench.dev/labs/labs/10-gc-pause/exercises/1-audit"
)

func TestLastShowsTheLast(t *testing.T) {
	l := audit.New(3)
	if got := l.Last("ann"); got != "" {
		t.Errorf("Last of nobody = %q", got)
	}
	for i := range 5 {
		l.Add("ann", fmt.Sprint("step ", i))
		l.Add("bob", fmt.Sprint("look ", i))
		if i == 1 {
			if got, want := l.Last("ann"), "ann: step 0\nann: step 1\n"; got != want {
				t.Errorf("after two: %q, want %q", got, want)
			}
		}
	}
	if got, want := l.Last("ann"), "ann: step 2\nann: step 3\nann: step 4\n"; got != want {
		t.Errorf("Last = %q, want %q", got, want)
	}
	if got, want := l.Last("bob"), "bob: look 2\nbob: look 3\nbob: look 4\n"; got != want {
		t.Errorf("Last = %q, want %q", got, want)
	}
}

// BenchmarkAdd adds to the log of 10 users, each with 2000 entries behind it.
func BenchmarkAdd(b *testing.B) {
	l := audit.New(50)
	users := make([]string, 10)
	for i := range users {
		users[i] = fmt.Sprint("user ", i)
		for range 2000 {
			l.Add(users[i], "did something")
		}
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		l.Add(users[i%len(users)], "did something")
		i++
	}
}

// BenchmarkAlive tells how much heap one more entry holds for ever.
func BenchmarkAlive(b *testing.B) {
	const entries = 5000
	for b.Loop() {
		l := audit.New(50)
		for i := range 50 {
			l.Add("ann", fmt.Sprint("step ", i))
		}
		before := heap()
		for i := range entries {
			l.Add("ann", fmt.Sprint("step ", i))
		}
		b.ReportMetric(float64(heap()-before)/entries, "B/entry")
		runtime.KeepAlive(l)
	}
}

func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
