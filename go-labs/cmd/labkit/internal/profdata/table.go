// Package profdata holds a profile in columns: what a window asks for in a
// moment (a tree, a table, another filter) is then one walk over flat arrays,
// and nothing a file says can make it use more memory than a fixed multiple of
// the file.
//
// Protocol buffers are decoded here, straight into the columns, accepting and
// refusing what [github.com/google/pprof/profile] accepts and refuses (tested
// against it); legacy text, merging and subtraction go through that package.
package profdata

import "math"

// Table is a profile. It is never changed once it is made.
type Table struct {
	Format      string // "pprof", "legacy", "folded"
	SampleTypes []ValueType
	DefaultType string

	// Values has len(SampleTypes) values a sample.
	Values []int64
	// Stack of sample i is Stacks[StackAt[i]:StackAt[i+1]]: places in Locations, leaf first.
	StackAt []uint32
	Stacks  []uint32
	// Labels of sample i are Labels[LabelAt[i]:LabelAt[i+1]]; LabelAt is nil when no sample has any.
	LabelAt []uint32
	Labels  []Label
	// Strings are what labels say; the first is empty.
	Strings []string
	// FromBase marks samples of the profile that was subtracted; nil without one.
	FromBase []bool

	Locations []Location
	Lines     []Line
	Functions []Function
	Mappings  []Mapping

	PeriodType             ValueType
	Period                 int64
	TimeNanos, Duration    int64
	DropFrames, KeepFrames string
	Comments               []string
	DocURL                 string
}

// ValueType is a kind of value: alloc_space in bytes.
type ValueType struct{ Type, Unit string }

// Label is one key of one sample, in places of Strings. Text is 0 for a numeric one; its Unit is 0 when the file names none.
type Label struct {
	Key, Text, Unit uint32
	Num             int64
}

// Location is a place in the program; its lines are Lines[From:To], the innermost inlined call first.
type Location struct {
	ID       uint64
	Address  uint64
	Mapping  int32 // -1: none
	From, To uint32
	Folded   bool
}

// Line is a line of a function; Function is a place in Functions.
type Line struct {
	Function     uint32
	Line, Column int64
}

// Function is a function; Name is how it is shown, System how the linker calls it.
type Function struct {
	ID                 uint64
	Name, System, File string
	StartLine          int64
}

// Mapping is a program or library in memory.
type Mapping struct {
	ID, Start, Limit, Offset                               uint64
	File, BuildID                                          string
	HasFunctions, HasFilenames, HasLines, HasInlinedFrames bool
}

// Samples is the number of samples.
func (t *Table) Samples() int { return len(t.StackAt) - 1 }

// Stack is the stack of sample i, leaf first.
func (t *Table) Stack(i int) []uint32 { return t.Stacks[t.StackAt[i]:t.StackAt[i+1]] }

// SampleLabels are the labels of sample i.
func (t *Table) SampleLabels(i int) []Label {
	if t.LabelAt == nil {
		return nil
	}
	return t.Labels[t.LabelAt[i]:t.LabelAt[i+1]]
}

// LocationLines are the lines of location l, innermost first.
func (t *Table) LocationLines(l uint32) []Line {
	return t.Lines[t.Locations[l].From:t.Locations[l].To]
}

// Bytes estimates the memory of the table.
func (t *Table) Bytes() int64 {
	n := int64(len(t.Values))*8 + int64(len(t.StackAt)+len(t.Stacks)+len(t.LabelAt))*4 + int64(len(t.Labels))*24 +
		int64(len(t.FromBase)) + int64(len(t.Locations))*32 + int64(len(t.Lines))*24 + int64(len(t.Functions))*72 + int64(len(t.Mappings))*80
	for i := range t.Functions {
		n += int64(len(t.Functions[i].Name) + len(t.Functions[i].File))
	}
	return n + 4096
}

// DefaultIndex is the sample type that pprof shows unasked.
func (t *Table) DefaultIndex() int {
	if t.DefaultType != "" {
		for i, st := range t.SampleTypes {
			if st.Type == t.DefaultType {
				return i
			}
		}
	}
	return len(t.SampleTypes) - 1
}

// Total is the sum of the absolute values of a sample type, pprof's 100 %.
func (t *Table) Total(index int) int64 {
	var total int64
	for i := index; i < len(t.Values); i += len(t.SampleTypes) {
		total += abs(t.Values[i])
	}
	return total
}

func abs(v int64) int64 {
	if v < 0 && v != math.MinInt64 {
		return -v
	}
	return v
}
