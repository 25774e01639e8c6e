// Package recipe says how our programs are built for machines of which we know nothing.
package recipe

// Env is added to the environment of go build. Without cgo, net and os/user are the ones written in Go, and then nobody
// needs the C library. Left to itself, go build turns cgo on where it finds a C compiler: the same source would make
// one file here and another one there.
func Env() []string { return []string{"CGO_ENABLED=0"} }

// Flags are those of go build. The program tells what stands in main.version.
//
// -s leaves out the symbol table, and DWARF with it; -w is written for who reads this. The time of the
// build is gone: with it no two builds are the same, and nobody could check where a file comes from. A version says
// more. -trimpath stays, or the folder of the build would be in the file.
func Flags(version string) []string {
	return []string{
		"-trimpath",
		"-ldflags=-s -w -X main.version=" + version,
	}
}
