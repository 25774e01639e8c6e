package binfile

import (
	"net/url"
	"strings"
)

// PackageOf is the import path of the package that a linker symbol of Go belongs to, or "" for one that belongs to
// none: type descriptors, string data, the linker's own tables, assembly without a package.
//
// In a symbol the path ends at the first dot behind its last slash, because the linker escapes the dots of the last
// element (gopkg.in/yaml%2ev3.Unmarshal; cmd/internal/objabi.PathToPrefix). Type arguments and receivers may hold
// slashes and dots of other packages, so nothing from the first bracket on is looked at.
func PackageOf(name string) string {
	for _, prefix := range generated {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			name = rest
		}
	}
	if strings.HasPrefix(name, "type:") || strings.HasPrefix(name, "go:") || linkerMade[name] {
		return ""
	}
	return unescape(name[:pathEnd(name)])
}

// pathEnd is where the import path at the beginning of a symbol ends; 0 when there is none.
func pathEnd(name string) int {
	if i := strings.IndexAny(name, "[({ ,*;\"<>"); i >= 0 {
		name = name[:i]
	}
	slash := strings.LastIndexByte(name, '/') + 1
	dot := strings.IndexByte(name[slash:], '.')
	if dot <= 0 {
		return 0
	}
	return slash + dot
}

func unescape(path string) string {
	if !strings.Contains(path, "%") {
		return path
	}
	if p, err := url.PathUnescape(path); err == nil {
		return p
	}
	return path
}

// linkerMade are tables and marks that the linker puts under runtime's name (cmd/link/internal/ld). They are no part
// of that package.
var linkerMade = func() map[string]bool {
	m := map[string]bool{}
	for _, name := range strings.Fields(`text etext rodata erodata types etypes typelink etypelink itablink eitablink
		symtab esymtab pclntab epclntab pcheader funcnametab cutab filetab pctab functab findfunctab
		noptrdata enoptrdata data edata bss ebss noptrbss enoptrbss end gcdata egcdata gcbss egcbss
		covctrs ecovctrs typedesc etypedesc unreachable.moduledata firstmoduledata.gcmask gcmask. funcdesc efuncdesc`) {
		m["runtime."+name] = true
	}
	return m
}()

// generated begin the functions that the compiler makes for a type: they belong to its package.
var generated = []string{"type:.eq.", "type:.hash."}
