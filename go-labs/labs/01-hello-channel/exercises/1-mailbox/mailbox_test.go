package mailbox_test

import (
	"testing"
	"time"

	mailbox "gopherbench.dev/labs/labs/01-hello-channel/exercises/1-mailbox"
)

// burst is what the sensor sends between two visits.
const burst = 64

func TestNoReadingIsLost(t *testing.T) {
	m := mailbox.New()
	seq, lost := 0, 0
	for visit := range 5 {
		for range burst {
			if !m.Post(mailbox.Reading{Seq: seq}) {
				lost++
			}
			seq++
		}
		if all := m.Empty(); len(all) == burst {
			for i, r := range all {
				if want := visit*burst + i; r.Seq != want {
					t.Fatalf("visit %d: reading %d is number %d, want %d", visit, i, r.Seq, want)
				}
			}
		}
	}
	if lost > 0 {
		t.Errorf("%d of %d readings found no room", lost, seq)
	}
}

func TestPostNeverWaits(t *testing.T) {
	m := mailbox.New()
	done := make(chan int)
	go func() {
		refused := 0
		for i := range 100_000 {
			if !m.Post(mailbox.Reading{Seq: i}) {
				refused++
			}
		}
		done <- refused
	}()
	select {
	case refused := <-done:
		if refused == 0 {
			t.Error("100,000 readings fit in: a mailbox that nobody empties must say no at some point")
		}
	case <-time.After(5 * time.Second):
		t.Fatal("Post waits for somebody to empty the mailbox")
	}
}

// kept keeps a mailbox from being made on the stack.
var kept *mailbox.Mailbox

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		kept = mailbox.New()
	}
}
