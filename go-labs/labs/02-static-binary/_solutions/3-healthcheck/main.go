// Healthcheck asks a service on the same machine whether it is well, and ends with 0 if it is. It stands beside the
// service in an image that has no shell and no curl.
package main

import (
	"bufio"
	"errors"
	"io"
	"net"
	"os"
	"strings"
	"time"
)

const patience = 2 * time.Second

func main() {
	if len(os.Args) != 2 {
		fail("usage: healthcheck HOST:PORT", 2)
	}
	if err := check(os.Args[1], patience); err != nil {
		fail(err.Error(), 1)
	}
}

func fail(why string, code int) {
	os.Stderr.WriteString(why + "\n")
	os.Exit(code)
}

// longest is what a status line may take: whoever sends more is no health check's friend.
const longest = 1024

// check asks for /health at addr. It returns nil when the answer is 200, an error when it is not, and within the given
// time in any case.
//
// net/http would bring TLS, HTTP/2, compression and cookies: more than half of the file, for one line of text that goes
// over loopback. HTTP/1.0 without keep-alive is enough to ask, and the answer is in the first line.
func check(addr string, within time.Duration) error {
	deadline := time.Now().Add(within)
	dialer := net.Dialer{Deadline: deadline}
	conn, err := dialer.Dial("tcp", addr)
	if err != nil {
		return err
	}
	defer conn.Close()
	if err := conn.SetDeadline(deadline); err != nil { // for writing and reading both
		return err
	}
	if _, err := io.WriteString(conn, "GET /health HTTP/1.0\r\nHost: "+addr+"\r\n\r\n"); err != nil {
		return err
	}
	status, err := bufio.NewReader(io.LimitReader(conn, longest)).ReadString('\n')
	if err != nil {
		return errors.New(addr + " gives no answer: " + err.Error())
	}
	version, rest, _ := strings.Cut(strings.TrimSpace(status), " ")
	if !strings.HasPrefix(version, "HTTP/1.") {
		return errors.New(addr + " does not speak HTTP")
	}
	if code, _, _ := strings.Cut(rest, " "); code != "200" {
		return errors.New(addr + " answers " + rest)
	}
	return nil
}
