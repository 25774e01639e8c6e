package tree_test

import (
	"strings"
	"testing"

	tree "gopherbench.dev/labs/labs/09-allocator/exercises/4-slab"
)

// before is Parse as it was: a node at a time.
func before(document string) *tree.Node {
	root := new(tree.Node)
	path := []*tree.Node{root}
	for i, line := range strings.Split(document, "\n") {
		text := strings.TrimLeft(line, "\t")
		if text == "" {
			continue
		}
		level := min(len(line)-len(text), len(path)-1)
		n := new(tree.Node)
		n.Text, n.Line, n.Parent = text, i+1, path[level]
		if level+1 < len(path) && path[level+1].Parent == n.Parent {
			path[level+1].Next = n
		} else {
			n.Parent.First = n
		}
		path = append(path[:level+1], n)
	}
	return root
}

// BenchmarkParse parses 900 lines.
func BenchmarkParse(b *testing.B) {
	text := document(100)
	for _, impl := range []struct {
		name  string
		parse func(string) *tree.Node
	}{{"before", before}, {"yours", tree.Parse}} {
		b.Run("impl="+impl.name, func(b *testing.B) {
			b.ReportAllocs()
			lines := 0
			for b.Loop() {
				lines += impl.parse(text).First.Line
			}
			if lines != b.N {
				b.Fatal("the first node is not the first line")
			}
		})
	}
}
