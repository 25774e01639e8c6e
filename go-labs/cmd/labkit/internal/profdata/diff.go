package profdata

import (
	"context"

	"github.com/google/pprof/profile"
)

// Profile gives the table back in pprof's own form.
func (t *Table) Profile() *profile.Profile {
	p := &profile.Profile{
		DefaultSampleType: t.DefaultType, Period: t.Period, TimeNanos: t.TimeNanos, DurationNanos: t.Duration,
		DropFrames: t.DropFrames, KeepFrames: t.KeepFrames, Comments: t.Comments, DocURL: t.DocURL,
		PeriodType: &profile.ValueType{Type: t.PeriodType.Type, Unit: t.PeriodType.Unit},
	}
	for _, st := range t.SampleTypes {
		p.SampleType = append(p.SampleType, &profile.ValueType{Type: st.Type, Unit: st.Unit})
	}
	for _, m := range t.Mappings {
		p.Mapping = append(p.Mapping, &profile.Mapping{ID: m.ID, Start: m.Start, Limit: m.Limit, Offset: m.Offset, File: m.File, BuildID: m.BuildID,
			HasFunctions: m.HasFunctions, HasFilenames: m.HasFilenames, HasLineNumbers: m.HasLines, HasInlineFrames: m.HasInlinedFrames})
	}
	for _, f := range t.Functions {
		p.Function = append(p.Function, &profile.Function{ID: f.ID, Name: f.Name, SystemName: f.System, Filename: f.File, StartLine: f.StartLine})
	}
	locations := make([]profile.Location, len(t.Locations))
	for i, l := range t.Locations {
		at := &locations[i]
		at.ID, at.Address, at.IsFolded = l.ID, l.Address, l.Folded
		if l.Mapping >= 0 {
			at.Mapping = p.Mapping[l.Mapping]
		}
		for _, ln := range t.Lines[l.From:l.To] {
			at.Line = append(at.Line, profile.Line{Function: p.Function[ln.Function], Line: ln.Line, Column: ln.Column})
		}
		p.Location = append(p.Location, at)
	}
	types := len(t.SampleTypes)
	for i := range t.Samples() {
		p.Sample = append(p.Sample, t.sample(i, types, p.Location))
	}
	return p
}

func (t *Table) sample(i, types int, locations []*profile.Location) *profile.Sample {
	s := &profile.Sample{Value: append([]int64(nil), t.Values[i*types:(i+1)*types]...)}
	for _, l := range t.Stack(i) {
		s.Location = append(s.Location, locations[l])
	}
	for _, l := range t.SampleLabels(i) {
		key := t.Strings[l.Key]
		if l.Text != 0 {
			if s.Label == nil {
				s.Label = map[string][]string{}
			}
			s.Label[key] = append(s.Label[key], t.Strings[l.Text])
			continue
		}
		if s.NumLabel == nil {
			s.NumLabel, s.NumUnit = map[string][]int64{}, map[string][]string{}
		}
		if units := s.NumUnit[key]; l.Unit != 0 || units != nil {
			for len(units) < len(s.NumLabel[key]) {
				units = append(units, "")
			}
			s.NumUnit[key] = append(units, t.Strings[l.Unit])
		}
		s.NumLabel[key] = append(s.NumLabel[key], l.Num)
	}
	return s
}

// DiffOptions say how two profiles are subtracted.
type DiffOptions struct {
	// Plain is pprof's -base: what is the same in both is gone, and 100 % is what is left. Else -diff_base: 100 % is the base.
	Plain     bool
	Normalize bool
	AllFrames bool
}

// mergeCost is about what a sample takes in pprof's own form, where a merge must hold it three times.
const mergeCost = 3 * 400

// Diff subtracts base from t; both are raw tables. The result is t's samples and
// base's with negative values, merged as pprof does.
func Diff(ctx context.Context, t, base *Table, o DiffOptions, limits Limits) (*Table, error) {
	limits = limits.orDefault()
	if need := int64(t.Samples()+base.Samples())*mergeCost + 3*(t.Bytes()+base.Bytes()); need > 4*limits.Memory {
		return nil, tooLarge(limits.Memory)
	}
	p, b := t.Profile(), base.Profile()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if !o.Plain {
		b.SetLabel("pprof::base", []string{"true"})
	}
	if o.Normalize {
		if err := p.Normalize(b); err != nil {
			return nil, incompatible(err)
		}
	}
	b.Scale(-1)
	both := []*profile.Profile{p, b}
	if err := profile.CompatibilizeSampleTypes(both); err != nil {
		return nil, incompatible(err)
	}
	if err := scaleTogether(both); err != nil {
		return nil, incompatible(err)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	merged, err := profile.Merge(both)
	if err != nil {
		return nil, incompatible(err)
	}
	out := fromProfile(merged, t.Format)
	if out.Samples() == 0 {
		return out, nil // nothing differs
	}
	return finish(out, o.AllFrames)
}

func incompatible(err error) *Error { return Fault("profile-incompatible", "%v", err) }

// scaleTogether brings values of the same kind to the finest unit that any of the profiles uses.
func scaleTogether(all []*profile.Profile) error {
	var periods []ValueType
	for _, p := range all {
		if p.PeriodType != nil {
			periods = append(periods, ValueType{p.PeriodType.Type, p.PeriodType.Unit})
		}
	}
	if len(periods) > 1 {
		period, ok := common(periods)
		if !ok {
			return Fault("profile-incompatible", "period types %v", periods)
		}
		for _, p := range all {
			if p.PeriodType != nil {
				v, _ := Scale(p.Period, p.PeriodType.Unit, period.Unit)
				p.Period, p.PeriodType.Unit = int64(v), period.Unit
			}
		}
	}
	ratios := make([][]float64, len(all))
	for i := range all[0].SampleType {
		var types []ValueType
		for _, p := range all {
			types = append(types, ValueType{p.SampleType[i].Type, p.SampleType[i].Unit})
		}
		finest, ok := common(types)
		if !ok {
			return Fault("profile-incompatible", "sample types %v", types)
		}
		for k, p := range all {
			r, _ := Scale(1, p.SampleType[i].Unit, finest.Unit)
			ratios[k] = append(ratios[k], r)
			p.SampleType[i].Unit = finest.Unit
		}
	}
	for k, p := range all {
		if err := p.ScaleN(ratios[k]); err != nil {
			return err
		}
	}
	return nil
}
