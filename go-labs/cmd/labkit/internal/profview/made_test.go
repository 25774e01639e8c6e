package profview

import (
	"bytes"
	"context"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"strings"
	"sync"
	"testing"
	"time"

	"gopherbench.dev/labs/cmd/labkit/internal/profdata"
)

// sink keeps what the workloads allocate.
var sink [][]byte

// makeProfiles runs small programs' work under Go's own profilers, and answers the files: name → path.
func makeProfiles(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	write := func(name string, body func(f *os.File) error) {
		files[name] = filepath.Join(dir, name)
		f, err := os.Create(files[name])
		if err == nil {
			err = body(f)
		}
		if err == nil {
			err = f.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	lookup := func(what string, debug int) func(*os.File) error {
		return func(f *os.File) error { return pprof.Lookup(what).WriteTo(f, debug) }
	}
	cpu := func(least int) func(*os.File) error {
		return func(f *os.File) error {
			// On a busy machine a while may pass without much of it being ours.
			for d := 100 * time.Millisecond; ; d *= 2 {
				var out bytes.Buffer
				if err := pprof.StartCPUProfile(&out); err != nil {
					return err
				}
				burn(d)
				pprof.StopCPUProfile()
				table, err := profdata.Load(context.Background(), out.Bytes(), false, profdata.Limits{})
				if err == nil && table.Total(0) >= int64(least) {
					_, err = f.Write(out.Bytes())
					return err
				}
			}
		}
	}
	write("cpu", cpu(12))
	write("cpu-other", cpu(6))

	rate := runtime.MemProfileRate
	runtime.MemProfileRate = 64
	allocate(40)
	runtime.GC()
	write("heap", lookup("heap", 0))
	allocate(90)
	sink = sink[:len(sink)/2]
	runtime.GC()
	write("heap-later", lookup("allocs", 0))
	write("heap-text", lookup("heap", 1))
	runtime.MemProfileRate = rate

	runtime.SetMutexProfileFraction(1)
	runtime.SetBlockProfileRate(1)
	contend()
	runtime.SetMutexProfileFraction(0)
	runtime.SetBlockProfileRate(0)
	write("mutex", lookup("mutex", 0))
	write("block", lookup("block", 0))

	release := park(30)
	write("goroutine", lookup("goroutine", 0))
	write("goroutine-text", lookup("goroutine", 1))
	release()
	write("threadcreate", lookup("threadcreate", 0))
	return files
}

// burn uses the processor for a while, labelled, inlined and recursive.
func burn(d time.Duration) {
	var all sync.WaitGroup
	for i := range 2 {
		all.Go(func() {
			pprof.Do(context.Background(), pprof.Labels("worker", fmt.Sprint(i), "phase", "hash"), func(context.Context) {
				for end := time.Now().Add(d); time.Now().Before(end); {
					deep(6, bytes.Repeat([]byte("x"), 4096))
				}
			})
		})
	}
	all.Wait()
}

func deep(n int, data []byte) uint32 {
	if n == 0 {
		return small(data) + uint32(len(strings.ToUpper(string(data))))
	}
	return deep(n-1, data) + small(data)
}

func small(data []byte) uint32 { return crc32.ChecksumIEEE(data) }

func allocate(n int) {
	for i := range n {
		sink = append(sink, make([]byte, 100+i*37))
		grow(i % 5)
	}
}

func grow(n int) {
	if n > 0 {
		sink = append(sink, bytes.Repeat([]byte{1}, n*1000))
		grow(n - 1)
	}
}

func contend() {
	var mu sync.Mutex
	var all sync.WaitGroup
	ch := make(chan int)
	for range 4 {
		all.Go(func() {
			for range 5 {
				mu.Lock()
				time.Sleep(200 * time.Microsecond)
				mu.Unlock()
			}
			ch <- 1
		})
	}
	for range 4 {
		<-ch
	}
	all.Wait()
}

// park leaves goroutines waiting, with labels, until release is called.
func park(n int) (release func()) {
	stop := make(chan struct{})
	var ready, gone sync.WaitGroup
	for i := range n {
		ready.Add(1)
		gone.Go(func() {
			pprof.Do(context.Background(), pprof.Labels("kind", fmt.Sprint(i%3)), func(context.Context) {
				ready.Done()
				<-stop
			})
		})
	}
	ready.Wait()
	time.Sleep(2 * time.Millisecond)
	return func() { close(stop); gone.Wait() }
}
