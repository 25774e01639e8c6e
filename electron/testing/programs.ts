// For tests: small Go programs that do to themselves, or try on the machine, what a person's program may.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from '../process/index.ts';

/** One program that does what its first argument says. `js` adds what only syscall/js can try. */
const source = (system: 'wasip1' | 'js'): string => `package main

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"
)

func say(what string, v any, err error) {
	if err != nil {
		fmt.Printf("%s: refused: %v\\n", what, err)
		return
	}
	fmt.Printf("%s: GOT %v\\n", what, v)
}

var kept [][]byte

func main() {
	if len(os.Args) < 2 {
		os.Args = append(os.Args, "hello")
	}
	switch os.Args[1] {
	case "hello":
		fmt.Println("你好", os.Args[1:], len(os.Environ()))
		fmt.Fprintln(os.Stderr, "on stderr")
	case "exit":
		fmt.Println("going")
		os.Exit(3)
	case "panic":
		var m map[string]int
		m["a"] = 1
	case "deadlock":
		fmt.Println("waiting")
		<-make(chan int)
	case "sleep":
		time.Sleep(1700 * time.Millisecond)
		fmt.Println("slept")
	case "loop":
		fmt.Println("looping")
		for i := 0; ; i++ {
			if i < 0 {
				fmt.Println(i)
			}
		}
	case "flood":
		w := bufio.NewWriterSize(os.Stdout, 1<<16)
		for i := 0; ; i++ {
			fmt.Fprintln(w, "line", i)
		}
	case "many":
		for i := range 20000 {
			fmt.Println("line", i)
		}
	case "memory":
		for {
			b := make([]byte, 16<<20)
			for i := range b {
				b[i] = 1
			}
			kept = append(kept, b)
		}
	case "reach":
		for _, file := range []string{"/etc/passwd", "../../../../../../etc/passwd", os.Args[2]} {
			b, err := os.ReadFile(file)
			say("read "+file, len(b), err)
		}
		say("link", "made", func() error {
			if err := os.Symlink("/etc/passwd", "link"); err != nil {
				return err
			}
			_, err := os.ReadFile("link")
			return err
		}())
		say("link up", "made", func() error {
			if err := os.Symlink("../../../../../../../../../../etc/passwd", "up"); err != nil {
				return err
			}
			_, err := os.ReadFile("up")
			return err
		}())
		_, err := net.DialTimeout("tcp", os.Args[3], time.Second)
		say("dial", "connected", err)
		res, err := (&http.Client{Timeout: time.Second}).Get("http://" + os.Args[3] + "/")
		say("http", res, err)
		fmt.Println("env:", os.Getenv("PATH")+os.Getenv("HOME")+os.Getenv("GOPHERBENCH_DATA"))
		more()
	case "stack":
		var down func(n int) int
		down = func(n int) int { return down(n+1) + 1 }
		fmt.Println(down(0))
	case "scratch":
		say("write", "written", os.WriteFile("note", []byte("kept"), 0o600))
		b, err := os.ReadFile("note")
		say("read", string(b), err)
		e, err := os.ReadDir(".")
		say("list", e, err)
	}
}
${
  system === 'js'
    ? `
func more() {
	g := js.Global()
	for _, name := range []string{"require", "process.binding", "process.mainModule", "gopherbench", "electron", "module", "window", "document", "RTCPeerConnection"} {
		v := g
		for _, part := range strings.Split(name, ".") {
			if v.Truthy() {
				v = v.Get(part)
			}
		}
		if v.Truthy() {
			say("global "+name, v, nil)
		} else {
			say("global "+name, nil, errors.New("not there"))
		}
	}
	call := func(what, name string, args ...any) {
		done := make(chan error, 1)
		ok := js.FuncOf(func(_ js.Value, a []js.Value) any { done <- nil; return nil })
		no := js.FuncOf(func(_ js.Value, a []js.Value) any { done <- errors.New(a[0].Call("toString").String()); return nil })
		err := func() (err error) {
			defer func() {
				if p := recover(); p != nil {
					err = fmt.Errorf("%v", p)
				}
			}()
			v := g.Call(name, args...)
			if v.Truthy() && v.Get("then").Truthy() {
				v.Call("then", ok, no)
				return <-done
			}
			return nil
		}()
		say(what, "done", err)
	}
	call("eval", "eval", "1+1")
	call("fetch", "fetch", "http://"+os.Args[3]+"/")
	call("fetch file", "fetch", "file:///etc/passwd")
	call("fetch app", "fetch", "app://gopherbench/index.html")
	call("importScripts", "importScripts", "http://"+os.Args[3]+"/x.js")
	done := make(chan error, 1)
	func() {
		defer func() {
			if p := recover(); p != nil {
				done <- fmt.Errorf("%v", p)
			}
		}()
		ws := g.Get("WebSocket").New("ws://" + os.Args[3] + "/")
		ws.Set("onopen", js.FuncOf(func(js.Value, []js.Value) any { done <- nil; return nil }))
		ws.Set("onerror", js.FuncOf(func(js.Value, []js.Value) any { done <- errors.New("error event"); return nil }))
	}()
	say("websocket", "open", <-done)
}
`
    : 'func more() {}\n'
}`;

/** Builds the program and answers the file's path. `go` runs the pinned Go in its isolated environment. */
export async function buildProgram(
  folder: string,
  system: 'wasip1' | 'js',
  go: { bin: string; env: Record<string, string> },
): Promise<string> {
  const at = path.join(folder, system);
  await mkdir(at, { recursive: true });
  const text =
    system === 'js' ? source('js').replace('	"os"\n', '	"os"\n	"errors"\n	"strings"\n	"syscall/js"\n') : source(system);
  await writeFile(path.join(at, 'main.go'), text);
  await writeFile(path.join(at, 'go.mod'), 'module example.com/tries\n\ngo 1.27\n');
  const result = await runProcess([go.bin, 'build', '-trimpath', '-o', 'tries.wasm', '.'], {
    cwd: at,
    env: { ...go.env, GOFLAGS: '', GOOS: system, GOARCH: 'wasm' },
    timeoutMs: 300_000,
  });
  if (result.exit !== 0) throw new Error(result.stderr);
  return path.join(at, 'tries.wasm');
}
