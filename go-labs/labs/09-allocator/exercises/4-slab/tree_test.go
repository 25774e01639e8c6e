package tree_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	tree "gopherbench.dev/labs/labs/09-allocator/exercises/4-slab"
)

// show writes a tree as the document that it came from, and checks lines and parents on the way.
func show(t *testing.T, n *tree.Node, level int, out *strings.Builder) {
	for c := n.First; c != nil; c = c.Next {
		if c.Parent != n {
			t.Fatalf("line %d has the wrong parent", c.Line)
		}
		out.WriteString(strings.Repeat("\t", level) + c.Text + "\n")
		if want := strings.Count(out.String(), "\n"); c.Line != want {
			t.Fatalf("%q stands on line %d, the node says %d", c.Text, want, c.Line)
		}
		show(t, c, level+1, out)
	}
}

// document has sections of 9 lines.
func document(sections int) string {
	var b strings.Builder
	for i := range sections {
		fmt.Fprintf(&b, "section %d\n", i)
		for j := range 2 {
			fmt.Fprintf(&b, "\tpart %d\n\t\tone\n\t\ttwo\n\t\t\tdeep %d\n", j, i)
		}
	}
	return b.String()
}

func TestTreeIsTheDocument(t *testing.T) {
	for _, sections := range []int{0, 1, 2, 50} {
		want := document(sections)
		var got strings.Builder
		show(t, tree.Parse(want), 0, &got)
		if got.String() != want {
			t.Errorf("%d sections: the tree shows %d bytes of %d:\n%.300s", sections, got.Len(), len(want), got.String())
		}
	}
}

func TestTreesDoNotMix(t *testing.T) {
	a, b := document(3), strings.ReplaceAll(document(3), "section", "chapter")
	first, second := tree.Parse(a), tree.Parse(b)
	for _, c := range []struct {
		root *tree.Node
		want string
	}{{first, a}, {second, b}} {
		var got strings.Builder
		show(t, c.root, 0, &got)
		if got.String() != c.want {
			t.Errorf("after two Parse, a tree shows:\n%.200s", got.String())
		}
	}
}

// One node of each of 100 documents is kept: that must not keep the documents, nor their trees.
func TestKeptNodeIsAlone(t *testing.T) {
	text := document(1000)
	before := heap()
	var kept []*tree.Node
	for range 100 {
		n := tree.Keep(tree.Parse(strings.Clone(text)).First)
		if n.Text != "section 0" || n.Line != 1 {
			t.Fatalf("Keep = %q, line %d", n.Text, n.Line)
		}
		kept = append(kept, n)
	}
	if held := heap() - before; held > 64<<10 {
		t.Errorf("100 kept nodes hold %d KiB: something of tree or document hangs on", held>>10)
	}
	runtime.KeepAlive(kept)
}

func heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
