package profview

import (
	"cmp"
	"slices"
)

// FlameRequest asks for the tree of all stacks.
type FlameRequest struct {
	Inverted bool `json:"inverted"`
	MaxNodes int  `json:"maxNodes"` // 0: 200,000
}

// Rest is what a tree leaves out.
type Rest struct {
	Nodes int     `json:"nodes"`
	Value float64 `json:"value"`
}

// TreeInfo describes the columns of one tree: parent, frame, depth, end, flat, cum, inlined, and in a diff baseFlat and baseCum.
type TreeInfo struct {
	Nodes   int  `json:"nodes"`
	Samples int  `json:"samples"`
	Rest    Rest `json:"rest"`
}

// FlameResult is the answer to a FlameRequest.
type FlameResult struct {
	Common
	TreeInfo
}

const mostNodes = 200_000

// Flame is the tree of all stacks, in pre-order, the heaviest child first.
func (v *View) Flame(r FlameRequest) (*Answer, error) {
	t, err := v.grow(r.Inverted)
	if err != nil {
		return nil, err
	}
	frames := v.list(&v.frames)
	info, columns, err := t.columns(frames, "", cmp.Or(r.MaxNodes, mostNodes))
	if err != nil {
		return nil, err
	}
	result := FlameResult{Common: v.common("auto"), TreeInfo: info}
	result.Frames = &frames.out
	return &Answer{result, columns}, nil
}

// writer puts nodes into columns.
type writer struct {
	t                            *tree
	list                         *list
	parent, frame, depth, end    []int32
	flat, cum, baseFlat, baseCum []float64
	inlined                      []byte
	first, next                  []int32 // children in order
	restCum, restBase            []int64 // of a kept node: what was left out under it
	restCount                    []int32
	keep                         []bool
}

// columns writes the tree in pre-order; prefix goes before the columns' names.
func (t *tree) columns(frames *list, prefix string, most int) (TreeInfo, []Column, error) {
	w := &writer{t: t, list: frames, keep: t.keep(most)}
	w.link()
	if err := t.v.ctx.Err(); err != nil {
		return TreeInfo{}, nil, err
	}
	w.write()
	info := TreeInfo{Nodes: len(w.parent), Samples: t.samples}
	for i, n := range w.restCount {
		info.Rest.Nodes += int(n)
		info.Rest.Value += float64(t.v.scaled(w.restCum[i]))
	}
	columns := []Column{
		{Name: prefix + "parent", I32: w.parent}, {Name: prefix + "frame", I32: w.frame}, {Name: prefix + "depth", I32: w.depth}, {Name: prefix + "end", I32: w.end},
		{Name: prefix + "flat", F64: w.flat}, {Name: prefix + "cum", F64: w.cum}, {Name: prefix + "inlined", U8: w.inlined},
	}
	if t.baseCum != nil {
		columns = append(columns, Column{Name: prefix + "baseFlat", F64: w.baseFlat}, Column{Name: prefix + "baseCum", F64: w.baseCum})
	}
	return info, columns, nil
}

// link makes lists of children, heaviest first, and adds up what is left out.
func (w *writer) link() {
	t := w.t
	n := len(t.parent)
	count := make([]int32, n+1)
	var kept []int32 // the lowest kept ancestor of one that is left out
	if w.keep != nil {
		w.restCum, w.restBase, w.restCount = make([]int64, n), make([]int64, n), make([]int32, n)
		kept = make([]int32, n)
	}
	for i := 1; i < n; i++ {
		p := t.parent[i]
		if w.keep == nil || w.keep[i] {
			count[p+1]++
			continue
		}
		// A left out node is counted at its lowest kept ancestor; its value only where it is cut off.
		kept[i] = p
		if w.keep[p] {
			w.restCum[p] += t.cum[i]
			if t.baseCum != nil {
				w.restBase[p] += t.baseCum[i]
			}
		}
		if !w.keep[p] {
			kept[i] = kept[p]
		}
		w.restCount[kept[i]]++
	}
	for i := range n {
		count[i+1] += count[i]
	}
	w.first = count
	w.next = make([]int32, count[n])
	fill := slices.Clone(count[:n])
	for i := 1; i < n; i++ {
		if w.keep == nil || w.keep[i] {
			p := t.parent[i]
			w.next[fill[p]] = int32(i)
			fill[p]++
		}
	}
	for i := range n {
		if children := w.next[w.first[i]:w.first[i+1]]; len(children) > 1 {
			slices.SortFunc(children, func(a, b int32) int {
				if c := cmp.Compare(abs(t.cum[b]), abs(t.cum[a])); c != 0 {
					return c
				}
				return cmp.Or(cmp.Compare(t.v.frames.label(uint32(t.frame[a])), t.v.frames.label(uint32(t.frame[b]))), cmp.Compare(a, b))
			})
		}
	}
}

// write goes through the tree without recursion: a stack may be a million frames deep.
func (w *writer) write() {
	size := len(w.next) + 1
	w.parent, w.frame, w.depth, w.end = make([]int32, 0, size), make([]int32, 0, size), make([]int32, 0, size), make([]int32, 0, size)
	w.flat, w.cum, w.inlined = make([]float64, 0, size), make([]float64, 0, size), make([]byte, 0, size)
	type place struct{ node, at, out int32 }
	open := []place{{0, w.first[0], w.node(0, -1, 0)}}
	for len(open) > 0 {
		top := &open[len(open)-1]
		if top.at < w.first[top.node+1] {
			child := w.next[top.at]
			top.at++
			out := w.node(child, top.out, int32(len(open)))
			open = append(open, place{child, w.first[child], out})
			continue
		}
		if w.restCount != nil && w.restCount[top.node] > 0 {
			w.rest(top.node, top.out, int32(len(open)))
		}
		w.end[top.out] = int32(len(w.parent))
		open = open[:len(open)-1]
	}
}

func (w *writer) node(n, parent, depth int32) int32 {
	t := w.t
	out := int32(len(w.parent))
	frame := t.frame[n]
	if frame >= 0 {
		frame = w.list.add(uint32(frame))
	}
	flat, cum := t.flat[n], t.cum[n]
	if t.cumDiv != nil {
		flat, cum = mean(flat, t.flatDiv[n]), mean(cum, t.cumDiv[n])
	}
	w.parent, w.frame, w.depth, w.end = append(w.parent, parent), append(w.frame, frame), append(w.depth, depth), append(w.end, out+1)
	w.flat, w.cum = append(w.flat, float64(t.v.scaled(flat))), append(w.cum, float64(t.v.scaled(cum)))
	inlined := byte(0)
	if t.inlined[n] {
		inlined = 1
	}
	w.inlined = append(w.inlined, inlined)
	if t.baseCum != nil {
		w.baseFlat, w.baseCum = append(w.baseFlat, float64(t.v.scaled(t.baseFlat[n]))), append(w.baseCum, float64(t.v.scaled(t.baseCum[n])))
	}
	return out
}

func (w *writer) rest(n, parent, depth int32) {
	out := int32(len(w.parent))
	v := w.t.v
	w.parent, w.frame, w.depth, w.end = append(w.parent, parent), append(w.frame, restFrame), append(w.depth, depth), append(w.end, out+1)
	w.flat, w.cum = append(w.flat, 0), append(w.cum, float64(v.scaled(w.restCum[n])))
	w.inlined = append(w.inlined, 0)
	if w.t.baseCum != nil {
		w.baseFlat, w.baseCum = append(w.baseFlat, 0), append(w.baseCum, float64(v.scaled(w.restBase[n])))
	}
}
