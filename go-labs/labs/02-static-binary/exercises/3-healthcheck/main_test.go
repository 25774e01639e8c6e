package main

import (
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	static "gopherbench.dev/labs/labs/02-static-binary"
)

// service answers /health with a status, and everything else with 404.
func service(t *testing.T, status int) (addr string) {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer := status
		if r.URL.Path != "/health" || r.Method != http.MethodGet {
			answer = http.StatusNotFound
		}
		w.WriteHeader(answer)
	}))
	t.Cleanup(s.Close)
	return strings.TrimPrefix(s.URL, "http://")
}

// raw is a service that says what it is given and then waits for the other side to leave.
func raw(t *testing.T, says string) (addr string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		conn.Write([]byte(says))
		for err == nil {
			_, err = conn.Read(make([]byte, 512))
		}
		conn.Close()
	}()
	return l.Addr().String()
}

func TestHealthyIsWell(t *testing.T) {
	if err := check(service(t, http.StatusOK), time.Second); err != nil {
		t.Error(err)
	}
}

func TestSickIsNot(t *testing.T) {
	for _, status := range []int{http.StatusInternalServerError, http.StatusServiceUnavailable, http.StatusNoContent, http.StatusNotFound} {
		if check(service(t, status), time.Second) == nil {
			t.Errorf("%d was taken for well", status)
		}
	}
	for _, says := range []string{"SSH-2.0-OpenSSH_9.2\r\n", "200 OK\r\n", "HTTP/1.1 500 not 200\r\n\r\n", "\r\n"} {
		if check(raw(t, says), 200*time.Millisecond) == nil {
			t.Errorf("%q was taken for well", says)
		}
	}
}

func TestSilenceEndsInTime(t *testing.T) {
	for name, addr := range map[string]string{"silence": raw(t, ""), "half a line": raw(t, "HTTP/1.1 2")} {
		began := time.Now()
		if check(addr, 200*time.Millisecond) == nil {
			t.Errorf("%s was taken for well", name)
		}
		if took := time.Since(began); took > time.Second {
			t.Errorf("%s: it took %v, want 200 ms", name, took.Round(time.Millisecond))
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	l.Close()
	if check(addr, time.Second) == nil {
		t.Error("nobody listens, and that was taken for well")
	}
}

// build builds the program for a machine of which nothing is known.
func build(tb testing.TB) string {
	tb.Helper()
	file := filepath.Join(tb.TempDir(), "healthcheck.exe")
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", file, ".")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		tb.Fatalf("go build: %v\n%s", err, out)
	}
	return file
}

func TestProgramEndsWithItsCode(t *testing.T) {
	file := build(t)
	if out, err := exec.Command(file, service(t, http.StatusOK)).CombinedOutput(); err != nil {
		t.Errorf("of a healthy service it says %v: %s", err, out)
	}
	for _, args := range [][]string{{service(t, http.StatusServiceUnavailable)}, {}} {
		out, err := exec.Command(file, args...).CombinedOutput()
		if err == nil || len(out) == 0 {
			t.Errorf("with %v it ends with 0, or says nothing: %q", args, out)
		}
	}
}

// BenchmarkFile is the size of the program's file.
func BenchmarkFile(b *testing.B) {
	f, err := static.Look(build(b))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(f.Size), "B")
	b.ReportMetric(0, "ns/op")
}
