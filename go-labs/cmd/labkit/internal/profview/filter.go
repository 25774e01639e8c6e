package profview

import (
	"regexp"

	"gopherbench.dev/labs/cmd/labkit/internal/profdata"
)

// filter applies the expressions in pprof's order.
func (v *View) filter() error {
	s := v.sel
	var re [6]*regexp.Regexp
	for i, o := range [6][2]string{{"focus", s.Focus}, {"ignore", s.Ignore}, {"hide", s.Hide}, {"show", s.Show}, {"show_from", s.ShowFrom}, {"prune_from", s.PruneFrom}} {
		var err error
		if re[i], err = compile(o[0], o[1]); err != nil {
			return err
		}
	}
	tagFocus, err := v.tagFilter("tagfocus", s.TagFocus)
	if err != nil {
		return err
	}
	tagIgnore, err := v.tagFilter("tagignore", s.TagIgnore)
	if err != nil {
		return err
	}
	if v.show, err = compile("tagshow", s.TagShow); err != nil {
		return err
	}
	if v.hide, err = compile("taghide", s.TagHide); err != nil {
		return err
	}
	if re[0] != nil || re[1] != nil || re[2] != nil || re[3] != nil {
		v.byName(v.matcher(re[0]), v.matcher(re[1]), v.matcher(re[2]), v.matcher(re[3]))
	}
	if re[4] != nil {
		v.showFrom(v.matcher(re[4]))
	}
	v.byTag(tagFocus, tagIgnore)
	v.tagNames()
	if re[5] != nil {
		v.pruneFrom(re[5])
	}
	return v.ctx.Err()
}

func (v *View) warn(unless bool, option string) {
	if !unless {
		v.Warnings = append(v.Warnings, option+" expression matched no samples")
	}
}

// matcher asks each function and mapping once whether an expression matches it.
type matcher struct {
	t         *profdata.Table
	re        *regexp.Regexp
	functions []int8
	mappings  []int8
}

func (v *View) matcher(re *regexp.Regexp) *matcher {
	if re == nil {
		return nil
	}
	return &matcher{v.Table, re, make([]int8, len(v.Table.Functions)), make([]int8, len(v.Table.Mappings))}
}

func (m *matcher) function(f uint32) bool {
	if m.functions[f] == 0 {
		fn := &m.t.Functions[f]
		m.functions[f] = -1
		if m.re.MatchString(fn.Name) || m.re.MatchString(fn.File) {
			m.functions[f] = 1
		}
	}
	return m.functions[f] > 0
}

func (m *matcher) mapping(l uint32) bool {
	at := m.t.Locations[l].Mapping
	if at < 0 {
		return false
	}
	if m.mappings[at] == 0 {
		m.mappings[at] = -1
		if m.re.MatchString(m.t.Mappings[at].File) {
			m.mappings[at] = 1
		}
	}
	return m.mappings[at] > 0
}

func (m *matcher) location(l uint32, lines []profdata.Line) bool {
	for _, ln := range lines {
		if m.function(ln.Function) {
			return true
		}
	}
	return m.mapping(l)
}

// pick leaves the lines that match, or that do not.
func (m *matcher) pick(lines []profdata.Line, matching bool) []profdata.Line {
	var out []profdata.Line
	for _, ln := range lines {
		if m.function(ln.Function) == matching {
			out = append(out, ln)
		}
	}
	return out
}

// own gives each location lines of its own, which filters may then change.
func (v *View) own() {
	if v.lines != nil {
		return
	}
	v.lines = make([][]profdata.Line, len(v.Table.Locations))
	for l := range v.lines {
		v.lines[l] = v.Table.LocationLines(uint32(l))
	}
	v.hidden = make([]bool, len(v.lines))
}

func (v *View) byName(focus, ignore, hide, show *matcher) {
	v.own()
	const focused, ignored = 1, 2
	state := make([]byte, len(v.lines))
	var focusSeen, ignoreSeen, hideSeen, showSeen, anyHidden bool
	for i := range v.lines {
		l := uint32(i)
		lines := v.lines[l]
		if ignore != nil && ignore.location(l, lines) {
			ignoreSeen = true
			state[l] = ignored
		} else if focus == nil || focus.location(l, lines) {
			focusSeen = true
			state[l] = focused
		}
		if hide != nil && hide.location(l, lines) {
			hideSeen = true
			if hide.mapping(l) {
				lines = nil
			} else {
				lines = hide.pick(lines, false)
			}
			v.hidden[l] = len(lines) == 0
		}
		if show != nil {
			if !show.mapping(l) {
				lines = show.pick(lines, true)
			}
			if len(lines) == 0 {
				v.hidden[l] = true
			} else {
				showSeen = true
			}
		}
		v.lines[l] = lines
		anyHidden = anyHidden || v.hidden[l]
	}
	kept := v.samples[:0]
	for _, s := range v.samples {
		has, left := false, !anyHidden
		for _, l := range v.Table.Stacks[s.from:s.to] {
			if state[l] == ignored {
				has = false
				break
			}
			has = has || state[l] == focused
			left = left || !v.hidden[l]
		}
		if has && left {
			kept = append(kept, s)
		}
	}
	v.samples = kept
	v.warn(focus == nil || focusSeen, "Focus")
	v.warn(ignore == nil || ignoreSeen, "Ignore")
	v.warn(hide == nil || hideSeen, "Hide")
	v.warn(show == nil || showSeen, "Show")
}

// showFrom cuts what is above the highest match.
func (v *View) showFrom(m *matcher) {
	v.own()
	matched := make([]bool, len(v.lines))
	seen := false
	for i := range v.lines {
		l := uint32(i)
		matched[l] = m.mapping(l)
		for at := len(v.lines[l]) - 1; at >= 0 && !matched[l]; at-- {
			if m.function(v.lines[l][at].Function) {
				v.lines[l] = v.lines[l][:at+1]
				matched[l] = true
			}
		}
		seen = seen || matched[l]
	}
	kept := v.samples[:0]
	for _, s := range v.samples {
		for at := s.to; at > s.from; at-- {
			if l := v.Table.Stacks[at-1]; matched[l] && !v.hidden[l] {
				kept = append(kept, span{s.sample, s.from, at})
				break
			}
		}
	}
	v.samples = kept
	v.warn(seen, "ShowFrom")
}

// pruneFrom cuts what is beneath the lowest match.
func (v *View) pruneFrom(re *regexp.Regexp) {
	v.own()
	matches := make([]int8, len(v.Table.Functions))
	cut := make([]bool, len(v.lines))
	for l, lines := range v.lines {
		for at, ln := range lines {
			name := v.Table.Functions[ln.Function].Name
			if name == "" {
				continue
			}
			if matches[ln.Function] == 0 {
				matches[ln.Function] = -1
				if re.MatchString(profdata.SimpleName(name)) {
					matches[ln.Function] = 1
				}
			}
			if matches[ln.Function] > 0 {
				v.lines[l], cut[l] = lines[at:], true
				break
			}
		}
	}
	for i, s := range v.samples {
		for at := s.from; at < s.to; at++ {
			if l := v.Table.Stacks[at]; cut[l] && !v.hidden[l] {
				v.samples[i].from = at
				break
			}
		}
	}
}
