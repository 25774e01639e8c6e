// Package recipe says how our programs are built for machines of which we know nothing.
package recipe

import "time"

// Env is added to the environment of go build.
func Env() []string { return []string{"CGO_ENABLED=1"} }

// Flags are those of go build. The program tells what stands in main.version.
func Flags(version string) []string {
	return []string{
		"-trimpath",
		"-ldflags=-w -X main.version=" + version + "-" + time.Now().Format(time.RFC3339Nano),
	}
}
