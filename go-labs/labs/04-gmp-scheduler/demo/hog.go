package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"gopherbench.dev/labs/kit/term"
	gmp "gopherbench.dev/labs/labs/04-gmp-scheduler"
)

const rounds = 15

// hog measures how long a goroutine waits for the one that has the only P, then starts itself anew without asynchronous preemption.
func hog(say text) error {
	old := runtime.GOMAXPROCS(1)
	fmt.Printf("%s\n\n", say.hog)
	for _, yield := range []bool{true, false} {
		var waits []time.Duration
		for range rounds {
			waits = append(waits, gmp.Wait(1, yield))
		}
		slices.Sort(waits)
		name := say.loop
		if yield {
			name = say.yield
		}
		fmt.Printf("  %s%10.2f ms%10.2f ms%10.2f ms\n", term.Pad(name, 26), ms(waits[0]), ms(waits[rounds/2]), ms(waits[rounds-1]))
	}
	runtime.GOMAXPROCS(old)
	fmt.Printf("\n%s\n", say.off)
	took, dump, err := again("hog", 3*time.Second, "GODEBUG=asyncpreemptoff=1", "GOMAXPROCS=1")
	if err != nil {
		return err
	}
	if dump == nil {
		fmt.Printf("  %s\n", fmt.Sprintf(say.offEnded, ms(took)))
		return nil
	}
	fmt.Printf("  %s\n\n", fmt.Sprintf(say.offStuck, took.Seconds()))
	for _, line := range dump {
		fmt.Printf("    %s\n", line)
	}
	fmt.Printf("\n  %s\n", say.dumpAsk)
	return nil
}

// play is what this program does when it has been started by itself.
func play(role string) {
	switch role {
	case "hog":
		gmp.Wait(1, false)
	case "procs":
		fmt.Print(runtime.GOMAXPROCS(0))
	}
}

// again starts this program with a role. When it takes too long it is ended by SIGQUIT, upon which Go writes a goroutine dump: dump
// has of each goroutine its state and where it is. nil: it ended by itself.
func again(role string, most time.Duration, env ...string) (took time.Duration, dump []string, err error) {
	self, err := os.Executable()
	if err != nil {
		return 0, nil, err
	}
	ctx, stop := context.WithTimeout(context.Background(), most)
	defer stop()
	var stderr strings.Builder
	cmd := exec.CommandContext(ctx, self, "-role", role)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stderr = &stderr
	cmd.Cancel = func() error {
		if cmd.Process.Signal(syscall.SIGQUIT) != nil { // not on Windows
			return cmd.Process.Kill()
		}
		return nil
	}
	cmd.WaitDelay = 2 * time.Second // then it is killed
	begun := time.Now()
	err = cmd.Run()
	took = time.Since(begun)
	if ctx.Err() == nil {
		return took, nil, err
	}
	return took, short(stderr.String()), nil
}

// short takes the heads of a dump: "goroutine 1 [runnable]: runtime.Gosched". Goroutines of the runtime itself have another word there.
func short(dump string) []string {
	heads := []string{}
	lines := strings.Split(dump, "\n")
	for i, line := range lines[:len(lines)-1] {
		if !strings.HasPrefix(line, "goroutine ") || !strings.Contains(line, " [run") {
			continue
		}
		where := strings.TrimSpace(lines[i+1])
		if paren := strings.LastIndexByte(where, '('); paren > 0 {
			where = where[:paren]
		}
		heads = append(heads, line+" "+where)
	}
	return heads
}

func ms(d time.Duration) float64 { return d.Seconds() * 1e3 }
