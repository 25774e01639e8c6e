package profserve

import (
	"bytes"
	"compress/gzip"
	"math/rand/v2"
	"runtime"
	"runtime/pprof"
	"testing"

	"github.com/google/pprof/profile"
)

// seeds are small whole profiles, not gzipped.
func seeds(t *testing.T) [][]byte {
	t.Helper()
	var all [][]byte
	rate := runtime.MemProfileRate
	runtime.MemProfileRate = 1024
	kept := make([][]byte, 0, 64)
	for i := range 64 {
		kept = append(kept, bytes.Repeat([]byte("x"), 100+i*50))
	}
	for _, name := range []string{"allocs", "goroutine", "threadcreate"} {
		var out bytes.Buffer
		if err := pprof.Lookup(name).WriteTo(&out, 0); err != nil {
			t.Fatal(err)
		}
		raw, err := repack(out.Bytes(), false)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, raw)
	}
	runtime.KeepAlive(kept)
	runtime.MemProfileRate = rate
	for _, name := range []string{"goroutine", "heap"} { // legacy text
		var out bytes.Buffer
		if err := pprof.Lookup(name).WriteTo(&out, 1); err != nil {
			t.Fatal(err)
		}
		all = append(all, out.Bytes())
	}
	var out bytes.Buffer
	if err := labelled().WriteUncompressed(&out); err != nil {
		t.Fatal(err)
	}
	return append(all, out.Bytes(), []byte("main;f;g 12\nmain;f 3\nmain 1\n"))
}

// labelled is a profile that has everything a profile can have.
func labelled() *profile.Profile {
	m := &profile.Mapping{ID: 1, Start: 0x1000, Limit: 0x9000, File: "/bin/x", BuildID: "abc", HasFunctions: true, HasInlineFrames: true}
	p := &profile.Profile{
		SampleType: []*profile.ValueType{{Type: "samples", Unit: "count"}, {Type: "cpu", Unit: "nanoseconds"}}, DefaultSampleType: "cpu",
		PeriodType: &profile.ValueType{Type: "cpu", Unit: "nanoseconds"}, Period: 1e7, TimeNanos: 1e18, DurationNanos: 1e9,
		Mapping: []*profile.Mapping{m}, Comments: []string{"made", "by hand"}, DropFrames: "alloc.*", KeepFrames: "allocate", DocURL: "http://example.com",
	}
	for i, name := range []string{"main.main", "main.f[...]", "(anonymous namespace)::g(int)", "_ZN3foo3barEv", "allocx", "allocate", ""} {
		p.Function = append(p.Function, &profile.Function{ID: uint64(i) + 1, Name: name, SystemName: name, Filename: "/src/x.go", StartLine: int64(i)})
	}
	for i := range 9 {
		l := &profile.Location{ID: uint64(i) + 1, Mapping: m, Address: 0x1000 + uint64(i)*8}
		for j := range i % 3 {
			l.Line = append(l.Line, profile.Line{Function: p.Function[(i+j)%len(p.Function)], Line: int64(i * 7), Column: int64(j)})
		}
		p.Location = append(p.Location, l)
	}
	for i := range 20 {
		s := &profile.Sample{Value: []int64{int64(i), int64(i) * 1e7}}
		for j := range i % 7 {
			s.Location = append(s.Location, p.Location[(i*3+j*j)%len(p.Location)])
		}
		switch i % 4 {
		case 1:
			s.Label = map[string][]string{"key": {"value", "other"}, "empty": {""}}
		case 2:
			s.NumLabel = map[string][]int64{"bytes": {int64(i) * 100}, "plain": {5}}
			s.NumUnit = map[string][]string{"bytes": {"bytes"}}
		}
		p.Sample = append(p.Sample, s)
	}
	return p
}

// mutate breaks a profile in one to four ways.
func mutate(r *rand.Rand, seed []byte, others [][]byte) []byte {
	b := bytes.Clone(seed)
	at := func() int { return r.IntN(len(b) + 1) }
	for range 1 + r.IntN(4) {
		if len(b) == 0 {
			b = append(b, byte(r.Uint32()))
		}
		switch r.IntN(10) {
		case 0: // truncated
			b = b[:at()]
		case 1: // flipped bytes
			for range 1 + r.IntN(8) {
				if len(b) > 0 {
					b[r.IntN(len(b))] ^= byte(1 << r.IntN(8))
				}
			}
		case 2: // other bytes
			for range 1 + r.IntN(4) {
				if len(b) > 0 {
					b[r.IntN(len(b))] = []byte{0, 1, 2, 0x7f, 0x80, 0xff}[r.IntN(6)]
				}
			}
		case 3: // a piece twice, or many times
			i := at()
			j := min(len(b), i+r.IntN(64))
			b = append(b[:j:j], append(bytes.Repeat(b[i:j], 1+r.IntN(5)), b[j:]...)...)
		case 4: // a piece gone
			i := at()
			j := min(len(b), i+r.IntN(64))
			b = append(b[:i:i], b[j:]...)
		case 5: // a huge number
			i := at()
			b = append(b[:i:i], append([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01}, b[i:]...)...)
		case 6: // a field of another type
			if len(b) > 0 {
				i := r.IntN(len(b))
				b[i] = b[i]&^7 | byte(r.IntN(8))
			}
		case 7: // some other profile's end
			o := others[r.IntN(len(others))]
			i := at()
			b = append(b[:i:i], o[r.IntN(len(o)+1):]...)
		case 8: // a random field at the top
			b = append(b, byte(1+r.IntN(15))<<3|byte(r.IntN(8)), byte(r.IntN(20)), byte(r.Uint32()), byte(r.Uint32()))
		case 9: // a field of a sample, of nothing but itself
			b = append(b, 0x12, 0x03, byte(1+r.IntN(4))<<3|byte(r.IntN(3)), byte(r.IntN(40)), byte(r.IntN(40)))
		}
		if len(b) > 1<<20 {
			b = b[:1<<20]
		}
	}
	return b
}

// gzipped packs, and now and then breaks the package.
func gzipped(r *rand.Rand, b []byte) []byte {
	var out bytes.Buffer
	zw, _ := gzip.NewWriterLevel(&out, gzip.BestSpeed)
	_, _ = zw.Write(b)
	_ = zw.Close()
	packed := out.Bytes()
	switch r.IntN(3) {
	case 0:
		packed = packed[:r.IntN(len(packed))]
	case 1:
		packed[r.IntN(len(packed))] ^= byte(1 << r.IntN(8))
	}
	return packed
}
