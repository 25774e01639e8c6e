package binfile

import (
	"cmp"
	"slices"
	"strings"
)

const (
	// perPackage and inAll bound the symbols of the answer, maxPackages its packages.
	perPackage  = 30
	inAll       = 6000
	maxPackages = 3000
	maxSymbol   = 160
)

// account gives every byte of code, data and zeroed memory to one package. Where symbols overlap the one that begins
// first keeps the bytes; what none covers goes to the package "" under the section's name in brackets.
func (img *image) account() {
	bySection := make([][]symbol, len(img.sections))
	for _, s := range img.symbols {
		bySection[s.section] = append(bySection[s.section], s)
	}
	packages := map[string]*Package{}
	isGo := img.Build != nil || img.SizesFrom != "symbols" || img.section("pclntab") != nil
	for i := range img.sections {
		sec := &img.sections[i]
		file, zeroed := sec.content()
		if file+zeroed == 0 || !slices.Contains([]string{"code", "rodata", "data", "bss"}, sec.Kind) {
			continue
		}
		sec.sweep(bySection[i], img.sized, file, file+zeroed, func(name string, from, size uint64) {
			path, named := "", name != ""
			if !named {
				name = "[" + cut(sec.Name) + "]"
			} else if isGo {
				path = img.packagePath(name)
			}
			p := packages[path]
			if p == nil {
				if len(packages) >= maxPackages {
					path = ""
					p = packages[path]
				}
				if p == nil {
					p = &Package{Path: path, Origin: img.Build.origin(path)}
					packages[path] = p
				}
			}
			kind := "code"
			switch {
			case sec.Kind == "bss" || from >= file:
				kind = "bss"
				p.BSS += size
			case sec.Kind == "code":
				p.Code += size
			default:
				kind = "data"
				p.Data += size
			}
			if named {
				p.Count++
			}
			p.add(Symbol{Name: shown(name), Kind: kind, Size: size})
		})
	}
	img.Packages = make([]Package, 0, len(packages))
	for _, p := range packages {
		img.Packages = append(img.Packages, *p)
	}
	slices.SortFunc(img.Packages, func(a, b Package) int {
		return cmp.Or(cmp.Compare(b.Code+b.Data+b.BSS, a.Code+a.Data+a.BSS), cmp.Compare(a.Path, b.Path))
	})
	thin(img.Packages)
	if img.SizesFrom == "" {
		img.SizesFrom = "none"
	}
}

// sweep walks over a section's bytes, of which the first in file are in the file, and tells of every one of them once:
// by the symbol's name, or by "" where there is none.
func (sec *section) sweep(symbols []symbol, sized bool, file, length uint64, tell func(name string, from, size uint64)) {
	slices.SortStableFunc(symbols, func(a, b symbol) int {
		// Of several at one address the linker's own marks come first, so that without sizes the last one keeps the bytes.
		return cmp.Or(cmp.Compare(a.addr, b.addr), boolCompare(linkerMade[b.name], linkerMade[a.name]), cmp.Compare(a.size, b.size))
	})
	cursor, gap, zeroed := uint64(0), uint64(0), uint64(0)
	skip := func(to uint64) {
		inFile := min(max(file, cursor), to) - cursor
		gap, zeroed, cursor = gap+inFile, zeroed+to-cursor-inFile, to
	}
	for i, s := range symbols {
		if s.addr < sec.addr || s.addr-sec.addr >= length {
			continue
		}
		from := s.addr - sec.addr
		end := length
		if sized {
			if s.size < length-from {
				end = from + s.size
			}
		} else if i+1 < len(symbols) {
			end = min(length, symbols[i+1].addr-sec.addr)
		}
		from = max(from, cursor)
		if end <= from || s.name == "" {
			continue
		}
		skip(from)
		tell(s.name, from, end-from)
		cursor = end
	}
	skip(length)
	if gap > 0 {
		tell("", 0, gap)
	}
	if zeroed > 0 {
		tell("", file, zeroed)
	}
}

func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// packagePath is PackageOf with the main package under its import path.
func (img *image) packagePath(name string) string {
	path := PackageOf(name)
	if path == "main" && img.Build != nil && img.Build.Path != "" {
		return img.Build.Path
	}
	return cut(path)
}

// add keeps a symbol if it is among the largest: the list is sorted whenever it is twice too long.
func (p *Package) add(s Symbol) {
	p.Symbols = append(p.Symbols, s)
	if len(p.Symbols) >= 4*perPackage {
		p.largest(perPackage)
	}
}

// largest keeps n symbols.
func (p *Package) largest(n int) {
	slices.SortStableFunc(p.Symbols, func(a, b Symbol) int {
		return cmp.Or(cmp.Compare(b.Size, a.Size), cmp.Compare(a.Name, b.Name))
	})
	p.Symbols = p.Symbols[:min(n, len(p.Symbols))]
}

// thin keeps the largest symbols of each package, and of all of them no more than inAll.
func thin(packages []Package) {
	var sizes []uint64
	for i := range packages {
		p := &packages[i]
		p.largest(perPackage)
		for _, s := range p.Symbols {
			sizes = append(sizes, s.Size)
		}
	}
	if len(sizes) <= inAll {
		return
	}
	slices.Sort(sizes)
	least := sizes[len(sizes)-inAll]
	for i := range packages {
		p := &packages[i]
		p.Symbols = slices.DeleteFunc(p.Symbols, func(s Symbol) bool { return s.Size < least })
	}
}

// shown is a symbol's name as people write it, its import path unescaped, and cut when it is very long.
func shown(name string) string {
	if strings.Contains(name, "%") {
		prefix := ""
		for _, g := range generated {
			if strings.HasPrefix(name, g) {
				prefix = g
			}
		}
		rest := name[len(prefix):]
		end := pathEnd(rest)
		name = prefix + unescape(rest[:end]) + rest[end:]
	}
	name = strings.ToValidUTF8(name, "\uFFFD")
	if len(name) > maxSymbol {
		name = strings.ToValidUTF8(name[:maxSymbol], "") + "…"
	}
	return name
}
