// Package route finds out where a request goes.
package route

import "strings"

// Target is where a request goes.
type Target struct {
	Host string
	Path string
}

// parse splits "host/path".
//
//go:noinline
func parse(address string) *Target {
	host, path, _ := strings.Cut(address, "/")
	return &Target{Host: host, Path: path}
}

// Length adds up the lengths of both parts of all the addresses.
func Length(addresses []string) (sum int) {
	for _, a := range addresses {
		t := parse(a)
		sum += len(t.Host) + len(t.Path)
	}
	return sum
}
