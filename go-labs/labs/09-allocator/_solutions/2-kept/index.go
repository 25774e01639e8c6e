// Package index remembers the titles of pages that come in from the network.
package index

import (
	"slices"
	"strings"
)

// Entry is what is remembered of a page.
type Entry struct {
	Title string
	Size  int
}

// Index holds entries, the oldest first.
type Index struct {
	entries []*Entry
}

// Add remembers a page. Its title is what stands between <title> and </title>, without space around it.
func (x *Index) Add(page string) {
	_, rest, _ := strings.Cut(page, "<title>")
	title, _, _ := strings.Cut(rest, "</title>")
	// What Cut and TrimSpace return lies inside the page, and a pointer into an object keeps all of
	// it. A title of its own lets the page go.
	x.entries = append(x.entries, &Entry{Title: strings.Clone(strings.TrimSpace(title)), Size: len(page)})
}

// Forget drops the n oldest entries, or all when there are fewer.
func (x *Index) Forget(n int) {
	// Cutting off the front leaves the old pointers where they are, in front of the slice but in
	// the same array. Delete moves the rest down and clears what is left over at the end.
	x.entries = slices.Delete(x.entries, 0, min(n, len(x.entries)))
}

// Titles lists what is remembered, the oldest first.
func (x *Index) Titles() []string {
	titles := make([]string, 0, len(x.entries))
	for _, e := range x.entries {
		titles = append(titles, e.Title)
	}
	return titles
}
