package binfile

import (
	"debug/buildinfo"
	"io"
	"strings"
)

// A Build is what debug/buildinfo finds: what "go version -m" prints.
type Build struct {
	Go     string `json:"go"`
	Path   string `json:"path"`
	Module string `json:"module,omitempty"`
	// Version of the main module; "(devel)" when it was built from a working tree.
	Version      string       `json:"version,omitempty"`
	Dependencies []Dependency `json:"dependencies"`
	Settings     []Setting    `json:"settings"`
}

// A Dependency is a module that was built in. Of a replaced one Path and Version are those of what took its place.
type Dependency struct {
	Path    string `json:"path"`
	Version string `json:"version"`
	Sum     string `json:"sum,omitempty"`
	// Replaces is the path of the module that this one stands in for.
	Replaces string `json:"replaces,omitempty"`
}

// A Setting is one "build" line, as -ldflags or vcs.revision.
type Setting struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

// build fills in what the file says of its own making.
func (img *image) build(io.ReaderAt) {
	info, err := buildinfo.Read(img.from)
	if img.Format == "wasm" {
		info, err = wasmBuildInfo(img)
	}
	if err != nil {
		return // not made by Go, or before Go 1.13
	}
	b := &Build{Go: cut(info.GoVersion), Path: cut(info.Path), Module: cut(info.Main.Path), Version: cut(info.Main.Version),
		Dependencies: []Dependency{}, Settings: []Setting{}}
	for _, m := range info.Deps {
		if m == nil || len(b.Dependencies) == 2000 {
			continue
		}
		d := Dependency{Path: cut(m.Path), Version: cut(m.Version), Sum: cut(m.Sum)}
		if m.Replace != nil {
			d = Dependency{Path: cut(m.Replace.Path), Version: cut(m.Replace.Version), Sum: cut(m.Replace.Sum), Replaces: cut(m.Path)}
		}
		b.Dependencies = append(b.Dependencies, d)
	}
	for _, s := range info.Settings {
		if len(b.Settings) == 200 {
			break
		}
		b.Settings = append(b.Settings, Setting{cut(s.Key), cut(s.Value)})
		switch s.Key {
		case "GOOS":
			img.GOOS = cut(s.Value)
		case "GOARCH":
			img.GOARCH = cut(s.Value)
		}
	}
	img.Build = b
}

// origin says whose package a path is.
func (b *Build) origin(path string) string {
	if b == nil {
		return "other"
	}
	inside := func(module string) bool {
		return module != "" && (path == module || strings.HasPrefix(path, module+"/"))
	}
	switch {
	case path == "":
		return "other"
	case path == b.Path:
		return "main"
	case inside(b.Module):
		return "module"
	}
	for _, d := range b.Dependencies {
		if inside(d.Path) || inside(d.Replaces) {
			return "other"
		}
	}
	// Paths without a dot in their first element are the standard library's (cmd/go/internal/search.IsStandardImportPath).
	if first, _, _ := strings.Cut(path, "/"); !strings.Contains(first, ".") {
		return "std"
	}
	return "other"
}

// cut keeps a hostile file from filling the answer.
func cut(s string) string {
	const limit = 1000
	s = strings.ToValidUTF8(s, "\uFFFD")
	if len(s) <= limit {
		return s
	}
	return strings.ToValidUTF8(s[:limit], "") + "…"
}
