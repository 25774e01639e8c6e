package report_test

import (
	"runtime"
	"slices"
	"testing"
	"time"

	report "gopherbench.dev/labs/labs/04-gmp-scheduler/exercises/2-heartbeat"
)

var reports = []uint64{11, 22, 33, 44, 55, 66}

func TestDigestsStayTheSame(t *testing.T) {
	want := []uint64{walk(11), walk(22), walk(33), walk(44), walk(55), walk(66)}
	if got := report.Digests(reports); !slices.Equal(got, want) {
		t.Errorf("digests %v, want %v", got, want)
	}
}

func walk(sum uint64) uint64 {
	for range 20 * report.Rows {
		sum ^= sum << 13
		sum ^= sum >> 7
		sum ^= sum << 17
	}
	return sum
}

// BenchmarkHeartbeat has a heartbeat beside the reports, on a single P: every ms it wants to answer, and notes how late it is.
func BenchmarkHeartbeat(b *testing.B) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var late []time.Duration
	for range b.N {
		stop, done := make(chan struct{}), make(chan struct{})
		go func() {
			defer close(done)
			for {
				select {
				case <-stop:
					return
				default:
				}
				begun := time.Now()
				time.Sleep(time.Millisecond)
				late = append(late, time.Since(begun)-time.Millisecond)
			}
		}()
		report.Digests(reports)
		close(stop)
		<-done
	}
	slices.Sort(late)
	b.ReportMetric(late[len(late)/2].Seconds()*1e3, "late-ms")
}

// BenchmarkDigests is what it costs.
func BenchmarkDigests(b *testing.B) {
	b.Run("impl=plain", func(b *testing.B) {
		for b.Loop() {
			for _, seed := range reports[:2] {
				sum += walk(seed)
			}
		}
	})
	b.Run("impl=yours", func(b *testing.B) {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
		for b.Loop() {
			sum += report.Digests(reports[:2])[0]
		}
	})
}

var sum uint64
