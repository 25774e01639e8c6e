package index_test

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	index "gopherbench.dev/labs/labs/09-allocator/exercises/2-kept"
)

const kib = 1 << 10

// page makes a page of this many bytes with a title in it.
func page(title string, size int) string {
	text := "<html><title>\n " + title + "\n</title>"
	return text + strings.Repeat("x", size-len(text))
}

func TestTitlesAreRemembered(t *testing.T) {
	var x index.Index
	x.Add(page("one", 100))
	x.Add(page("two words", 100))
	x.Add("no title at all")
	x.Add("<title>never closed ")
	want := []string{"one", "two words", "", "never closed"}
	if got := x.Titles(); !slices.Equal(got, want) {
		t.Errorf("Titles = %q, want %q", got, want)
	}
	x.Forget(1)
	if got := x.Titles(); !slices.Equal(got, want[1:]) {
		t.Errorf("Titles after Forget(1) = %q, want %q", got, want[1:])
	}
	x.Add(page("new", 100))
	x.Forget(2)
	if got := x.Titles(); !slices.Equal(got, []string{"never closed", "new"}) {
		t.Errorf("Titles = %q, want never closed, new", got)
	}
	x.Forget(99)
	if got := x.Titles(); len(got) != 0 {
		t.Errorf("Titles after forgetting all = %q", got)
	}
}

// heap is what is still in use, in bytes.
func heap() int64 {
	runtime.GC()
	runtime.GC() // what a finalizer or a pool held on to goes with the second one
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// BenchmarkAdd tells how much heap a remembered page of 64 KiB holds on to.
func BenchmarkAdd(b *testing.B) {
	const pages = 200
	for b.Loop() {
		var x index.Index
		before := heap()
		for i := range pages {
			x.Add(page(fmt.Sprint("title ", i), 64*kib))
		}
		b.ReportMetric(float64(heap()-before)/kib/pages, "KiB/page")
		runtime.KeepAlive(&x)
	}
}

// BenchmarkForget tells how much heap is left of entries that were forgotten, by the entry.
func BenchmarkForget(b *testing.B) {
	const entries = 1000
	for b.Loop() {
		var x index.Index
		before := heap()
		for i := range entries {
			x.Add(page(fmt.Sprint(strings.Repeat("long title ", 90), i), kib))
		}
		x.Forget(entries - 1)
		b.ReportMetric(float64(heap()-before)/entries, "B/forgotten")
		runtime.KeepAlive(&x)
	}
}
