package hello

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"
)

// Serve answers every request at addr with 200 and a line of text, until the process ends.
func Serve(addr string) error {
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "hello\n") })
	return http.ListenAndServe(addr, nil)
}

// pythonService is the same in Python, with nothing but its standard library.
const pythonService = `import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

class Hello(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"hello\n")

    def log_message(self, *args):
        pass

host, port = sys.argv[1].split(":")
ThreadingHTTPServer((host, int(port)), Hello).serve_forever()
`

// Python is the command that starts the Python service, to which an address is added; nil where
// there is no Python 3.
func Python() []string {
	if python := find("python3"); python != "" {
		return []string{python, "-c", pythonService}
	}
	return nil
}

// find looks a program up on the PATH, and passes over scripts: what a version manager puts there
// starts a shell first, and that would be on the clock too.
func find(name string) string {
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	for _, folder := range filepath.SplitList(os.Getenv("PATH")) {
		file := filepath.Join(folder, name)
		if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() && !script(file) {
			return file
		}
	}
	return ""
}

func script(file string) bool {
	f, err := os.Open(file)
	if err != nil {
		return true
	}
	defer f.Close()
	var begin [2]byte
	_, err = io.ReadFull(f, begin[:])
	return err != nil || string(begin[:]) == "#!"
}

const (
	knock    = 200 * time.Microsecond // pause between two requests to a service that is not there yet
	patience = 20 * time.Second
)

// Start starts a service and knocks until it answers with 200: the time that took, from just
// before the process is made, and what the process holds at that moment. Then it ends the service.
// The service gets its address as its last argument.
func Start(argv []string, env ...string) (took time.Duration, held Footprint, err error) {
	addr, err := freeAddress()
	if err != nil {
		return 0, held, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, argv[0], append(argv[1:len(argv):len(argv)], addr)...)
	cmd.Env = append(os.Environ(), env...)
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: time.Second}

	began := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, held, err
	}
	defer func() {
		cmd.Process.Kill()
		cmd.Wait()
	}()
	for !answers(client, addr) {
		if ctx.Err() != nil {
			return 0, held, fmt.Errorf("%s has not answered within %v", filepath.Base(argv[0]), patience)
		}
		time.Sleep(knock)
	}
	return time.Since(began), footprintOf(cmd.Process), nil
}

func answers(client *http.Client, addr string) bool {
	response, err := client.Get("http://" + addr + "/")
	if err != nil {
		return false
	}
	response.Body.Close()
	return response.StatusCode == http.StatusOK
}

// freeAddress is one at which nobody listens now. Somebody else may take it before the service
// does; then Start runs out of patience and says so.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}
