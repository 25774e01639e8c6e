// Package index remembers the titles of pages that come in from the network.
package index

import "strings"

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
	x.entries = append(x.entries, &Entry{Title: strings.TrimSpace(title), Size: len(page)})
}

// Forget drops the n oldest entries, or all when there are fewer.
func (x *Index) Forget(n int) {
	x.entries = x.entries[min(n, len(x.entries)):]
}

// Titles lists what is remembered, the oldest first.
func (x *Index) Titles() []string {
	titles := make([]string, 0, len(x.entries))
	for _, e := range x.entries {
		titles = append(titles, e.Title)
	}
	return titles
}
