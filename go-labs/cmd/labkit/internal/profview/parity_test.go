package profview

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"gopherbench.dev/labs/cmd/labkit/internal/profdata"
)

// goToolPprof is the path of the program that `go tool pprof` runs: the one that
// set-up built, beside the build cache, or else built now.
var goToolPprof = sync.OnceValues(func() (string, error) {
	if cache := os.Getenv("GOCACHE"); cache != "" {
		built := filepath.Join(cache, "..", "..", "tools", "pprof")
		if info, err := os.Stat(built); err == nil && info.Mode().IsRegular() {
			return built, nil
		}
	}
	cmd := exec.Command("go", "tool", "-n", "pprof")
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("go tool -n pprof: %w\n%s", err, errs.String())
	}
	return strings.TrimSpace(string(out)), nil
})

// a look is a selection and the lines of pprof's shell that make the same one.
type look struct {
	name  string
	sel   Selection
	lines []string
	cum   bool
}

// looks are the selections that a profile is looked at with; `of` is a function in it, `other` another.
func looks(t *profdata.Table, of, other string, every bool) []look {
	var all []look
	of, other = regexp.QuoteMeta(of), regexp.QuoteMeta(other)
	for i, st := range t.SampleTypes {
		index := SampleIndex(strconv.Itoa(i))
		add := func(name string, sel Selection, lines ...string) {
			sel.SampleIndex = index
			all = append(all, look{st.Type + " " + name, sel, append(lines, "sample_index="+strconv.Itoa(i)), name == "cum"})
		}
		add("plain", Selection{})
		add("focus", Selection{Focus: of}, "focus="+of)
		add("ignore", Selection{Ignore: of}, "ignore="+of)
		if !every && i != t.DefaultIndex() {
			continue
		}
		add("cum", Selection{})
		add("both", Selection{Focus: of, Ignore: other}, "focus="+of, "ignore="+other)
		add("relative", Selection{Focus: of, Relative: true}, "focus="+of, "relative_percentages=1")
		add("hide", Selection{Hide: of}, "hide="+of)
		add("show", Selection{Show: of + "|" + other}, "show="+of+"|"+other)
		add("show_from", Selection{ShowFrom: of}, "show_from="+of)
		add("prune_from", Selection{PruneFrom: of}, "prune_from="+of)
		add("noinlines", Selection{NoInlines: true}, "noinlines=1")
		add("lines", Selection{Granularity: "lines"}, "granularity=lines")
		add("files", Selection{Granularity: "files"}, "granularity=files")
		add("filefunctions", Selection{Granularity: "filefunctions"}, "granularity=filefunctions")
		add("addresses", Selection{Granularity: "addresses"}, "granularity=addresses")
		add("addresses noinlines", Selection{Granularity: "addresses", NoInlines: true}, "granularity=addresses", "noinlines=1")
		add("drop_negative", Selection{DropNegative: true}, "drop_negative=1")
		if len(t.SampleTypes) > 1 {
			add("mean", Selection{Mean: true}, "mean=1")
		}
		if t.LabelAt == nil {
			continue
		}
		key, value := labelIn(t, true)
		if value != "" {
			add("tagfocus", Selection{TagFocus: key + "=" + value}, "tagfocus="+key+"="+value)
			add("tagignore", Selection{TagIgnore: value}, "tagignore="+value)
			add("taghide", Selection{TagHide: key}, "taghide="+key)
			add("tagroot", Selection{TagRoot: key}, "tagroot="+key)
			add("tagleaf", Selection{TagLeaf: key, Focus: value}, "tagleaf="+key, "focus="+value)
		}
		if key, value := labelIn(t, false); value != "" {
			add("tag range", Selection{TagFocus: key + "=" + value + ":"}, "tagfocus="+key+"="+value+":")
			add("tag up to", Selection{TagFocus: ":" + value}, "tagfocus=:"+value)
			add("tag show", Selection{TagShow: key}, "tagshow="+key)
			add("tagroot number", Selection{TagRoot: key}, "tagroot="+key)
		}
	}
	return all
}

// labelIn is a label in the middle of those there are.
func labelIn(t *profdata.Table, text bool) (key, value string) {
	var found []profdata.Label
	for _, l := range t.Labels {
		if (l.Text != 0) == text {
			found = append(found, l)
		}
	}
	if len(found) == 0 {
		return "", ""
	}
	l := found[len(found)/2]
	if text {
		return t.Strings[l.Key], regexp.QuoteMeta(t.Strings[l.Text])
	}
	return t.Strings[l.Key], strconv.FormatInt(l.Num, 10) + t.Strings[l.Unit]
}

var settings = []string{"focus=", "ignore=", "hide=", "show=", "show_from=", "prune_from=", "tagfocus=", "tagignore=", "tagshow=", "taghide=", "tagroot=", "tagleaf=",
	"noinlines=0", "relative_percentages=0", "drop_negative=0", "mean=0", "granularity=functions", "sort=flat", "nodecount=0", "trim=1"}

// pprofSays asks pprof's shell for all reports of all looks: one process a profile.
func pprofSays(t *testing.T, args []string, all []look, list string) map[string]string {
	t.Helper()
	exe, err := goToolPprof()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	var script strings.Builder
	for i, l := range all {
		lines := append(slices.Clone(settings), l.lines...)
		if l.cum {
			lines = append(lines, "sort=cum")
		}
		lines = append(lines, fmt.Sprintf("text > %s/%d-top", dir, i), "trim=0", fmt.Sprintf("text > %s/%d-full", dir, i),
			fmt.Sprintf("peek . > %s/%d-peek", dir, i), fmt.Sprintf("list %s > %s/%d-list", list, dir, i), fmt.Sprintf("tags > %s/%d-tags", dir, i))
		script.WriteString(strings.Join(lines, "\n") + "\n")
	}
	cmd := exec.Command(exe, args...)
	cmd.Env = append(os.Environ(), "PPROF_BINARY_PATH="+dir)
	cmd.Stdin = strings.NewReader(script.String() + "quit\n")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("pprof %v: %v\n%.2000s", args, err, out)
	}
	said := map[string]string{}
	names, _ := filepath.Glob(filepath.Join(dir, "*-*"))
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		said[filepath.Base(name)] = string(text)
	}
	return said
}

// compareAll holds every answer about a table against pprof's reports; it answers how many reports were equal.
func compareAll(t *testing.T, table *profdata.Table, args []string, every bool) int {
	t.Helper()
	of, other := twoFunctions(t, table)
	if table.Format == "legacy" {
		table = withoutZeros(table)
	}
	all := looks(table, of, other, every)
	list := "^" + regexp.QuoteMeta(of) + "$|^" + regexp.QuoteMeta(other) + "$"
	if strings.Contains(list, " ") {
		list = "."
	}
	said := pprofSays(t, args, all, list)
	count := 0
	for i, l := range all {
		v, err := New(context.Background(), table, l.sel)
		if err != nil {
			t.Fatalf("%s: %v", l.name, err)
		}
		same := func(report, want, got string) {
			t.Helper()
			if l.sel.Granularity == "files" { // rows of the same file stand in no order with pprof
				want, got = unordered(want), unordered(got)
			}
			if report == "peek" || report == "tags" {
				want, got = tiesSorted(want), tiesSorted(got)
			}
			if want != got {
				t.Errorf("%v, %s, %s: %s", args, l.name, report, firstDifference(want, got))
				return
			}
			count++
		}
		sort := "flat"
		if l.cum {
			sort = "cum"
		}
		ask := func(a *Answer, err error) *Answer {
			t.Helper()
			if err != nil {
				if fault, ok := err.(*profdata.Error); ok && fault.Code == "profile-no-match" {
					return nil
				}
				t.Fatalf("%v, %s: %v", args, l.name, err)
			}
			return a
		}
		if a := ask(v.Top(TopRequest{Sort: sort})); true {
			same("top", stripInline(after(said[fmt.Sprintf("%d-top", i)], "Showing nodes", 0)), renderTop(a, false))
		}
		if a := ask(v.Top(TopRequest{Sort: sort, Full: true})); true {
			same("top -trim=0", after(said[fmt.Sprintf("%d-full", i)], "Showing nodes", 0), renderTop(a, true))
		}
		if a := ask(v.Peek(NameRequest{Name: "."})); a != nil && !l.cum {
			text := after(said[fmt.Sprintf("%d-peek", i)], "      flat  flat%", 1)
			got := renderPeek(a)
			if tooMany := a.Result.(PeekResult).Matched > mostPeeked; tooMany && l.sel.Granularity == "files" {
				got, text = "", "" // which of them are told of is chance with pprof
			} else if tooMany {
				got = strings.TrimSuffix(got, peekLine+"\n")
				text = text[:min(len(text), len(got))]
			}
			same("peek", text, got)
		}
		if a := ask(v.Source(SourceRequest{NameRequest: NameRequest{Name: list}})); a != nil {
			want, known := listValues(said[fmt.Sprintf("%d-list", i)])
			got := renderList(a)
			if !known {
				want, got = withoutLines(want), withoutLines(got)
			}
			same("list", want, got)
		}
		same("tags", said[fmt.Sprintf("%d-tags", i)], renderTags(ask(v.Tags())))
	}
	return count
}

// withoutZeros leaves out numeric labels that say 0, as pprof's shell does when it copies a profile.
func withoutZeros(t *profdata.Table) *profdata.Table {
	out := *t
	if t.LabelAt == nil {
		return t
	}
	out.Labels, out.LabelAt = nil, []uint32{0}
	for i := range t.Samples() {
		for _, l := range t.SampleLabels(i) {
			if l.Text != 0 || l.Num != 0 || l.Unit != 0 {
				out.Labels = append(out.Labels, l)
			}
		}
		out.LabelAt = append(out.LabelAt, uint32(len(out.Labels)))
	}
	return &out
}

// twoFunctions are two that stand high in the table, without a space in their name (pprof's shell parts at spaces).
func twoFunctions(t *testing.T, table *profdata.Table) (of, other string) {
	t.Helper()
	v, err := New(context.Background(), table, Selection{})
	if err != nil {
		t.Fatal(err)
	}
	a, err := v.Top(TopRequest{Sort: "flat"})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, name := range a.Result.(TopResult).Frames.Name {
		if !strings.ContainsAny(name, " >") {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return "nothing", "nobody"
	}
	return names[0], names[len(names)/2]
}

func load(t *testing.T, path string) *profdata.Table {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	table, err := profdata.Load(context.Background(), data, false, profdata.Limits{})
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return table
}

func loadDiff(t *testing.T, path, base string, o profdata.DiffOptions) *profdata.Table {
	t.Helper()
	var raw [2]*profdata.Table
	for i, p := range []string{path, base} {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		if raw[i], err = profdata.Raw(context.Background(), data, profdata.Limits{}); err != nil {
			t.Fatal(err)
		}
	}
	table, err := profdata.Diff(context.Background(), raw[0], raw[1], o, profdata.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// Every figure is what go tool pprof prints, on profiles of every kind that Go writes.
func TestPprof(t *testing.T) {
	files := makeProfiles(t, t.TempDir())
	for _, name := range slices.Sorted(maps.Keys(files)) {
		t.Run(name, func(t *testing.T) {
			compareAll(t, load(t, files[name]), []string{files[name]}, false)
		})
	}
	for _, pair := range [][2]string{{"cpu", "cpu-other"}, {"heap-later", "heap"}} {
		for _, o := range []struct {
			args []string
			o    profdata.DiffOptions
		}{
			{[]string{"-diff_base=" + files[pair[1]]}, profdata.DiffOptions{}},
			{[]string{"-base=" + files[pair[1]]}, profdata.DiffOptions{Plain: true}},
			{[]string{"-normalize", "-diff_base=" + files[pair[1]]}, profdata.DiffOptions{Normalize: true}},
		} {
			t.Run(pair[0]+strings.Split(o.args[0], "=")[0], func(t *testing.T) {
				compareAll(t, loadDiff(t, files[pair[0]], files[pair[1]], o.o), append(o.args, files[pair[0]]), false)
			})
		}
	}
}

// TestPprofSweep does the same over a folder of profiles, named by GOPHERBENCH_PROFILES, with every sample type looked at in every way.
// Files that share a name up to the first "@" are also subtracted from each other.
func TestPprofSweep(t *testing.T) {
	dir := os.Getenv("GOPHERBENCH_PROFILES")
	if dir == "" {
		t.Skip("GOPHERBENCH_PROFILES names no folder of profiles")
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	last := map[string]string{}
	for _, file := range files {
		name := filepath.Base(file)
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var fault *profdata.Error
			if _, err := profdata.Load(context.Background(), data, false, profdata.Limits{}); errors.As(err, &fault) && fault.Code == "profile-empty" {
				t.Skip("no samples")
			}
			table := load(t, file)
			n := compareAll(t, table, []string{file}, true)
			t.Logf("%s: %d reports equal", table, n)
		})
		group, _, paired := strings.Cut(name, "@")
		if before := last[group]; paired && before != "" {
			t.Run(name+" diff", func(t *testing.T) {
				n := compareAll(t, loadDiff(t, file, before, profdata.DiffOptions{}), []string{"-diff_base=" + before, file}, true)
				t.Logf("%d reports equal", n)
			})
		}
		last[group] = file
	}
}
