// Healthcheck asks a service on the same machine whether it is well, and ends with 0 if it is. It stands beside the
// service in an image that has no shell and no curl.
package main

import (
	"fmt"
	"net/http"
	"os"
	"time"
)

const patience = 2 * time.Second

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: healthcheck HOST:PORT")
		os.Exit(2)
	}
	if err := check(os.Args[1], patience); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// check asks for /health at addr. It returns nil when the answer is 200, an error when it is not, and within the given
// time in any case.
func check(addr string, within time.Duration) error {
	client := http.Client{Timeout: within}
	response, err := client.Get("http://" + addr + "/health")
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answers %s", addr, response.Status)
	}
	return nil
}
