// Package profview answers what is asked of a profile: trees, tables, edges,
// lines and tags, for any filter and granularity, with pprof's meaning. What it
// says is tested to be what `go tool pprof` prints, to the digit.
package profview

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"

	"gopherbench.dev/labs/cmd/labkit/internal/profdata"
)

// Selection says which samples are looked at and how; its fields have the meaning of pprof's options of the same name.
type Selection struct {
	SampleIndex SampleIndex `json:"sampleIndex"`
	Mean        bool        `json:"mean"`
	DivideBy    float64     `json:"divideBy"`

	Focus     string `json:"focus"`
	Ignore    string `json:"ignore"`
	Hide      string `json:"hide"`
	Show      string `json:"show"`
	ShowFrom  string `json:"showFrom"`
	PruneFrom string `json:"pruneFrom"`
	TagFocus  string `json:"tagFocus"`
	TagIgnore string `json:"tagIgnore"`
	TagShow   string `json:"tagShow"`
	TagHide   string `json:"tagHide"`
	TagRoot   string `json:"tagRoot"`
	TagLeaf   string `json:"tagLeaf"`

	Granularity  string `json:"granularity"`
	NoInlines    bool   `json:"noInlines"`
	Relative     bool   `json:"relative"`
	DropNegative bool   `json:"dropNegative"`
}

// SampleIndex is a number, or a name as pprof takes it ("inuse_space"); empty is the profile's default.
type SampleIndex string

// UnmarshalJSON takes a number or a string; -1 is the default.
func (s *SampleIndex) UnmarshalJSON(data []byte) error {
	var n int
	if json.Unmarshal(data, &n) == nil {
		*s = ""
		if n >= 0 {
			*s = SampleIndex(strconv.Itoa(n))
		}
		return nil
	}
	var text string
	err := json.Unmarshal(data, &text)
	*s = SampleIndex(text)
	return err
}

// find is the place of the sample type that is meant.
func (s SampleIndex) find(t *profdata.Table) (int, error) {
	if s == "" {
		return t.DefaultIndex(), nil
	}
	if i, err := strconv.Atoi(string(s)); err == nil {
		if i >= 0 && i < len(t.SampleTypes) {
			return i, nil
		}
	} else {
		short := strings.TrimPrefix(string(s), "inuse_")
		for i, st := range t.SampleTypes {
			if st.Type == string(s) || st.Type == short {
				return i, nil
			}
		}
	}
	names := make([]string, len(t.SampleTypes))
	for i, st := range t.SampleTypes {
		names[i] = st.Type
	}
	return 0, profdata.Fault("profile-sample-type", "there are %s", strings.Join(names, ", ")).With("wanted", string(s))
}

// compile makes the regular expression of an option; nil for an empty one.
func compile(option, expression string) (*regexp.Regexp, error) {
	if expression == "" {
		return nil, nil
	}
	re, err := regexp.Compile(expression)
	if err != nil {
		return nil, profdata.Fault("profile-regexp", "%v", err).With("option", option).With("expression", expression)
	}
	return re, nil
}
