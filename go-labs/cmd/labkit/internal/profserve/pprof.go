package profserve

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"gopherbench.dev/labs/cmd/labkit/internal/profdata"
	"gopherbench.dev/labs/cmd/labkit/internal/profview"
)

// longestText is how much of a report is taken.
const longestText = 64 << 20

// arguments are pprof's own for a selection.
func arguments(sel *profview.Selection) []string {
	var args []string
	add := func(name, value string) {
		if value != "" {
			args = append(args, "-"+name+"="+value)
		}
	}
	add("sample_index", string(sel.SampleIndex))
	add("focus", sel.Focus)
	add("ignore", sel.Ignore)
	add("hide", sel.Hide)
	add("show", sel.Show)
	add("show_from", sel.ShowFrom)
	add("prune_from", sel.PruneFrom)
	add("tagfocus", sel.TagFocus)
	add("tagignore", sel.TagIgnore)
	add("tagshow", sel.TagShow)
	add("taghide", sel.TagHide)
	add("tagroot", sel.TagRoot)
	add("tagleaf", sel.TagLeaf)
	if sel.DivideBy != 0 {
		add("divide_by", strconv.FormatFloat(sel.DivideBy, 'g', -1, 64))
	}
	for name, set := range map[string]bool{"mean": sel.Mean, "noinlines": sel.NoInlines, "relative_percentages": sel.Relative, "drop_negative": sel.DropNegative} {
		if set {
			args = append(args, "-"+name)
		}
	}
	if g := sel.Granularity; g != "" && g != "packages" {
		args = append(args, "-"+g)
	}
	return args
}

// sources are the files of a subject as pprof takes them; done removes those that were made for it.
func (s *server) sources(ctx context.Context, subject Subject) (args []string, done func(), err error) {
	var made []string
	done = func() {
		for _, f := range made {
			os.Remove(f)
		}
	}
	file := func(id string) (string, error) {
		data, from, err := s.store.again(id)
		if err != nil {
			return "", err
		}
		t, err := s.store.table(ctx, Subject{Profile: id})
		if err != nil {
			return "", err
		}
		if t.Format != "folded" {
			return from.path, nil
		}
		raw, err := profdata.Raw(ctx, data, s.limits)
		if err != nil {
			return "", err
		}
		f, err := os.CreateTemp("", "gopherbench-*.pb.gz")
		if err != nil {
			return "", profdata.Fault("profile-write", "%v", err).With("path", os.TempDir())
		}
		made = append(made, f.Name())
		defer f.Close()
		if err := raw.Profile().Write(f); err != nil {
			return "", profdata.Fault("profile-write", "%v", err).With("path", f.Name())
		}
		return f.Name(), nil
	}
	from, err := s.store.source(subject.Profile)
	if err != nil {
		return nil, done, err
	}
	if from.allFrames {
		args = append(args, "-all_frames")
	}
	if subject.Base != "" {
		base, err := file(subject.Base)
		if err != nil {
			return nil, done, err
		}
		name := "-diff_base="
		if subject.Diff == "base" {
			name = "-base="
		}
		args = append(args, name+base)
		if subject.Normalize {
			args = append(args, "-normalize")
		}
	}
	path, err := file(subject.Profile)
	return append(args, path), done, err
}

// limited keeps the beginning of what is written and fails when there is more.
type limited struct {
	buf bytes.Buffer
}

func (l *limited) Write(p []byte) (int, error) {
	if l.buf.Len()+len(p) > longestText {
		return 0, io.ErrShortBuffer
	}
	return l.buf.Write(p)
}

// pprof runs Go's own pprof, in a folder, and answers what it prints.
func (s *server) runPprof(ctx context.Context, dir string, args []string, bytes int64) (text, messages string, err error) {
	if s.pprof == "" {
		return "", "", profdata.Fault("profile-tool", "pprof is not there")
	}
	ctx, end := within(ctx, 20*time.Second, bytes)
	defer end()
	cmd := exec.CommandContext(ctx, s.pprof, args...)
	cmd.Dir = dir
	if dir == "" {
		cmd.Dir = os.TempDir()
	}
	// No HOME: pprof counts its uses and looks for programs there. Nothing beside the profile is looked at.
	cmd.Env = []string{"PPROF_BINARY_PATH=" + filepath.Join(os.TempDir(), "no-binaries"), "PPROF_TMPDIR=" + os.TempDir(), "GOTELEMETRYDIR="}
	for _, name := range []string{"TZ", "TMPDIR", "TEMP", "TMP", "SystemRoot", "ZONEINFO"} {
		if value, ok := os.LookupEnv(name); ok {
			cmd.Env = append(cmd.Env, name+"="+value)
		}
	}
	var out, errs limited
	cmd.Stdout, cmd.Stderr = &out, &errs
	cmd.WaitDelay = time.Second
	err = cmd.Run()
	text, messages = out.buf.String(), errs.buf.String()
	switch {
	case ctx.Err() != nil:
		return "", "", ctx.Err()
	case err == nil:
		return text, messages, nil
	case out.buf.Len()+4096 > longestText || errors.Is(err, io.ErrShortBuffer):
		return "", "", tooLong()
	}
	return "", "", pprofFault(messages, err)
}

func tooLong() error {
	return profdata.Fault("profile-too-large", "the report is longer than %d bytes", longestText).With("limit", longestText)
}

var (
	saysNoMatch = regexp.MustCompile(`no matches found for (?:regexp:? |address )(.*)`)
	saysRegexp  = regexp.MustCompile(`parsing (?:argument )?(?:(\w+) )?regexp[ :]*(.*)`)
	saysIndex   = regexp.MustCompile(`sample_index "?([^" ]*)"? (?:is outside|must be)`)
)

// pprofFault makes a sentence of what pprof says as it gives up.
func pprofFault(messages string, err error) error {
	said := strings.TrimSpace(messages)
	if m := saysNoMatch.FindStringSubmatch(said); m != nil {
		return profdata.Fault("profile-no-match", "%s", said).With("expression", m[1])
	}
	if m := saysIndex.FindStringSubmatch(said); m != nil {
		return profdata.Fault("profile-sample-type", "%s", said).With("wanted", m[1])
	}
	if m := saysRegexp.FindStringSubmatch(said); m != nil {
		return profdata.Fault("profile-regexp", "%s", said).With("option", m[1]).With("expression", m[2])
	}
	return profdata.Fault("profile-format", "%s\n%v", said, err)
}
