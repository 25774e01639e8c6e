package profserve

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/pprof/profile"

	"gopherbench.dev/labs/cmd/labkit/internal/hostile"
	"gopherbench.dev/labs/cmd/labkit/internal/profdata"
	"gopherbench.dev/labs/cmd/labkit/internal/profview"
)

// faults are the codes that a file can be refused with.
var faults = map[string]bool{"profile-format": true, "profile-empty": true, "profile-too-large": true}

// refused says whether an error is one that a person is told in a sentence.
func refused(err error) bool {
	var fault *profdata.Error
	return errors.As(err, &fault) && faults[fault.Code]
}

// everything asks all that can be asked of a table; no question may fail but for want of a match.
func everything(ctx context.Context, table *profdata.Table) error {
	for _, sel := range []profview.Selection{{}, {Granularity: "addresses"}, {Granularity: "packages", Mean: true}, {Granularity: "lines", Focus: "main|runtime", Hide: "f", ShowFrom: "a", TagFocus: ":100"}} {
		v, err := profview.New(ctx, table, sel)
		if err != nil {
			return err
		}
		ask := func(a *profview.Answer, err error) error {
			var fault *profdata.Error
			if errors.As(err, &fault) && fault.Code == "profile-no-match" {
				return nil
			}
			if err == nil {
				encode(1, a, nil)
			}
			return err
		}
		err = errors.Join(
			ask(v.Flame(profview.FlameRequest{})), ask(v.Flame(profview.FlameRequest{Inverted: true, MaxNodes: 50})), ask(v.Top(profview.TopRequest{})),
			ask(v.Peek(profview.NameRequest{Name: "."})), ask(v.Source(profview.SourceRequest{})), ask(v.Tags()),
			ask(v.Sandwich(profview.SandwichRequest{Name: "main.main"})), v.CSV(io.Discard))
		if f := v.Folded(io.Discard); f != nil && !refused(f) {
			err = errors.Join(err, f)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Broken profiles are refused with one sentence, or read as pprof reads them; nothing crashes, hangs or grows.
func TestMutations(t *testing.T) {
	all := seeds(t)
	hostile.Sweep{
		Few: 400,
		Make: func(i int, r *rand.Rand) []byte {
			raw := mutate(r, all[i%len(all)], all)
			if i%4 == 3 {
				return gzipped(r, raw)
			}
			return raw
		},
		Read: func(i int, data []byte) (bool, error) {
			table, err := profdata.Load(context.Background(), data, false, profdata.Limits{})
			if err != nil {
				if refused(err) {
					err = nil
				}
				return false, err
			}
			return true, everything(context.Background(), table)
		},
		// All that was ever asked for, freed or not: eight views of a file of a few kilobytes, of which gzip may have saved the most.
		Most: func(size int) uint64 { return 64<<20 + uint64(size)*20_000 },
		Then: func(i int, data []byte) { agree(t, i, data) },
	}.Run(t)
}

// agree holds what we read against what pprof's package reads.
func agree(t *testing.T, i int, data []byte) {
	t.Helper()
	want, wrong := profile.ParseData(data)
	got, err := profdata.Raw(context.Background(), data, profdata.Limits{})
	switch {
	case wrong != nil && err != nil:
	case wrong != nil && got.Format == "folded": // a format that pprof does not know
	case wrong != nil:
		t.Errorf("mutation %d: pprof says %v, we read %v", i, wrong, got)
	case err != nil:
		t.Errorf("mutation %d: pprof reads it, we say %v", i, err)
	default:
		if a, b := want.String(), got.Profile().String(); a != b {
			t.Errorf("mutation %d: pprof reads\n%s\nwe read\n%s", i, a, b)
		}
	}
}

// field appends a length-delimited field.
func field(to []byte, number int, body []byte) []byte {
	to = binary.AppendUvarint(to, uint64(number)<<3|2)
	to = binary.AppendUvarint(to, uint64(len(body)))
	return append(to, body...)
}

// skeleton is a profile with one sample type, one function and one location, and no samples.
func skeleton() []byte {
	b := field(nil, 1, []byte{0x08, 1, 0x10, 2})
	for _, s := range []string{"", "samples", "count", "main.main"} {
		b = field(b, 6, []byte(s))
	}
	b = field(b, 5, []byte{0x08, 1, 0x10, 3, 0x18, 3})
	return field(b, 4, []byte{0x08, 1, 0x22, 2, 0x08, 1})
}

// Files made to be too much: each is refused, or read within the bounds.
func TestMonsters(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: some take a second")
	}
	label := field(nil, 3, []byte{0x08, 3, 0x10, 1}) // key main.main, value samples
	sample := []byte{0x08, 1, 0x10, 1}
	zip := func(b []byte) []byte {
		var out bytes.Buffer
		zw, _ := gzip.NewWriterLevel(&out, gzip.BestSpeed)
		_, _ = zw.Write(b)
		_ = zw.Close()
		return out.Bytes()
	}
	// a gzip file of many members of zeros
	bomb := func(members int) []byte { return bytes.Repeat(zip(make([]byte, 8<<20)), members) }
	types := skeleton()
	for range 200_000 {
		types = field(types, 1, []byte{0x08, 1, 0x10, 2})
	}
	for name, c := range map[string]struct {
		data []byte
		code string // "" for one that is read
	}{
		"a bomb":                         {bomb(300), "profile-too-large"},
		"a bomb within a bomb's ratio":   {zip(make([]byte, 30<<20)), "profile-too-large"},
		"a million labels of one sample": {field(skeleton(), 2, append(bytes.Clone(sample), bytes.Repeat(label, 1_000_000)...)), ""},
		"a million labels of as many":    {append(skeleton(), bytes.Repeat(field(nil, 2, append(bytes.Clone(sample), label...)), 1_000_000)...), ""},
		"a stack of a million":           {field(skeleton(), 2, append([]byte{0x10, 1}, field(nil, 1, bytes.Repeat([]byte{1}, 1_000_000))...)), ""},
		"five million empty samples":     {append(skeleton(), bytes.Repeat([]byte{0x12, 0}, 5_000_000)...), "profile-format"},
		"as many types, one sample":      {field(types, 2, sample), "profile-format"},
		"a sample that never ends":       {append(skeleton(), 0x12, 0xff, 0xff, 0xff, 0xff, 0x7f), "profile-format"},
		"a name of ten megabytes":        {field(field(skeleton(), 6, bytes.Repeat([]byte("(<x"), 3_500_000)), 2, sample), ""},
		"an endless line":                {bytes.Repeat([]byte("a;"), 8_000_000), "profile-format"},
		"a million folded lines":         {[]byte(strings.Repeat("a;b;c;d 1\n", 1_000_000)), ""},
		"nothing":                        {nil, "profile-format"},
		"gzip of nothing":                {zip(nil), "profile-format"},
		"no samples":                     {skeleton(), "profile-empty"},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			began := hostile.CPU()
			table, err := profdata.Load(context.Background(), c.data, false, profdata.Limits{})
			if err == nil {
				v, e := profview.New(context.Background(), table, profview.Selection{})
				if e == nil {
					_, e = v.Flame(profview.FlameRequest{})
				}
				if e == nil {
					_, e = v.Tags()
				}
				if e != nil {
					t.Error(e)
				}
			}
			took := hostile.CPU() - began
			runtime.ReadMemStats(&after)
			code := ""
			var fault *profdata.Error
			if errors.As(err, &fault) {
				code = fault.Code
			} else if err != nil {
				code = err.Error()
			}
			if code != c.code {
				t.Errorf("%q, want %q (%v)", code, c.code, err)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 1<<30 {
				t.Errorf("%d bytes were allocated", used)
			}
			if took > hostile.Limit {
				t.Errorf("%v of CPU time", took)
			}
			t.Logf("%d kB: %v of CPU time, %d MB allocated, %v", len(c.data)>>10, took, (after.TotalAlloc-before.TotalAlloc)>>20, err)
		})
	}
}

// Files that are none, or that cannot be read, are told of as such.
func TestOddFiles(t *testing.T) {
	s := newStore(0, profdata.Limits{})
	dir := t.TempDir()
	broken := filepath.Join(dir, "broken")
	if err := os.WriteFile(broken, []byte("\x1f\x8b broken"), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, code := range map[string]string{dir: "profile-read", filepath.Join(dir, "none"): "profile-read", broken: "profile-format"} {
		_, _, _, err := s.open(context.Background(), path, false)
		var fault *profdata.Error
		if !errors.As(err, &fault) || fault.Code != code {
			t.Errorf("%s: %v, want %s", path, err, code)
		}
	}
}
