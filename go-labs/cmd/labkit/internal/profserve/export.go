package profserve

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"time"

	"gopherbench.dev/labs/cmd/labkit/internal/profdata"
	"gopherbench.dev/labs/cmd/labkit/internal/profview"
)

// ExportRequest asks for a file.
type ExportRequest struct {
	Subject
	Select profview.Selection `json:"-"`
	// Format is pb.gz, pb, folded or csv.
	Format string `json:"format"`
	Path   string `json:"path"`
}

// UnmarshalJSON reads the selection from the same object.
func (r *ExportRequest) UnmarshalJSON(data []byte) error {
	type plain ExportRequest
	if err := json.Unmarshal(data, (*plain)(r)); err != nil {
		return err
	}
	return json.Unmarshal(data, &r.Select)
}

// Exported is what was written.
type Exported struct {
	Bytes int64 `json:"bytes"`
}

// export writes a file beside its place and renames it, so that half a file is never seen.
func (s *server) export(ctx context.Context, r ExportRequest) (*Exported, error) {
	var write func(io.Writer) error
	switch r.Format {
	case "pb.gz", "pb":
		data, err := s.protobuf(ctx, r)
		if err != nil {
			return nil, err
		}
		write = func(w io.Writer) error { _, err := w.Write(data); return err }
	case "folded", "csv":
		t, err := s.store.table(ctx, r.Subject)
		if err != nil {
			return nil, err
		}
		ctx, end := within(ctx, 20*time.Second, t.Bytes())
		defer end()
		v, err := profview.New(ctx, t, r.Select)
		if err != nil {
			return nil, err
		}
		write = v.Folded
		if r.Format == "csv" {
			write = v.CSV
		}
	default:
		return nil, profdata.Fault("request", "format %q", r.Format)
	}
	n, err := writeFile(r.Path, write)
	if err != nil {
		return nil, err
	}
	return &Exported{n}, nil
}

func writeFile(path string, write func(io.Writer) error) (int64, error) {
	failed := func(err error) error { return profdata.Fault("profile-write", "%v", err).With("path", path) }
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return 0, failed(err)
	}
	defer os.Remove(f.Name()) // renamed by then, unless something failed
	defer f.Close()
	if err := write(f); err != nil {
		if _, ok := err.(*profdata.Error); ok {
			return 0, err
		}
		return 0, failed(err)
	}
	info, err := f.Stat()
	if err != nil {
		return 0, failed(err)
	}
	if err := f.Chmod(0o644); err != nil && filepath.Separator == '/' {
		return 0, failed(err)
	}
	if err := f.Close(); err != nil {
		return 0, failed(err)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return 0, failed(err)
	}
	return info.Size(), nil
}

// protobuf is the profile as a profile.proto message: the file's own bytes where
// nothing is left out of it, else what pprof -proto writes.
func (s *server) protobuf(ctx context.Context, r ExportRequest) ([]byte, error) {
	packed := r.Format == "pb.gz"
	sel := r.Select
	sel.SampleIndex, sel.Granularity = "", "" // all values and lines are written
	t, err := s.store.table(ctx, Subject{Profile: r.Profile})
	if err != nil {
		return nil, err
	}
	if r.Base == "" && sel == (profview.Selection{}) {
		data, _, err := s.store.again(r.Profile)
		if err != nil {
			return nil, err
		}
		if t.Format == "pprof" {
			return repack(data, packed)
		}
		raw, err := profdata.Raw(ctx, data, s.limits)
		if err != nil {
			return nil, err
		}
		var out bytes.Buffer
		if err := raw.Profile().Write(&out); err != nil {
			return nil, profdata.Fault("profile-format", "%v", err)
		}
		return repack(out.Bytes(), packed)
	}
	from, done, err := s.sources(ctx, r.Subject)
	defer done()
	if err != nil {
		return nil, err
	}
	f, err := os.CreateTemp("", "gopherbench-*.pb.gz")
	if err != nil {
		return nil, profdata.Fault("profile-write", "%v", err).With("path", os.TempDir())
	}
	f.Close()
	defer os.Remove(f.Name())
	args := append(arguments(&sel), "-proto", "-output="+f.Name())
	if _, _, err := s.runPprof(ctx, "", append(args, from...), t.Bytes()); err != nil {
		return nil, err
	}
	data, err := os.ReadFile(f.Name())
	if err != nil {
		return nil, profdata.Fault("profile-read", "%v", err).With("path", f.Name())
	}
	return repack(data, packed)
}

// repack gzips what is not, or the reverse.
func repack(data []byte, packed bool) ([]byte, error) {
	is := len(data) > 2 && data[0] == 0x1f && data[1] == 0x8b
	if is == packed {
		return data, nil
	}
	var out bytes.Buffer
	if packed {
		zw := gzip.NewWriter(&out)
		if _, err := zw.Write(data); err != nil {
			return nil, profdata.Fault("internal", "%v", err)
		}
		if err := zw.Close(); err != nil {
			return nil, profdata.Fault("internal", "%v", err)
		}
		return out.Bytes(), nil
	}
	zr, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, profdata.Fault("profile-format", "%v", err)
	}
	if _, err := io.Copy(&out, zr); err != nil {
		return nil, profdata.Fault("profile-format", "%v", err)
	}
	return out.Bytes(), nil
}
