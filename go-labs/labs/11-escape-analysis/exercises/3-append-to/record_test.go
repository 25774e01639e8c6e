package record_test

import (
	"math"
	"testing"

	record "gopherbench.dev/labs/labs/11-escape-analysis/exercises/3-append-to"
)

func TestLine(t *testing.T) {
	for r, want := range map[record.Record]string{
		{Name: "heap", Value: 4096}:       "heap 4096\n",
		{Name: "", Value: 0}:              " 0\n",
		{Name: "低", Value: math.MinInt64}: "低 -9223372036854775808\n",
	} {
		if got := string(r.Line()); got != want {
			t.Errorf("Line of %+v = %q, want %q", r, got, want)
		}
	}
}

func TestAppendKeepsWhatIsThere(t *testing.T) {
	dst := append(make([]byte, 0, 100), "first\n"...)
	got := record.Record{Name: "x", Value: -7}.Append(dst)
	if string(got) != "first\nx -7\n" {
		t.Errorf("Append gave %q", got)
	}
	if &got[0] != &dst[0] {
		t.Error("Append went to other memory, though there was room")
	}
	if again := (record.Record{Name: "x", Value: 1}).Append(nil); string(again) != "x 1\n" {
		t.Errorf("Append to nothing gave %q", again)
	}
}

// BenchmarkAppend writes a hundred records into one buffer, used again and again.
func BenchmarkAppend(b *testing.B) {
	b.ReportAllocs()
	buffer := make([]byte, 0, 1<<16)
	for b.Loop() {
		buffer = buffer[:0]
		for i := range int64(100) {
			buffer = record.Record{Name: "requests", Value: 1000 + i}.Append(buffer)
		}
		total += len(buffer)
	}
}

var total int
