package traceidx

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime/trace"
	"strconv"
	"strings"
	"sync"
	"testing"

	"gopherbench.dev/labs/cmd/labkit/internal/hostile"
)

// mutated damages a trace in one of the ways files get damaged, or people damage them.
func mutated(data []byte, r *rand.Rand) []byte {
	b := bytes.Clone(data)
	at := func() int { return r.IntN(len(b)) }
	switch r.IntN(7) {
	case 0: // cut off
		return b[:at()]
	case 1: // single bits
		for range 1 + r.IntN(8) {
			b[at()] ^= 1 << r.IntN(8)
		}
	case 2: // bytes of the largest numbers
		for range 1 + r.IntN(4) {
			i := at()
			for j := i; j < min(len(b), i+10); j++ {
				b[j] = 0xff
			}
		}
	case 3: // a stretch gone
		i := at()
		return append(b[:i], b[min(len(b), i+1+r.IntN(2000)):]...)
	case 4: // a stretch twice
		i := at()
		return append(b[:i:i], append(bytes.Clone(b[max(0, i-1-r.IntN(2000)):i]), b[i:]...)...)
	case 5: // zeros
		i := at()
		clear(b[i:min(len(b), i+1+r.IntN(500))])
	case 6: // noise
		i := at()
		for j := i; j < min(len(b), i+1+r.IntN(200)); j++ {
			b[j] = byte(r.Uint32())
		}
	}
	return b
}

// Damaged traces end in an index that can be asked, or in one sentence; without a panic, in little time and memory.
func TestDamagedTraces(t *testing.T) {
	var whole bytes.Buffer
	if err := trace.Start(&whole); err != nil {
		t.Skip(err)
	}
	busy(2, 12)
	trace.Stop()
	dir := t.TempDir()
	file, index := filepath.Join(dir, "trace"), filepath.Join(dir, "index")
	hostile.Sweep{
		Few:  150,
		Make: func(_ int, r *rand.Rand) []byte { return mutated(whole.Bytes(), r) },
		Read: func(_ int, data []byte) (bool, error) {
			if err := os.WriteFile(file, data, 0o644); err != nil {
				return false, err
			}
			if _, err := Index(file, index, func(Progress) {}); err != nil {
				if text := oneLine(err); text == "" || strings.Contains(text, "[running]") {
					return false, fmt.Errorf("it is refused with %q", text)
				}
				if _, err := os.Stat(index); err == nil {
					return false, errors.New("a refused trace leaves an index")
				}
				return false, nil
			}
			defer os.RemoveAll(index)
			return true, askAll(index)
		},
		Most: func(int) uint64 { return 1 << 29 },
	}.Run(t)
}

// Traces that a program wrote by going too far with what it may do: read to the end, within the same bounds.
func TestMonstrousTraces(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: some take a second")
	}
	ctx := context.Background()
	long := strings.Repeat("名字", 1<<14)
	for name, write := range map[string]func(){
		"a chain of tasks, each the child of the one before": func() {
			for c, i := ctx, 0; i < 50_000; i++ {
				c, _ = trace.NewTask(c, "link")
			}
		},
		"regions in regions": func() {
			for range 50_000 {
				trace.StartRegion(ctx, "deeper")
			}
		},
		"a name for each of many logs": func() {
			for i := range 100_000 {
				trace.Log(ctx, "n", strconv.Itoa(i))
			}
		},
		"names of 96 kB": func() {
			for i := range 300 {
				trace.Log(ctx, "long", strconv.Itoa(i)+long)
			}
		},
		"goroutines of no time": func() {
			var wg sync.WaitGroup
			for range 50_000 {
				wg.Go(func() {})
			}
			wg.Wait()
		},
		"tasks that end twice": func() {
			for range 20_000 {
				_, task := trace.NewTask(ctx, "once")
				task.End()
				task.End()
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := trace.Start(&b); err != nil {
				t.Skip(err)
			}
			write()
			trace.Stop()
			dir := t.TempDir()
			file, index := filepath.Join(dir, "trace"), filepath.Join(dir, "index")
			if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			began := hostile.CPU()
			meta, err := Index(file, index, func(Progress) {})
			if err == nil {
				err = askAll(index)
			}
			took := hostile.CPU() - began
			if err != nil || meta.Fault != "" {
				t.Errorf("%v, %+v", err, meta)
			}
			if took > hostile.Limit {
				t.Errorf("%v of CPU time", took)
			}
			t.Logf("%d kB: %v of CPU time", b.Len()>>10, took)
		})
	}
}

// askAll asks an index all that a window may ask.
func askAll(dir string) error {
	o, err := Open(dir)
	if err != nil {
		return err
	}
	defer o.Close()
	var lines bytes.Buffer
	for n := range min(len(o.lanes), 12) {
		lane := strconv.Itoa(n)
		lines.WriteString(`{"id":1,"op":"window","lanes":[` + lane + `],"from":0,"px":100,"kind":"heap"}` + "\n")
		lines.WriteString(`{"id":2,"op":"at","lane":` + lane + `,"at":1000}` + "\n")
		lines.WriteString(`{"id":3,"op":"goroutine","n":` + lane + "}\n")
	}
	for _, op := range []string{"overview", "figures", "tasks", "nothing"} {
		lines.WriteString(`{"id":4,"op":"` + op + `"}` + "\n")
	}
	lines.WriteString(`{"id":5,"op":"goroutines","sort":"exec"}` + "\n" + `{"id":6,"op":"profile","kind":"sync"}` + "\nno JSON\n")
	var out bytes.Buffer
	return o.Serve(&lines, &out)
}
