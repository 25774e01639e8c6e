package profview

import (
	"regexp"
	"strconv"
	"strings"

	"gopherbench.dev/labs/cmd/labkit/internal/profdata"
)

// numberUnits is the unit of each numeric label, by its key: the first that the
// file names; bytes or the key itself when it names none.
func numberUnits(t *profdata.Table) map[uint32]string {
	units := map[uint32]string{}
	for _, l := range t.Labels {
		if l.Text != 0 {
			continue
		}
		if u := units[l.Key]; u == "" {
			units[l.Key] = t.Strings[l.Unit]
		}
	}
	for key, unit := range units {
		if unit != "" {
			continue
		}
		switch name := t.Strings[key]; name {
		case "alignment", "request":
			units[key] = "bytes"
		default:
			units[key] = name
		}
	}
	return units
}

// tagMatch says whether the labels of a sample are those meant.
type tagMatch func(labels []profdata.Label) bool

var rangePart = regexp.MustCompile("([+-]?[[:digit:]]+)([[:alpha:]]+)?")

// numberRange reads 32kb, :64kb, 4mb: and 12kb:64mb; nil when it is none of them.
func numberRange(text string) (func(int64, string) bool, error) {
	parts := rangePart.FindAllStringSubmatch(text, 2)
	if len(parts) == 0 {
		return nil, nil
	}
	low, err := strconv.ParseInt(parts[0][1], 10, 64)
	if err != nil {
		return nil, err
	}
	from, unit := profdata.Scale(low, parts[0][2], parts[0][2])
	in := func(ok func(float64) bool) func(int64, string) bool {
		return func(v int64, u string) bool {
			scaled, su := profdata.Scale(v, u, unit)
			return su == unit && ok(scaled)
		}
	}
	if len(parts) == 1 {
		switch text {
		case parts[0][0]:
			return in(func(v float64) bool { return v == from }), nil
		case parts[0][0] + ":":
			return in(func(v float64) bool { return v >= from }), nil
		case ":" + parts[0][0]:
			return in(func(v float64) bool { return v <= from }), nil
		}
		return nil, nil
	}
	if text != parts[0][0]+":"+parts[1][0] {
		return nil, nil
	}
	high, err := strconv.ParseInt(parts[1][1], 10, 64)
	if err != nil {
		return nil, err
	}
	to, unit2 := profdata.Scale(high, parts[1][2], unit)
	if unit != unit2 {
		return nil, nil
	}
	return in(func(v float64) bool { return v >= from && v <= to }), nil
}

// tagFilter makes the filter of tagfocus or tagignore: [key=](range|regexp[,regexp…]).
func (v *View) tagFilter(option, text string) (tagMatch, error) {
	if text == "" {
		return nil, nil
	}
	t := v.Table
	key, value, keyed := strings.Cut(text, "=")
	if !keyed {
		value = text
	}
	fault := func(err error) error {
		return profdata.Fault("profile-regexp", "%v", err).With("option", option).With("expression", text)
	}
	in, err := numberRange(value)
	if err != nil {
		return nil, fault(err)
	}
	if in != nil {
		return func(labels []profdata.Label) bool {
			for _, l := range labels {
				if l.Text == 0 && (!keyed || t.Strings[l.Key] == key) && in(l.Num, v.units[l.Key]) {
					return true
				}
			}
			return false
		}, nil
	}
	var all []*regexp.Regexp
	for _, part := range strings.Split(value, ",") {
		re, err := regexp.Compile(part)
		if err != nil {
			return nil, fault(err)
		}
		all = append(all, re)
	}
	some := func(labels []profdata.Label, ok func(l profdata.Label) bool) bool {
		for _, l := range labels {
			if l.Text != 0 && ok(l) {
				return true
			}
		}
		return false
	}
	if !keyed { // each expression must match some key:value
		return func(labels []profdata.Label) bool {
			for _, re := range all {
				if !some(labels, func(l profdata.Label) bool { return re.MatchString(t.Strings[l.Key] + ":" + t.Strings[l.Text]) }) {
					return false
				}
			}
			return true
		}, nil
	}
	return func(labels []profdata.Label) bool { // one is enough
		return some(labels, func(l profdata.Label) bool {
			if t.Strings[l.Key] != key {
				return false
			}
			for _, re := range all {
				if re.MatchString(t.Strings[l.Text]) {
					return true
				}
			}
			return false
		})
	}, nil
}

func (v *View) byTag(focus, ignore tagMatch) {
	if focus == nil && ignore == nil {
		return
	}
	var focusSeen, ignoreSeen bool
	kept := v.samples[:0]
	for _, s := range v.samples {
		labels := v.Table.SampleLabels(int(s.sample))
		focused := focus == nil || focus(labels)
		ignored := ignore != nil && ignore(labels)
		focusSeen, ignoreSeen = focusSeen || focused, ignoreSeen || ignored
		if focused && !ignored {
			kept = append(kept, s)
		}
	}
	v.samples = kept
	v.warn(focus == nil || focusSeen, "TagFocus")
	v.warn(ignore == nil || ignoreSeen, "TagIgnore")
}

// shown says whether tags of this name are to be seen.
func (v *View) shown(name string) bool {
	return (v.show == nil || v.show.MatchString(name)) && (v.hide == nil || !v.hide.MatchString(name))
}

func (v *View) tagNames() {
	if v.show == nil && v.hide == nil {
		return
	}
	var showSeen, hideSeen bool
	seen := map[uint32]bool{}
	for _, s := range v.samples {
		for _, l := range v.Table.SampleLabels(int(s.sample)) {
			if seen[l.Key] {
				continue
			}
			seen[l.Key] = true
			name := v.Table.Strings[l.Key]
			showSeen = showSeen || v.show == nil || v.show.MatchString(name)
			hideSeen = hideSeen || (v.hide != nil && v.hide.MatchString(name))
		}
	}
	v.warn(v.show == nil || showSeen, "TagShow")
	v.warn(v.hide == nil || hideSeen, "TagHide")
}
