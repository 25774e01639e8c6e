// Package tree reads a document of indented lines into a tree.
package tree

import "strings"

// Node is a line of the document and what is indented below it.
type Node struct {
	Text   string
	Line   int
	Parent *Node
	First  *Node // the first child
	Next   *Node // the next child of the same parent
}

// slab hands out nodes of arrays of 64. One allocation makes room for 64 nodes, side by side in
// memory as they will be read.
//
// The array never grows: append would move it, and the pointers into the old one would show a tree
// that nobody updates any more. Nor is it larger than the few KB that a size class holds, for the
// price of a slab is that one node in use keeps all of its array.
type slab struct {
	free []Node
}

func (s *slab) node() *Node {
	if len(s.free) == 0 {
		s.free = make([]Node, 64)
	}
	n := &s.free[0]
	s.free = s.free[1:]
	return n
}

// Parse makes the tree of a document: one tab of indent is one level. The root has no text.
func Parse(document string) *Node {
	var nodes slab
	root := nodes.node()
	path := make([]*Node, 1, 16) // the last node of each level
	path[0] = root
	number := 0
	for line := range strings.SplitSeq(document, "\n") { // no slice of all lines
		number++
		text := strings.TrimLeft(line, "\t")
		if text == "" {
			continue
		}
		level := min(len(line)-len(text), len(path)-1)
		n := nodes.node()
		n.Text, n.Line, n.Parent = text, number, path[level]
		if level+1 < len(path) && path[level+1].Parent == n.Parent {
			path[level+1].Next = n
		} else {
			n.Parent.First = n
		}
		path = append(path[:level+1], n)
	}
	return root
}

// Keep returns the text and line of a node as a node by itself, for who wants to remember it when
// document and tree are gone. It is no node of a slab, and its text no piece of the document: either
// would keep the whole of it.
func Keep(n *Node) *Node {
	return &Node{Text: strings.Clone(n.Text), Line: n.Line}
}
