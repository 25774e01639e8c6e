package profdata

import "regexp"

// prune cuts stacks at the frames that the profile itself says are of no
// interest (allocators beneath a heap profile): drop_frames but keep_frames.
// An expression that does not compile cuts nothing, as with pprof.
func prune(t *Table) {
	if t.DropFrames == "" {
		return
	}
	drop, err := regexp.Compile("^(" + t.DropFrames + ")$")
	if err != nil {
		return
	}
	var keep *regexp.Regexp
	if t.KeepFrames != "" {
		if keep, err = regexp.Compile("^(" + t.KeepFrames + ")$"); err != nil {
			return
		}
	}
	dropped := make([]bool, len(t.Functions))
	for i := range t.Functions {
		if name := t.Functions[i].Name; name != "" {
			simple := SimpleName(name)
			dropped[i] = drop.MatchString(simple) && (keep == nil || !keep.MatchString(simple))
		}
	}
	const whole, beneath = 1, 2
	cut := make([]byte, len(t.Locations))
	for i := range t.Locations {
		l := &t.Locations[i]
		for at := int(l.To) - 1; at >= int(l.From); at-- {
			if !dropped[t.Lines[at].Function] {
				continue
			}
			if at == int(l.To)-1 {
				cut[i] = whole
			} else {
				cut[i] = beneath
				l.From = uint32(at) + 1
			}
			break
		}
	}
	out := t.Stacks[:0]
	from := uint32(0)
	for s := range t.Samples() {
		stack := t.Stacks[from:t.StackAt[s+1]]
		from = t.StackAt[s+1]
		user := false
		for i := len(stack) - 1; i >= 0; i-- {
			c := cut[stack[i]]
			if c == 0 {
				user = true
				continue
			}
			if !user { // never cut everything
				continue
			}
			if c == whole {
				stack = stack[i+1:]
			} else {
				stack = stack[i:]
			}
			break
		}
		out = append(out, stack...)
		t.StackAt[s+1] = uint32(len(out))
	}
	t.Stacks = out
}
