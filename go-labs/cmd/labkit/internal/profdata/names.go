package profdata

import (
	"strings"

	"github.com/ianlancetaylor/demangle"
)

// prettyNames gives functions the names that pprof shows: C++ and Rust names
// readable and without parameters. Go's names pass as they are, except where
// pprof takes one for C++.
func prettyNames(functions []Function) {
	for i := range functions {
		f := &functions[i]
		if f.Name != "" && f.System != f.Name {
			continue
		}
		f.Name = prettyName(f.System)
	}
}

func prettyName(system string) string {
	for _, name := range []string{system, strings.TrimPrefix(system, "_")} { // macOS puts a _ before every name
		if !strings.HasPrefix(name, "_") && !strings.HasPrefix(name, ".") && !strings.Contains(name, "_GLOBAL_") {
			continue // nothing that could be mangled
		}
		if plain := demangle.Filter(name, demangle.NoParams, demangle.NoEnclosingParams, demangle.NoTemplateParams, demangle.MaxLength(16)); plain != name {
			return plain
		}
	}
	if strings.Contains(system, ".<") || strings.Contains(system, "]).") {
		return system
	}
	if strings.ContainsAny(system, "<>[]") || strings.Contains(system, "::") {
		return without(without(system, '(', ')'), '<', '>')
	}
	return system
}

// without cuts what stands between open and close, at all depths; a name that closes more than it opens stays as it is from there.
func without(name string, open, shut byte) string {
	depth, from := 0, 0
	for i := 0; i < len(name); i++ {
		switch name[i] {
		case open:
			if depth++; depth == 1 {
				from = i
			}
		case shut:
			if depth--; depth < 0 {
				return name
			}
			if depth == 0 {
				name = name[:from] + name[i+1:]
				i = from - 1
			}
		}
	}
	return name
}

// SimpleName is a name without its argument list, as drop_frames and prune_from are matched.
func SimpleName(name string) string {
	name = strings.TrimPrefix(name, ".")
	for i := 0; i < len(name); i++ {
		rest := name[i:]
		switch {
		case strings.HasPrefix(rest, "(anonymous namespace)"):
			i += len("(anonymous namespace)") - 1
		case strings.HasPrefix(rest, "operator()"):
			i += len("operator()") - 1
		case rest[0] == '(':
			return name[:i]
		}
	}
	return name
}
