package profview

import (
	"cmp"
	"math"
	"slices"
)

// Frames of boxes that stand for no function.
const (
	rootFrame = -1
	restFrame = -2 // what was left out under its parent
)

// tree is the stacks merged from one end; node 0 is the root, and a node comes after its parent.
type tree struct {
	v        *View
	parent   []int32
	frame    []int32
	flat     []int64
	cum      []int64
	weight   []int64 // of absolute values: never less than a child's
	flatDiv  []int64 // for means; nil without
	cumDiv   []int64
	baseFlat []int64 // in a diff; nil without
	baseCum  []int64
	inlined  []bool // every time
	find     index
	samples  int
}

func (v *View) newTree() *tree {
	t := &tree{v: v, find: newIndex(1 << 12)}
	t.push(-1, rootFrame, false)
	return t
}

func (t *tree) push(parent, frame int32, inlined bool) int32 {
	n := int32(len(t.parent))
	t.parent = append(t.parent, parent)
	t.frame = append(t.frame, frame)
	t.inlined = append(t.inlined, inlined)
	t.flat, t.cum, t.weight = append(t.flat, 0), append(t.cum, 0), append(t.weight, 0)
	if t.v.sel.Mean {
		t.flatDiv, t.cumDiv = append(t.flatDiv, 0), append(t.cumDiv, 0)
	}
	if t.v.Table.FromBase != nil {
		t.baseFlat, t.baseCum = append(t.baseFlat, 0), append(t.baseCum, 0)
	}
	return n
}

// child is the node of a frame under a parent.
func (t *tree) child(parent int32, frame uint32, inlined bool) int32 {
	slot := t.find.slot(uint64(parent)<<32 | uint64(frame))
	if n := t.find.node[slot]; n != 0 {
		t.inlined[n] = t.inlined[n] && inlined
		return n
	}
	n := t.push(parent, int32(frame), inlined)
	t.find.put(slot, uint64(parent)<<32|uint64(frame), n)
	return n
}

func (t *tree) add(n int32, w, dw int64, base bool) {
	t.cum[n] += w
	t.weight[n] += abs(w)
	if t.cumDiv != nil {
		t.cumDiv[n] += dw
	}
	if base {
		t.baseCum[n] -= w
	}
}

func (t *tree) addFlat(n int32, w, dw int64, base bool) {
	t.flat[n] += w
	if t.flatDiv != nil {
		t.flatDiv[n] += dw
	}
	if base {
		t.baseFlat[n] -= w
	}
}

// step is one frame of a stack on the way from the root.
type step struct {
	frame   uint32
	inlined bool
}

// eachStack calls walk with the stack of every sample that counts, the root first. Packages that follow upon themselves are one.
func (v *View) eachStack(f *frames, walk func(stack []step, w, dw int64, base bool)) (int, error) {
	var stack []step
	merge := v.sel.Granularity == "packages"
	count := 0
	for n, s := range v.samples {
		if n&0xfff == 0 && v.ctx.Err() != nil {
			return 0, v.ctx.Err()
		}
		w, dw := v.value(s.sample), v.divisor(s.sample)
		if w == 0 && dw == 0 {
			continue
		}
		stack = stack[:0]
		for at := s.to; at > s.from; at-- {
			own := f.location(v.Table.Stacks[at-1])
			for i := len(own) - 1; i >= 0; i-- {
				if merge && len(stack) > 0 && stack[len(stack)-1].frame == own[i] {
					continue
				}
				stack = append(stack, step{own[i], i != len(own)-1})
			}
		}
		count++
		walk(stack, w, dw, v.fromBase(s.sample))
	}
	return count, nil
}

// grow makes the tree of all stacks; inverted, with the leaves at its root.
func (v *View) grow(inverted bool) (*tree, error) {
	t := v.newTree()
	var err error
	t.samples, err = v.eachStack(&v.frames, func(stack []step, w, dw int64, base bool) {
		at := int32(0)
		t.add(0, w, dw, base)
		if inverted {
			for i := len(stack) - 1; i >= 0; i-- {
				at = t.child(at, stack[i].frame, stack[i].inlined)
				t.add(at, w, dw, base)
				if i == len(stack)-1 {
					t.addFlat(at, w, dw, base)
				}
			}
			return
		}
		for _, s := range stack {
			at = t.child(at, s.frame, s.inlined)
			t.add(at, w, dw, base)
		}
		if at != 0 {
			t.addFlat(at, w, dw, base)
		}
	})
	return t, err
}

// keep marks the nodes to show: all, or the `most` heaviest, each with its ancestors.
func (t *tree) keep(most int) []bool {
	if most <= 0 || len(t.parent) <= most {
		return nil
	}
	sorted := slices.Clone(t.weight)
	slices.SortFunc(sorted, func(a, b int64) int { return cmp.Compare(b, a) })
	least := sorted[most-1]
	above, _ := slices.BinarySearchFunc(sorted, least, func(a, b int64) int { return cmp.Compare(b, a) })
	equal := most - above
	keep := make([]bool, len(t.parent))
	// A parent is as heavy as its child or heavier, and stands before it: so it is kept before it.
	for n, w := range t.weight {
		if w > least {
			keep[n] = true
		} else if w == least && equal > 0 {
			keep[n] = true
			equal--
		}
	}
	return keep
}

// index finds nodes by parent and frame: a hash table without pointers.
type index struct {
	key  []uint64
	node []int32
	used int
}

func newIndex(size int) index { return index{make([]uint64, size), make([]int32, size), 0} }

func (x *index) slot(key uint64) int {
	mask := len(x.key) - 1
	h := key * 0x9e3779b97f4a7c15
	for i := int(h>>32) & mask; ; i = (i + 1) & mask {
		if x.node[i] == 0 || x.key[i] == key {
			return i
		}
	}
}

func (x *index) put(slot int, key uint64, n int32) {
	x.key[slot], x.node[slot] = key, n
	if x.used++; x.used*2 < len(x.key) || len(x.key) > math.MaxInt32/2 {
		return
	}
	old := *x
	*x = newIndex(len(old.key) * 2)
	x.used = old.used
	for i, n := range old.node {
		if n != 0 {
			s := x.slot(old.key[i])
			x.key[s], x.node[s] = old.key[i], n
		}
	}
}
