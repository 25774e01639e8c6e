package profview

import "gopherbench.dev/labs/cmd/labkit/internal/profdata"

// SandwichRequest names one frame as it stands in a list of frames.
type SandwichRequest struct {
	Name    string `json:"name"`
	File    string `json:"file"`
	Line    int64  `json:"line"`
	Address string `json:"address"`
}

// SandwichResult comes with the columns of two trees, callees.… and callers.…; both have the frame as their root.
type SandwichResult struct {
	Common
	Callees TreeInfo `json:"callees"`
	Callers TreeInfo `json:"callers"`
}

// Sandwich is what is above and beneath one frame. A sample counts once: its
// callers and callees are those of the outermost of its calls.
func (v *View) Sandwich(r SandwichRequest) (*Answer, error) {
	wanted := make([]bool, len(v.frames.all))
	first := int32(-1)
	for i := range v.frames.all {
		f := &v.frames.all[i]
		name := f.Name
		if name == "" {
			name = v.frames.label(uint32(i))
		}
		if name == r.Name && (r.File == "" || r.File == f.File) && (r.Line == 0 || r.Line == f.Line) && (r.Address == "" || r.Address == hex(f.Address)) {
			wanted[i] = true
			if first < 0 {
				first = int32(i)
			}
		}
	}
	if first < 0 {
		return nil, profdata.Fault("profile-no-match", "no such frame").With("expression", r.Name)
	}
	down, up := v.newTree(), v.newTree()
	down.frame[0], up.frame[0] = first, first
	_, err := v.eachStack(&v.frames, func(stack []step, w, dw int64, base bool) {
		from := 0
		for from < len(stack) && !wanted[stack[from].frame] {
			from++
		}
		if from == len(stack) {
			return
		}
		down.samples++
		up.samples++
		at := int32(0)
		down.add(0, w, dw, base)
		for _, s := range stack[from+1:] {
			at = down.child(at, s.frame, s.inlined)
			down.add(at, w, dw, base)
		}
		down.addFlat(at, w, dw, base)
		at = 0
		up.add(0, w, dw, base)
		for i := from - 1; i >= 0; i-- {
			at = up.child(at, stack[i].frame, stack[i].inlined)
			up.add(at, w, dw, base)
		}
		up.addFlat(at, w, dw, base)
	})
	if err != nil {
		return nil, err
	}
	frames := v.list(&v.frames)
	callees, below, err := down.columns(frames, "callees.", mostNodes)
	if err != nil {
		return nil, err
	}
	callers, above, err := up.columns(frames, "callers.", mostNodes)
	if err != nil {
		return nil, err
	}
	result := SandwichResult{Common: v.common("auto"), Callees: callees, Callers: callers}
	result.Frames = &frames.out
	return &Answer{result, append(below, above...)}, nil
}
