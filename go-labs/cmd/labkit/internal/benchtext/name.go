package benchtext

import (
	"bytes"
	"strconv"

	"golang.org/x/perf/benchfmt"
)

// A Name is a benchmark's full name taken apart.
type Name struct {
	// Full is the name without "Benchmark", as benchstat prints it:
	// Lock/kind=mutex/goroutines=64-2.
	Full string
	// Base is the part before the first slash, without GOMAXPROCS.
	Base string
	// Keys are the sub-name parts of the form key=value. Of a key that stands
	// there twice the first value counts, as in benchproc. Parts without "="
	// are in Full only.
	Keys map[string]string
	// Procs is the number after the last "-", or 1 if there is none: package
	// testing leaves the suffix out when GOMAXPROCS is 1. A name like
	// Sort/size-8 is therefore ambiguous under GOMAXPROCS=1; as everywhere in
	// the Go benchmark tools, the number is taken for GOMAXPROCS.
	Procs int
}

// ParseName takes a name apart as benchfmt does.
func ParseName(full benchfmt.Name) Name {
	base, parts := full.Parts()
	n := Name{Full: full.String(), Base: string(base), Keys: map[string]string{}, Procs: 1}
	for _, p := range parts {
		if p[0] == '-' {
			if procs, err := strconv.Atoi(string(p[1:])); err == nil {
				n.Procs = procs
			}
			continue
		}
		key, value, ok := bytes.Cut(p[1:], []byte("="))
		if _, twice := n.Keys[string(key)]; ok && !twice {
			n.Keys[string(key)] = string(value)
		}
	}
	return n
}

// Has tells whether the name has every wanted key with its value. Two keys ask
// for parts that are not key=value: ".name" is the base, "gomaxprocs" is Procs.
func (n Name) Has(want map[string]string) bool {
	for key, value := range want {
		if have, ok := n.Key(key); !ok || have != value {
			return false
		}
	}
	return true
}

// Key returns the value of one key, as Has reads keys.
func (n Name) Key(key string) (string, bool) {
	if value, ok := n.Keys[key]; ok {
		return value, true
	}
	switch key {
	case ".name":
		return n.Base, true
	case "gomaxprocs":
		return strconv.Itoa(n.Procs), true
	}
	return "", false
}
