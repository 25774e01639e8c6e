// For tests: a small Go program that profiles itself. Two sizes of work, labels, inlined functions, generics, a deep recursion.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from '../process/index.ts';

const source = `package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"runtime"
	"runtime/pprof"
	"sort"
	"strconv"
	"sync"
	"time"
)

type row struct {
	Name  string
	Value map[string]int
}

func rows(n int) []row {
	out := make([]row, n)
	for i := range out {
		out[i] = row{"r" + strconv.Itoa(i), map[string]int{"a": i, "b": i * 2}}
	}
	return out
}

// Inlined, and costly enough to be met by the clock of a short profile.
func square(x int) int { return x * x % 10007 % 1009 }

func spin(n int) (sum int) {
	for i := 0; i < n; i++ {
		sum += square(i)
	}
	return sum
}

func encode(n int) int {
	var b bytes.Buffer
	if err := json.NewEncoder(&b).Encode(rows(n)); err != nil {
		panic(err)
	}
	return b.Len()
}

func order[T int | float64](n int) T {
	list := make([]T, n)
	for i := range list {
		list[i] = T((i * 7919) % n)
	}
	sort.Slice(list, func(a, b int) bool { return list[a] < list[b] })
	return list[n/2]
}

func deep(n int) int {
	if n == 0 {
		return spin(20000)
	}
	return deep(n-1) + 1
}

var kept [][]row

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	runtime.SetMutexProfileFraction(1)
	runtime.MemProfileRate = 4096
	limit, err := time.ParseDuration(os.Args[2])
	check(err)
	f, err := os.Create(os.Args[1] + "/cpu.pb.gz")
	check(err)
	check(pprof.StartCPUProfile(f))
	var mu sync.Mutex
	var wg sync.WaitGroup
	total := 0
	for _, kind := range []string{"json", "sort", "spin"} {
		wg.Add(1)
		go pprof.Do(context.Background(), pprof.Labels("kind", kind), func(context.Context) {
			defer wg.Done()
			// On a busy machine time passes without work: so many rounds at least, or a profile may hold nothing of some function.
			end, least := time.Now().Add(limit), int(limit/(10*time.Millisecond))
			for round := 0; round < least || time.Now().Before(end); round++ {
				n := 0
				switch kind {
				case "json":
					n = encode(400)
				case "sort":
					n = order[int](20000)
				default:
					n = spin(400000) + deep(40)
				}
				mu.Lock()
				total += n
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	pprof.StopCPUProfile()
	check(f.Close())
	for i := 0; i < 20; i++ {
		kept = append(kept, rows(200))
	}
	runtime.GC()
	for _, name := range []string{"heap", "mutex", "goroutine"} {
		f, err := os.Create(os.Args[1] + "/" + name + ".pb.gz")
		check(err)
		check(pprof.Lookup(name).WriteTo(f, 0))
		check(f.Close())
	}
	runtime.KeepAlive(kept)
}
`;

/** Builds it in \`folder\` and lets it write cpu, heap, mutex and goroutine profiles there (\`*.pb.gz\`); answers the program's path. */
export async function writeProfiles(
  folder: string,
  go: { bin: string; env: Record<string, string> },
  duration = '400ms',
): Promise<string> {
  const at = path.join(folder, 'work');
  await mkdir(at, { recursive: true });
  await writeFile(path.join(at, 'main.go'), source);
  await writeFile(path.join(at, 'go.mod'), 'module example.com/work\n\ngo 1.27\n');
  const program = path.join(folder, process.platform === 'win32' ? 'work.exe' : 'work.bin');
  for (const [argv, cwd] of [
    [[go.bin, 'build', '-o', program, '.'], at],
    [[program, folder, duration], folder],
  ] as const) {
    const result = await runProcess(argv, { cwd, env: { ...go.env, GOFLAGS: '' }, timeoutMs: 120_000 });
    if (result.exit !== 0) throw new Error(result.stderr);
  }
  return program;
}
