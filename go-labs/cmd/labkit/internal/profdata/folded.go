package profdata

import (
	"bytes"
	"context"
	"math"
	"strconv"
	"strings"
)

// folded reads stacks as text, one a line, root first: `main;f;g 12`.
func folded(ctx context.Context, text []byte, limit int64) (*Table, error) {
	t := &Table{Format: "folded", SampleTypes: []ValueType{{"samples", "count"}}, StackAt: []uint32{0}, PeriodType: ValueType{}}
	functions := map[string]uint32{}
	number := 0
	for len(text) > 0 {
		line := text
		if i := bytes.IndexByte(text, '\n'); i >= 0 {
			line, text = text[:i], text[i+1:]
		} else {
			text = nil
		}
		if number++; number&0xfff == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if int64(len(t.Functions))*160+int64(len(t.Stacks))*4 > limit {
				return nil, Fault("profile-too-large", "the stacks need more than %d bytes", limit).With("limit", limit)
			}
		}
		line = bytes.TrimSpace(line)
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		at := bytes.LastIndexAny(line, " \t")
		value, err := strconv.ParseInt(string(line[at+1:]), 10, 64)
		if at <= 0 || err != nil || value == math.MinInt64 {
			return nil, Fault("profile-format", "line %d is not a stack and a number", number)
		}
		frames := strings.Split(string(bytes.TrimSpace(line[:at])), ";")
		for i := len(frames) - 1; i >= 0; i-- {
			f, ok := functions[frames[i]]
			if !ok {
				f = uint32(len(t.Functions))
				name := strings.Clone(frames[i])
				functions[name] = f
				id := uint64(f) + 1
				t.Functions = append(t.Functions, Function{ID: id, Name: name, System: name})
				t.Lines = append(t.Lines, Line{Function: f})
				t.Locations = append(t.Locations, Location{ID: id, Mapping: -1, From: f, To: f + 1})
			}
			t.Stacks = append(t.Stacks, f)
		}
		t.StackAt = append(t.StackAt, uint32(len(t.Stacks)))
		t.Values = append(t.Values, value)
	}
	return t, nil
}
