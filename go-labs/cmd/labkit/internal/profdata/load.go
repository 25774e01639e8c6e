package profdata

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"unicode/utf8"

	"github.com/google/pprof/profile"
)

// Limits bound what a file may cost. Zero values mean the defaults.
type Limits struct {
	File     int64 // bytes on disk; 256 MB
	Inflated int64 // bytes of a gzipped one; 256 MB
	Memory   int64 // of the table; 1 GB
}

const (
	mega = 1 << 20
	// what compresses better than this is no profile but a bomb; real ones compress to a third or a twentieth
	ratio = 100
	// legacy formats are read by pprof's parser, which cannot be stopped half way
	legacyAny    = mega
	legacyText   = 32 * mega
	legacyBinary = 4 * mega
)

func (l Limits) orDefault() Limits {
	if l.File == 0 {
		l.File = 256 * mega
	}
	if l.Inflated == 0 {
		l.Inflated = 256 * mega
	}
	if l.Memory == 0 {
		l.Memory = 1024 * mega
	}
	return l
}

// ReadFile reads a whole file, within the limits.
func ReadFile(path string, limits Limits) ([]byte, error) {
	limits = limits.orDefault()
	info, err := os.Stat(path)
	if err != nil {
		return nil, Fault("profile-read", "%v", err).With("path", path)
	}
	if !info.Mode().IsRegular() {
		return nil, Fault("profile-read", "not a regular file").With("path", path)
	}
	if info.Size() > limits.File {
		return nil, tooLarge(limits.File)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, Fault("profile-read", "%v", err).With("path", path)
	}
	return data, nil
}

func tooLarge(limit int64) *Error {
	return Fault("profile-too-large", "more than %d bytes", limit).With("limit", limit)
}

// Load makes the table of a file's bytes: a gzipped or plain profile.proto,
// one of pprof's legacy formats, or folded stacks. Frames that the profile
// drops are cut unless allFrames.
func Load(ctx context.Context, data []byte, allFrames bool, limits Limits) (*Table, error) {
	t, err := Raw(ctx, data, limits)
	if err != nil {
		return nil, err
	}
	return finish(t, allFrames)
}

// finish gives functions the names that are shown and cuts what the profile drops.
func finish(t *Table, allFrames bool) (*Table, error) {
	if t.Samples() <= 0 {
		return nil, Fault("profile-empty", "the profile has no samples")
	}
	prettyNames(t.Functions)
	if allFrames {
		t.DropFrames, t.KeepFrames = "", ""
	}
	prune(t)
	return t, nil
}

// Raw is Load without shown names and without cutting: what merging and writing want.
func Raw(ctx context.Context, data []byte, limits Limits) (*Table, error) {
	limits = limits.orDefault()
	data, err := inflate(ctx, data, limits)
	if err != nil {
		return nil, err
	}
	if len(data) == 0 {
		return nil, Fault("profile-format", "the file is empty")
	}
	t, err := decode(ctx, data, limits.Memory)
	var fault *Error
	switch {
	case err == nil:
		return t, nil
	case errors.As(err, &fault), ctx.Err() != nil:
		return nil, err
	case errors.Is(err, errConcat):
		return nil, Fault("profile-format", "%v", err)
	}
	text := isText(data)
	if len(data) <= legacyAny || text && len(data) <= legacyText || !text && len(data) <= legacyBinary && legacyHeader(data) {
		if p := legacy(data); p != nil {
			return fromProfile(p, "legacy"), nil
		}
	}
	if !text {
		return nil, Fault("profile-format", "%v", err)
	}
	return folded(ctx, data, limits.Memory)
}

// legacy reads pprof's older formats; nil when it is none of them.
func legacy(data []byte) (p *profile.Profile) {
	defer func() {
		if recover() != nil { // pprof's parsers of text trust it in places
			p = nil
		}
	}()
	p, err := profile.ParseData(data)
	if err != nil {
		return nil
	}
	return p
}

// isText says whether all of it is text. What is not may be made to look like
// millions of samples to pprof's parser, which tries every format.
func isText(data []byte) bool {
	for _, c := range data {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' {
			return false
		}
	}
	return utf8.Valid(data)
}

// legacyHeader says whether the data begins as the CPU profiles of gperftools do: words 0, 3, 0.
func legacyHeader(data []byte) bool {
	for _, size := range []int{4, 8} {
		if len(data) < 3*size {
			continue
		}
		zero := func(b []byte) bool { return len(bytes.Trim(b, "\x00")) == 0 }
		three := bytes.Trim(data[size:2*size], "\x00")
		if zero(data[:size]) && zero(data[2*size:3*size]) && len(three) == 1 && three[0] == 3 {
			return true
		}
	}
	return false
}

// inflate unpacks gzip; anything else comes back as it is.
func inflate(ctx context.Context, data []byte, limits Limits) ([]byte, error) {
	if len(data) < 2 || data[0] != 0x1f || data[1] != 0x8b {
		return data, nil
	}
	gz, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, Fault("profile-format", "decompressing: %v", err)
	}
	limit := min(limits.Inflated, max(8*mega, int64(len(data))*ratio))
	out := make([]byte, 0, min(limit+1, int64(len(data))*3+4096))
	for {
		if len(out) == cap(out) {
			if int64(len(out)) > limit {
				return nil, tooLarge(limit)
			}
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			grown := make([]byte, len(out), min(limit+1, int64(cap(out))*2))
			copy(grown, out)
			out = grown
		}
		n, err := gz.Read(out[len(out):cap(out)])
		out = out[:len(out)+n]
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, Fault("profile-format", "decompressing: %v", err)
		}
	}
	if int64(len(out)) > limit {
		return nil, tooLarge(limit)
	}
	return out, nil
}

// String names a table, for messages of tests.
func (t *Table) String() string {
	return fmt.Sprintf("%s profile, %d samples of %v", t.Format, t.Samples(), t.SampleTypes)
}
