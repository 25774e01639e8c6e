// Package hostile sweeps readers with damaged files: many of them, made from a seed, each within a bound of CPU time and memory. What
// takes longest and what goes wrong is told with the number that makes it again. Only tests use it.
package hostile

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Limit is the CPU time that reading one file may take, all that is asked of it included. It is told in CPU time, because what goes by
// on the clock depends on what else the machine does.
const Limit = 2 * time.Second

const slowest = 5 // that are told

// A Sweep says what is done. GOPHERBENCH_MUTATIONS is how many files are made instead of Few; GOPHERBENCH_MUTATION=N makes only
// number N, of GOPHERBENCH_SEED if that is set.
type Sweep struct {
	Few int
	// Make makes file number i; r is seeded with i.
	Make func(i int, r *rand.Rand) []byte
	// Read reads it and asks all there is to ask. It tells whether the file was accepted; an error is a fault of ours.
	Read func(i int, data []byte) (accepted bool, err error)
	// Most is how many bytes reading a file of that size may allocate, freed or not; nil: not looked at.
	Most func(size int) uint64
	// Then is done afterwards, and not counted; nil: nothing.
	Then func(i int, data []byte)
}

type told struct {
	i, size int
	cpu     time.Duration
}

// Run runs it. A file that something went wrong with is kept for looking at.
func (s Sweep) Run(t *testing.T) {
	t.Helper()
	seed, from, to := uint64(20261125), 0, s.Few
	number(t, "GOPHERBENCH_SEED", func(n int) { seed = uint64(n) })
	number(t, "GOPHERBENCH_MUTATIONS", func(n int) { to = n })
	number(t, "GOPHERBENCH_MUTATION", func(n int) { from, to = n, n+1 })
	var all []told
	accepted, largest := 0, uint64(0)
	for i := from; i < to; i++ {
		data := s.Make(i, rand.New(rand.NewPCG(seed, uint64(i))))
		wrong := func(format string, args ...any) {
			t.Errorf("GOPHERBENCH_SEED=%d GOPHERBENCH_MUTATION=%d, %d bytes in %s: %s", seed, i, len(data), keep(t, i, data), fmt.Sprintf(format, args...))
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		began := CPU()
		ok, err := s.Read(i, data)
		used := CPU() - began
		runtime.ReadMemStats(&after)
		allocated := after.TotalAlloc - before.TotalAlloc
		if ok {
			accepted++
		}
		if err != nil {
			wrong("%v", err)
		}
		if used > Limit {
			wrong("%v of CPU time", used)
		}
		if s.Most != nil && allocated > s.Most(len(data)) {
			wrong("%d bytes were allocated", allocated)
		}
		if s.Then != nil {
			s.Then(i, data)
		}
		largest = max(largest, allocated)
		if all = append(all, told{i, len(data), used}); len(all) == 20*slowest {
			all = longest(all)
		}
	}
	var b strings.Builder
	for _, x := range longest(all) {
		fmt.Fprintf(&b, "; %d: %v of %d kB", x.i, x.cpu.Round(time.Millisecond), x.size>>10)
	}
	t.Logf("seed %d: %d files, %d of them accepted, at most %d MB allocated; the slowest in CPU time%s", seed, to-from, accepted, largest>>20, b.String())
	if to-from >= 100 && (accepted == 0 || accepted == to-from) {
		t.Errorf("%d of %d accepted: the damage is too mild or too wild", accepted, to-from)
	}
}

func longest(all []told) []told {
	slices.SortFunc(all, func(a, b told) int { return cmp.Or(cmp.Compare(b.cpu, a.cpu), cmp.Compare(a.i, b.i)) })
	return all[:min(len(all), slowest)]
}

func number(t *testing.T, name string, use func(n int)) {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		t.Fatalf("%s=%s is no number", name, text)
	}
	use(n)
}

// keep writes a file where it stays after the test.
func keep(t *testing.T, i int, data []byte) string {
	dir, err := os.MkdirTemp("", "gopherbench-hostile-")
	if err != nil {
		return err.Error()
	}
	file := filepath.Join(dir, fmt.Sprintf("%s-%d", strings.ReplaceAll(t.Name(), "/", "-"), i))
	if err := os.WriteFile(file, data, 0o600); err != nil {
		return err.Error()
	}
	return file
}
