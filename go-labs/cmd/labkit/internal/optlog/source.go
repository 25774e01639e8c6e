package optlog

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
)

// A source is a package's files with what is found about them.
type source struct {
	pkg   string
	files map[string]*sourceFile // by name
	count int
}

type sourceFile struct {
	file     *File
	findings []*Finding
}

func readSource(dir, pkg string) (*source, error) {
	names, err := filepath.Glob(filepath.Join(escapeGlob(dir), "*.go"))
	if err != nil {
		return nil, err
	}
	s := &source{pkg: pkg, files: map[string]*sourceFile{}}
	for _, path := range names {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(data)
		file := &File{Name: filepath.Base(path), SHA256: hex.EncodeToString(sum[:]), Functions: []Function{}}
		fset := token.NewFileSet()
		// A file that can't be parsed was not compiled either; what could be read of it is enough.
		tree, _ := parser.ParseFile(fset, path, data, parser.SkipObjectResolution)
		if tree != nil {
			for _, d := range tree.Decls {
				if f, ok := d.(*ast.FuncDecl); ok {
					line := func(p token.Pos) int { return fset.PositionFor(p, false).Line }
					file.Functions = append(file.Functions, Function{functionName(f), line(f.Pos()), line(f.End())})
				}
			}
		}
		s.files[file.Name] = &sourceFile{file: file}
	}
	if len(s.files) == 0 {
		return nil, fmt.Errorf("%s has no Go files", filepath.Base(dir))
	}
	return s, nil
}

// functionName is the name as the compiler writes it: F, T.M or (*T).M, without type parameters.
func functionName(f *ast.FuncDecl) string {
	if f.Recv == nil || len(f.Recv.List) == 0 {
		return f.Name.Name
	}
	pointer := false
	t := f.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.ParenExpr:
			t = x.X
		case *ast.StarExpr:
			pointer, t = true, x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			if pointer {
				return "(*" + x.Name + ")." + f.Name.Name
			}
			return x.Name + "." + f.Name.Name
		default:
			return f.Name.Name
		}
	}
}

func (f *sourceFile) functionAt(line int) string {
	for _, fn := range f.file.Functions {
		if fn.Line <= line && line <= fn.EndLine {
			return fn.Name
		}
	}
	return ""
}

// own is the file of this package that a name in the log means: import path and name, whatever separates them.
func (s *source) own(name string) *sourceFile {
	name = strings.ReplaceAll(name, `\`, "/")
	base, found := strings.CutPrefix(name, s.pkg+"/")
	if !found {
		return nil
	}
	return s.files[base]
}

func (s *source) add(f *sourceFile, x *Finding) error {
	if s.count++; s.count > maxFindings {
		return fmt.Errorf("more than %d findings", maxFindings)
	}
	x.Times = 1
	f.findings = append(f.findings, x)
	return nil
}

// escapeGlob keeps a folder's name from being read as a pattern.
func escapeGlob(dir string) string {
	if os.PathSeparator == '\\' {
		return dir // where a pattern has no escape
	}
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(dir)
}
