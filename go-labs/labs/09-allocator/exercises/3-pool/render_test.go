package render_test

import (
	"bytes"
	"fmt"
	"runtime"
	"sync"
	"testing"

	render "gopherbench.dev/labs/labs/09-allocator/exercises/3-pool"
)

func TestTextIsRight(t *testing.T) {
	if got := string(render.Line("load", -7)); got != "load=-7\n" {
		t.Errorf("Line = %q", got)
	}
	if got := string(render.Page("t", []int64{1, 22, 333})); got != "t=1\nt=22\nt=333\n" {
		t.Errorf("Page = %q", got)
	}
	if got := render.Page("t", nil); len(got) != 0 {
		t.Errorf("Page of nothing = %q", got)
	}
}

func TestTextStaysWhatItWas(t *testing.T) {
	var texts [][]byte
	for i := range int64(50) {
		texts = append(texts, render.Line("value", i), render.Page("page", []int64{i, i}))
	}
	for i := range int64(50) {
		if want := fmt.Sprintf("value=%d\n", i); string(texts[2*i]) != want {
			t.Fatalf("a Line that read %q now reads %q: someone else writes into it", want, texts[2*i])
		}
		if want := fmt.Sprintf("page=%d\npage=%d\n", i, i); string(texts[2*i+1]) != want {
			t.Fatalf("a Page that read %q now reads %q: someone else writes into it", want, texts[2*i+1])
		}
	}
}

func TestTextIsOnesOwnAmongMany(t *testing.T) {
	var all sync.WaitGroup
	for id := range int64(8) {
		all.Go(func() {
			want := fmt.Appendf(nil, "id=%d\n", id)
			for range 2000 {
				got := render.Line("id", id)
				runtime.Gosched() // gives another goroutine its chance to take the buffer
				if !bytes.Equal(got, want) {
					t.Errorf("goroutine %d got %q", id, got)
					return
				}
			}
		})
	}
	all.Wait()
}

// A giant is rendered once; after that there are only small ones, and collections in between. What
// the giant needed must be free some time. (On one P: on several, chance may part giant and pool.)
func TestGiantIsLetGo(t *testing.T) {
	const mib = 1 << 20
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	before := heap()
	render.Page("a name of some length", make([]int64, 400_000))
	for range 20 {
		for range 10 {
			render.Line("small", 1)
		}
		runtime.GC()
	}
	if held := heap() - before; held > 2*mib {
		t.Errorf("%d MiB are still held, 20 collections after the giant", held/mib)
	}
}

func heap() int64 {
	render.Line("small", 1)
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// text lets each result escape, as an answer does that is sent later.
var text []byte

func BenchmarkLine(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		text = render.Line("temperature", 421)
	}
}
