package profserve

import (
	"context"
	"strconv"
	"strings"

	"gopherbench.dev/labs/cmd/labkit/internal/profdata"
)

// OpenRequest names a file.
type OpenRequest struct {
	Path string `json:"path"`
	// AllFrames leaves in what the profile says to drop (-all_frames).
	AllFrames bool `json:"allFrames"`
}

// SampleType is one kind of value of a profile and what all of it adds up to.
type SampleType struct {
	Type  string  `json:"type"`
	Unit  string  `json:"unit"`
	Total float64 `json:"total"`
}

// ValueType is a type and a unit.
type ValueType struct {
	Type string `json:"type"`
	Unit string `json:"unit"`
}

// MappingInfo is a program or library; addresses are hexadecimal.
type MappingInfo struct {
	File         string `json:"file"`
	BuildID      string `json:"buildId"`
	Start        string `json:"start"`
	Limit        string `json:"limit"`
	HasFunctions bool   `json:"hasFunctions"`
}

// LabelInfo is a key that samples are labelled with.
type LabelInfo struct {
	Key    string `json:"key"`
	Kind   string `json:"kind"` // "text" or "number"
	Unit   string `json:"unit,omitempty"`
	Values int    `json:"values"` // different ones
}

// Opened is what a file is.
type Opened struct {
	Profile      string        `json:"profile"`
	Kind         string        `json:"kind"`   // cpu, heap, mutex, block, goroutine, threadcreate, other
	Format       string        `json:"format"` // pprof, legacy, folded
	Bytes        int           `json:"bytes"`
	Samples      int           `json:"samples"`
	Locations    int           `json:"locations"`
	Functions    int           `json:"functions"`
	SampleTypes  []SampleType  `json:"sampleTypes"`
	DefaultIndex int           `json:"defaultIndex"`
	PeriodType   *ValueType    `json:"periodType"`
	Period       int64         `json:"period"`
	TimeNanos    int64         `json:"timeNanos"`
	Duration     int64         `json:"durationNanos"`
	DropFrames   string        `json:"dropFrames"`
	KeepFrames   string        `json:"keepFrames"`
	Comments     []string      `json:"comments"`
	DocURL       string        `json:"docUrl"`
	Mappings     []MappingInfo `json:"mappings"`
	Labels       []LabelInfo   `json:"labels"`
	Symbols      string        `json:"symbols"` // own, program, none: where names come from
}

// mostMappings is how many programs and libraries are told of.
const mostMappings = 200

func (s *server) open(ctx context.Context, r OpenRequest) (*Opened, error) {
	id, t, size, err := s.store.open(ctx, r.Path, r.AllFrames)
	if err != nil {
		return nil, err
	}
	from, err := s.store.source(id)
	if err != nil {
		return nil, err
	}
	o := &Opened{
		Profile: id, Kind: kindOf(t), Format: t.Format, Bytes: size, Samples: t.Samples(), Locations: len(t.Locations), Functions: len(t.Functions),
		DefaultIndex: t.DefaultIndex(), Period: t.Period, TimeNanos: t.TimeNanos, Duration: t.Duration,
		DropFrames: t.DropFrames, KeepFrames: t.KeepFrames, Comments: append([]string{}, t.Comments...), DocURL: t.DocURL,
		SampleTypes: []SampleType{}, Mappings: []MappingInfo{}, Symbols: from.symbols,
	}
	for i, st := range t.SampleTypes {
		o.SampleTypes = append(o.SampleTypes, SampleType{st.Type, st.Unit, float64(t.Total(i))})
	}
	if t.PeriodType != (profdata.ValueType{}) {
		o.PeriodType = &ValueType{t.PeriodType.Type, t.PeriodType.Unit}
	}
	for _, m := range t.Mappings[:min(len(t.Mappings), mostMappings)] {
		o.Mappings = append(o.Mappings, MappingInfo{m.File, m.BuildID, hexadecimal(m.Start), hexadecimal(m.Limit), m.HasFunctions})
	}
	o.Labels, err = labelsOf(ctx, t)
	return o, err
}

func hexadecimal(n uint64) string { return "0x" + strconv.FormatUint(n, 16) }

// kindOf tells what was measured. Mutex and block profiles have the same values;
// the former's stacks end where a lock was given back.
func kindOf(t *profdata.Table) string {
	for _, st := range t.SampleTypes {
		switch st.Type {
		case "cpu":
			return "cpu"
		case "inuse_space", "inuse_objects", "alloc_space", "space", "objects":
			return "heap"
		case "goroutine", "threadcreate":
			return st.Type
		case "contentions":
			if mostUnlock(t) {
				return "mutex"
			}
			return "block"
		}
	}
	return "other"
}

func mostUnlock(t *profdata.Table) bool {
	given := 0
	for i := range t.Samples() {
		stack := t.Stack(i)
		if len(stack) == 0 {
			continue
		}
		for _, ln := range t.LocationLines(stack[0]) {
			name := strings.ToLower(t.Functions[ln.Function].Name)
			if strings.Contains(name, "unlock") || strings.Contains(name, "_lostcontendedruntimelock") {
				given++
				break
			}
		}
	}
	return given*2 > t.Samples()
}

// labelsOf lists what samples are labelled with, by key.
func labelsOf(ctx context.Context, t *profdata.Table) ([]LabelInfo, error) {
	type value struct {
		key, text uint32
		num       int64
	}
	type kind struct {
		key    uint32
		number bool
	}
	seen := map[value]bool{}
	at := map[kind]int{}
	out := []LabelInfo{}
	for n, l := range t.Labels {
		if n&0xffff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		k := kind{l.Key, l.Text == 0}
		i, ok := at[k]
		if !ok {
			if len(out) >= mostLabels {
				continue
			}
			i = len(out)
			at[k] = i
			info := LabelInfo{Key: t.Strings[l.Key], Kind: "text"}
			if k.number {
				info.Kind, info.Unit = "number", t.Strings[l.Unit]
			}
			out = append(out, info)
		}
		if v := (value{l.Key, l.Text, l.Num}); !seen[v] {
			seen[v] = true
			out[i].Values++
		}
	}
	return out, nil
}

// mostLabels is how many keys are told of.
const mostLabels = 1000
