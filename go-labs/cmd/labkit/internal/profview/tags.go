package profview

import (
	"cmp"
	"slices"

	"gopherbench.dev/labs/cmd/labkit/internal/profdata"
)

// TagValue is a value of a label and what its samples add up to.
type TagValue struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
}

// TagKey is a label; Total counts a sample once for each value it has.
type TagKey struct {
	Key    string     `json:"key"`
	Total  float64    `json:"total"`
	Values []TagValue `json:"values"`
	More   int        `json:"more"` // values that are not listed
}

// TagsResult is in the order of pprof -tags.
type TagsResult struct {
	Common
	Keys []TagKey `json:"keys"`
}

const mostTagValues = 10_000

// Tags is what samples are labelled with.
func (v *View) Tags() (*Answer, error) {
	t := v.Table
	type tag struct {
		key, text uint32
		num       int64
	}
	sums := map[tag]int64{}
	for n, s := range v.samples {
		if n&0xfff == 0 && v.ctx.Err() != nil {
			return nil, v.ctx.Err()
		}
		w := v.value(s.sample)
		for _, l := range t.SampleLabels(int(s.sample)) {
			sums[tag{l.Key, l.Text, l.Num}] += w
		}
	}
	keys := map[string]map[string]int64{}
	totals := map[string]int64{}
	visible := map[uint32]bool{}
	for k, value := range sums {
		show, known := visible[k.key]
		if !known {
			show = v.shown(t.Strings[k.key])
			visible[k.key] = show
		}
		if !show {
			continue
		}
		key := t.Strings[k.key]
		name := t.Strings[k.text]
		if k.text == 0 {
			name = profdata.Format(k.num, v.units[k.key], "minimum")
		}
		if keys[key] == nil {
			keys[key] = map[string]int64{}
		}
		keys[key][name] += value
		totals[key] += value
	}
	result := TagsResult{Common: v.common("minimum"), Keys: []TagKey{}}
	for key, values := range keys {
		out := TagKey{Key: key, Total: float64(v.scaled(totals[key])), Values: make([]TagValue, 0, len(values))}
		for name, value := range values {
			out.Values = append(out.Values, TagValue{name, float64(v.scaled(value))})
		}
		slices.SortFunc(out.Values, func(a, b TagValue) int {
			x, y := max(a.Value, -a.Value), max(b.Value, -b.Value)
			return cmp.Or(cmp.Compare(y, x), cmp.Compare(a.Name, b.Name))
		})
		if out.More = len(out.Values) - mostTagValues; out.More > 0 {
			out.Values = out.Values[:mostTagValues]
		} else {
			out.More = 0
		}
		result.Keys = append(result.Keys, out)
	}
	slices.SortFunc(result.Keys, func(a, b TagKey) int { return cmp.Compare(a.Key, b.Key) })
	return &Answer{Result: result}, nil
}
