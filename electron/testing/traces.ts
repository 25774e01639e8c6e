// For tests and benches: execution traces that a real Go program wrote, with all that a trace can hold.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from '../process/index.ts';

/** Locks, channels, a select, network, files, sleeps, garbage, tasks with regions and logs. Arguments: file, seconds, goroutines,
 * megabytes of trace if it should end sooner, and bytes of what is logged in each round, so that a trace has more bytes to an event. */
const SOURCE = `package main

import (
	"context"
	"io"
	"net"
	"os"
	"runtime"
	"runtime/trace"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

var (
	mu   sync.Mutex
	keep [][]byte
	more func() bool
	full atomic.Bool
	note string
)

func main() {
	f, err := os.Create(os.Args[1])
	if err != nil {
		panic(err)
	}
	seconds, _ := strconv.ParseFloat(os.Args[2], 64)
	megabytes, _ := strconv.ParseInt(os.Args[4], 10, 64)
	workers, _ := strconv.Atoi(os.Args[3])
	bytes, _ := strconv.Atoi(os.Args[5])
	note = strings.Repeat("x", bytes)
	runtime.GOMAXPROCS(4)
	if err := trace.Start(f); err != nil {
		panic(err)
	}
	end := time.Now().Add(time.Duration(seconds * 1e9))
	more = func() bool { return !full.Load() && time.Now().Before(end) }
	if megabytes > 0 {
		go watch(f, megabytes<<20)
	}
	jobs, done := make(chan int), make(chan struct{})
	go consume(jobs, done)
	var wg sync.WaitGroup
	for range workers {
		wg.Add(1)
		go work(jobs, &wg)
	}
	wg.Add(1)
	go echo(&wg)
	wg.Wait()
	close(jobs)
	<-done
	trace.Stop()
	if err := f.Close(); err != nil {
		panic(err)
	}
}

// watch ends the work when the trace is large enough.
func watch(f *os.File, bytes int64) {
	for !full.Load() {
		if info, err := f.Stat(); err == nil && info.Size() >= bytes {
			full.Store(true)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func consume(jobs <-chan int, done chan<- struct{}) {
	tick := time.NewTicker(time.Millisecond)
	for {
		select {
		case _, ok := <-jobs:
			if !ok {
				close(done)
				return
			}
			mu.Lock()
			mu.Unlock()
		case <-tick.C:
		}
	}
}

func work(jobs chan<- int, wg *sync.WaitGroup) {
	defer wg.Done()
	ctx, task := trace.NewTask(context.Background(), "order")
	defer task.End()
	for n := 1; more(); n++ {
		trace.WithRegion(ctx, "step", func() {
			mu.Lock()
			if n%64 == 0 {
				keep = append(keep[:max(0, len(keep)-200)], make([]byte, 20_000))
			}
			mu.Unlock()
			trace.WithRegion(ctx, "send", func() { jobs <- n })
		})
		if note != "" {
			trace.Log(ctx, "note", strconv.Itoa(n)+note)
		}
		if n%512 == 0 {
			trace.Log(ctx, "progress", strconv.Itoa(n))
			time.Sleep(time.Millisecond)
		}
	}
}

func echo(wg *sync.WaitGroup) {
	defer wg.Done()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return
	}
	go func() {
		c, err := l.Accept()
		if err == nil {
			io.Copy(c, c)
		}
	}()
	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		return
	}
	b := make([]byte, 10)
	for more() {
		c.Write(b)
		c.Read(b)
		os.ReadFile(os.Args[0])
		time.Sleep(500 * time.Microsecond)
	}
	c.Close()
}
`;

/** Builds the program in `folder` and has it write a trace there; answers the trace's path. */
export async function writeTrace(
  folder: string,
  go: { bin: string; env: Record<string, string> },
  o: { seconds: number; workers: number; megabytes?: number; note?: number; name?: string },
): Promise<string> {
  const program = path.join(folder, process.platform === 'win32' ? 'traced.exe' : 'traced');
  await mkdir(path.join(folder, 'src'), { recursive: true });
  await writeFile(path.join(folder, 'src', 'main.go'), SOURCE);
  const env = { ...go.env, GOFLAGS: '', GO111MODULE: 'off' };
  const built = await runProcess([go.bin, 'build', '-trimpath', '-o', program, 'main.go'], {
    cwd: path.join(folder, 'src'),
    env,
  });
  if (built.exit !== 0) throw new Error(built.stderr);
  const file = path.join(folder, o.name ?? 'run.trace');
  const ran = await runProcess(
    [program, file, String(o.seconds), String(o.workers), String(o.megabytes ?? 0), String(o.note ?? 0)],
    {
      cwd: folder,
      env: go.env,
    },
  );
  if (ran.exit !== 0) throw new Error(ran.stderr);
  return file;
}
