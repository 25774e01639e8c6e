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

// Parse makes the tree of a document: one tab of indent is one level. The root has no text.
func Parse(document string) *Node {
	root := new(Node)
	path := []*Node{root} // the last node of each level
	for i, line := range strings.Split(document, "\n") {
		text := strings.TrimLeft(line, "\t")
		if text == "" {
			continue
		}
		level := min(len(line)-len(text), len(path)-1)
		n := new(Node)
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

// Keep returns the text and line of a node as a node by itself, for who wants to remember it when
// document and tree are gone.
func Keep(n *Node) *Node {
	return &Node{Text: n.Text, Line: n.Line}
}
