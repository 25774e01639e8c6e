package gdump

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Waits counts goroutines by how long they have waited, in minutes: less than
// 1, 1 to 4, 5 to 14, 15 to 59, 60 and more.
type Waits [5]int

func (w *Waits) add(minutes, n int) {
	switch {
	case minutes < 1:
		w[0] += n
	case minutes < 5:
		w[1] += n
	case minutes < 15:
		w[2] += n
	case minutes < 60:
		w[3] += n
	default:
		w[4] += n
	}
}

// LabelCount says how many of a group carry a label.
type LabelCount struct {
	Key   string `json:"key"`
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Group is goroutines in the same state at the same place, started by the same
// go statement.
type Group struct {
	State  string  `json:"state"`
	Frames []Frame `json:"frames"`
	Elided int     `json:"elided"`
	// Own is the index of the innermost frame that is not of the standard
	// library; -1 for none.
	Own     int    `json:"own"`
	Created *Frame `json:"created"`
	Count   int    `json:"count"`
	// Leaked counts those of which leak detection is sure.
	Leaked  int `json:"leaked"`
	Locked  int `json:"locked"`
	Minutes struct {
		Min   int   `json:"min"`
		Max   int   `json:"max"`
		Waits Waits `json:"waits"`
	} `json:"minutes"`
	// Creators counts the goroutines that ran the go statement.
	Creators int `json:"creators"`
	// IDs are the lowest of the goroutines' numbers, MaxIDs at most.
	IDs    []int64      `json:"ids"`
	Labels []LabelCount `json:"labels"`
	// Before counts the group in the base; -1 without a base.
	Before int `json:"before"`
	// Stayed counts those that stood there in the base already, by their numbers.
	Stayed int `json:"stayed"`

	key      string
	all      []int64
	creators map[int64]bool
	labels   map[Label]int
}

// Bounds of an answer.
const (
	MaxGroups = 3000
	MaxIDs    = 20
	MaxLabels = 20
)

// Dump is a goroutine dump in groups, the largest first.
type Dump struct {
	// Format is the debug parameter that gave it: 2, or 1, which tells neither
	// states nor waits.
	Format     Format  `json:"format"`
	Goroutines int     `json:"goroutines"`
	Groups     []Group `json:"groups"`
	// Omitted counts groups beyond MaxGroups.
	Omitted int `json:"omitted"`
	// Truncated says that the text ends in the middle: the runtime stops at
	// 64 MB.
	Truncated bool `json:"truncated"`
}

// Read reads and groups a dump.
func Read(r io.Reader) (*Dump, error) {
	byKey := map[string]*Group{}
	d := &Dump{}
	format, cut, err := Parse(r, func(g *Goroutine) {
		key := keyOf(g)
		group := byKey[key]
		if group == nil {
			group = newGroup(g, key)
			byKey[key] = group
		}
		group.add(g)
		d.Goroutines += g.Count
	})
	if err != nil {
		return nil, err
	}
	d.Format, d.Truncated = format, cut
	d.Groups = make([]Group, 0, len(byKey))
	for _, g := range byKey {
		g.finish()
		d.Groups = append(d.Groups, *g)
	}
	slices.SortFunc(d.Groups, func(a, b Group) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.key, b.key))
	})
	return d, nil
}

func keyOf(g *Goroutine) string {
	var b strings.Builder
	b.WriteString(g.State)
	for _, f := range append(g.Frames[:len(g.Frames):len(g.Frames)], g.Created) {
		fmt.Fprintf(&b, "\n%s %s:%d", f.Func, f.File, f.Line)
	}
	return b.String()
}

func newGroup(g *Goroutine, key string) *Group {
	group := &Group{
		State: g.State, Frames: g.Frames, Elided: g.Elided, Own: own(g.Frames), Before: -1,
		key: key, creators: map[int64]bool{}, labels: map[Label]int{},
	}
	if group.Frames == nil {
		group.Frames = []Frame{}
	}
	if g.Created.Func != "" {
		group.Created = &g.Created
	}
	group.Minutes.Min = g.Minutes
	return group
}

func (g *Group) add(one *Goroutine) {
	g.Count += one.Count
	if one.Leaked {
		g.Leaked += one.Count
	}
	if one.Locked {
		g.Locked += one.Count
	}
	g.Minutes.Min = min(g.Minutes.Min, one.Minutes)
	g.Minutes.Max = max(g.Minutes.Max, one.Minutes)
	g.Minutes.Waits.add(one.Minutes, one.Count)
	if one.ID != 0 {
		g.all = append(g.all, one.ID)
	}
	if one.Creator != 0 {
		g.creators[one.Creator] = true
	}
	for _, l := range one.Labels {
		// A label may name each request: what is past the bound is not counted.
		if _, known := g.labels[l]; known || len(g.labels) < 10*MaxLabels {
			g.labels[l] += one.Count
		}
	}
}

func (g *Group) finish() {
	slices.Sort(g.all)
	g.IDs = g.all[:min(len(g.all), MaxIDs)]
	if g.IDs == nil {
		g.IDs = []int64{}
	}
	g.Creators = len(g.creators)
	g.Labels = []LabelCount{}
	for l, n := range g.labels {
		g.Labels = append(g.Labels, LabelCount{l.Key, l.Value, n})
	}
	slices.SortFunc(g.Labels, func(a, b LabelCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Key, b.Key), cmp.Compare(a.Value, b.Value))
	})
	g.Labels = g.Labels[:min(len(g.Labels), MaxLabels)]
}

// own finds the innermost frame that a person would call theirs: not of the
// standard library, whose import paths have no dot in their first element.
func own(frames []Frame) int {
	return slices.IndexFunc(frames, func(f Frame) bool { return !standard(f) })
}

func standard(f Frame) bool {
	pkg := f.Func
	slash := strings.LastIndexByte(pkg, '/')
	if dot := strings.IndexByte(pkg[slash+1:], '.'); dot >= 0 {
		pkg = pkg[:slash+1+dot]
	}
	first, _, _ := strings.Cut(pkg, "/")
	if first == "main" || strings.Contains(first, ".") {
		return false
	}
	// A module may have a name without a dot: its files don't stand in GOROOT's
	// src, nor (trimmed) under the package's own path.
	dir := f.File[:max(0, strings.LastIndexByte(f.File, '/'))]
	return dir == pkg || strings.HasSuffix(dir, "/src/"+pkg) || f.File == "" || strings.HasPrefix(f.File, "<")
}
