package profserve

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/pprof/profile"

	"gopherbench.dev/labs/cmd/labkit/internal/profdata"
)

// talk is a conversation with a server.
type talk struct {
	t   *testing.T
	in  *io.PipeWriter
	out *io.PipeReader
	end chan error
	id  int
}

// answer is a reply as a window reads it.
type answer struct {
	ID      int
	Result  map[string]any
	Error   *profdata.Error
	Columns []column
	body    []byte
}

func begin(t *testing.T, o Options) *talk {
	inR, inW := io.Pipe()
	outR, outW := io.Pipe()
	c := &talk{t: t, in: inW, out: outR, end: make(chan error, 1)}
	go func() {
		c.end <- Serve(inR, outW, o)
		outW.Close()
	}()
	t.Cleanup(func() {
		inW.Close()
		if err := <-c.end; err != nil {
			t.Error(err)
		}
	})
	return c
}

func (c *talk) say(line string) {
	c.t.Helper()
	if _, err := fmt.Fprintln(c.in, line); err != nil {
		c.t.Fatal(err)
	}
}

func (c *talk) hear() answer {
	c.t.Helper()
	var sizes [8]byte
	if _, err := io.ReadFull(c.out, sizes[:]); err != nil {
		c.t.Fatal(err)
	}
	head, body := binary.LittleEndian.Uint32(sizes[:]), binary.LittleEndian.Uint32(sizes[4:])
	if head%8 != 0 {
		c.t.Errorf("a header of %d bytes", head)
	}
	frame := make([]byte, head+body)
	if _, err := io.ReadFull(c.out, frame); err != nil {
		c.t.Fatal(err)
	}
	var a answer
	if err := json.Unmarshal(frame[:head], &a); err != nil {
		c.t.Fatal(err)
	}
	a.body = frame[head:]
	return a
}

func (c *talk) ask(do string, fields map[string]any) answer {
	c.t.Helper()
	c.id++
	request := map[string]any{"id": c.id, "do": do}
	for k, v := range fields {
		request[k] = v
	}
	line, err := json.Marshal(request)
	if err != nil {
		c.t.Fatal(err)
	}
	c.say(string(line))
	a := c.hear()
	if a.ID != c.id {
		c.t.Fatalf("an answer to %d, not %d", a.ID, c.id)
	}
	return a
}

// numbers are a column of f64 or i32.
func (a *answer) numbers(t *testing.T, name string) []float64 {
	t.Helper()
	for _, c := range a.Columns {
		if c.Name != name {
			continue
		}
		if c.Offset%8 != 0 {
			t.Errorf("%s begins at %d", name, c.Offset)
		}
		out := make([]float64, c.Length)
		for i := range out {
			switch c.Type {
			case "f64":
				out[i] = math.Float64frombits(binary.LittleEndian.Uint64(a.body[c.Offset+8*i:]))
			case "i32":
				out[i] = float64(int32(binary.LittleEndian.Uint32(a.body[c.Offset+4*i:])))
			}
		}
		return out
	}
	t.Fatalf("no column %s in %v", name, a.Columns)
	return nil
}

// small is a profile whose figures are known: main calls f 3 times (one of them g inlined) and h once.
func small(scale int64) *profile.Profile {
	p := &profile.Profile{
		SampleType: []*profile.ValueType{{Type: "samples", Unit: "count"}, {Type: "cpu", Unit: "nanoseconds"}},
		PeriodType: &profile.ValueType{Type: "cpu", Unit: "nanoseconds"}, Period: 1, TimeNanos: 1,
	}
	for i, name := range []string{"main.main", "main.f", "main.g", "main.h"} {
		f := &profile.Function{ID: uint64(i) + 1, Name: name, SystemName: name, Filename: "/src/main.go"}
		p.Function = append(p.Function, f)
		p.Location = append(p.Location, &profile.Location{ID: uint64(i) + 1, Address: uint64(i + 1), Line: []profile.Line{{Function: f, Line: int64(10 * (i + 1))}}})
	}
	p.Location[2].Line = append(p.Location[2].Line, profile.Line{Function: p.Function[1], Line: 21}) // g inlined into f
	add := func(n int64, leafFirst ...int) {
		s := &profile.Sample{Value: []int64{n * scale, n * scale * 1000}}
		for _, l := range leafFirst {
			s.Location = append(s.Location, p.Location[l])
		}
		p.Sample = append(p.Sample, s)
	}
	add(2, 1, 0)
	add(1, 2, 0)
	add(4, 3, 0)
	return p
}

func save(t *testing.T, path string, p *profile.Profile) string {
	t.Helper()
	var out bytes.Buffer
	if err := p.Write(&out); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestServer(t *testing.T) {
	dir := t.TempDir()
	file := save(t, filepath.Join(dir, "a.pb.gz"), small(1))
	other := save(t, filepath.Join(dir, "b.pb.gz"), small(3))
	c := begin(t, Options{})
	opened := c.ask("open", map[string]any{"path": file})
	id := opened.Result["profile"]
	if opened.Result["samples"] != 3.0 || opened.Result["kind"] != "cpu" || opened.Result["defaultIndex"] != 1.0 {
		t.Errorf("%v", opened.Result)
	}
	if again := c.ask("open", map[string]any{"path": file}); again.Result["profile"] != id {
		t.Errorf("the same file is %v and %v", id, again.Result["profile"])
	}

	flame := c.ask("flame", map[string]any{"profile": id, "sampleIndex": 0})
	names := flame.Result["frames"].(map[string]any)["name"].([]any)
	var tree []string
	depth, frame, end := flame.numbers(t, "depth"), flame.numbers(t, "frame"), flame.numbers(t, "end")
	flat, cum := flame.numbers(t, "flat"), flame.numbers(t, "cum")
	for i := range depth {
		name := "root"
		if frame[i] >= 0 {
			name = names[int(frame[i])].(string)
		}
		tree = append(tree, fmt.Sprintf("%v %s %v/%v end %v", depth[i], name, flat[i], cum[i], end[i]))
	}
	want := "0 root 0/7 end 5, 1 main.main 0/7 end 5, 2 main.h 4/4 end 3, 2 main.f 2/3 end 5, 3 main.g 1/1 end 5"
	if got := strings.Join(tree, ", "); got != want {
		t.Errorf("flame\n%s, want\n%s", got, want)
	}
	// What is beyond the heaviest two is one box under its parent, with what it weighs.
	cut := c.ask("flame", map[string]any{"profile": id, "sampleIndex": 0, "maxNodes": 3})
	if got := fmt.Sprint(cut.numbers(t, "frame"), cut.numbers(t, "cum"), cut.Result["rest"]); got != "[-1 0 1 -2] [7 7 4 3] map[nodes:2 value:3]" {
		t.Error(got)
	}

	base := c.ask("open", map[string]any{"path": other}).Result["profile"]
	diff := c.ask("top", map[string]any{"profile": id, "base": base, "sampleIndex": "samples"})
	if got := fmt.Sprint(diff.numbers(t, "flat"), diff.numbers(t, "baseFlat"), diff.Result["total"]); got != "[-8 -4 -2 0] [12 6 3 0] 21" {
		t.Error(got)
	}
	level := c.ask("top", map[string]any{"profile": id, "base": base, "normalize": true})
	if level.Error != nil || level.Result["rows"] != 0.0 {
		t.Errorf("a third of a profile is it, normalised: %v %v", level.Result, level.Error)
	}

	for do, fields := range map[string]map[string]any{
		"no such request": {"profile": id},
		"flame":           {"profile": id, "granularity": "houses"},
		"text":            {"profile": id, "report": "poem"},
	} {
		if a := c.ask(do, fields); a.Error == nil || a.Error.Code != "request" {
			t.Errorf("%s %v: %v", do, fields, a.Error)
		}
	}
	for code, fields := range map[string]map[string]any{
		"profile-regexp":      {"profile": id, "focus": "("},
		"profile-sample-type": {"profile": id, "sampleIndex": "space"},
		"profile-gone":        {"profile": "0123456789abcdef"},
	} {
		if a := c.ask("top", fields); a.Error == nil || a.Error.Code != code {
			t.Errorf("%v: %v, want %s", fields, a.Error, code)
		}
	}
	if a := c.ask("text", map[string]any{"profile": id, "report": "top"}); a.Error == nil || a.Error.Code != "profile-tool" {
		t.Errorf("without pprof: %v", a.Error)
	}
	c.say("{broken")
	if a := c.hear(); a.Error == nil || a.Error.Code != "request" {
		t.Errorf("a broken line: %v", a.Error)
	}
	// Another file in its place is not the one that was opened, once it has to be read again.
	if a := c.ask("close", map[string]any{"profile": id}); a.Error != nil {
		t.Error(a.Error)
	}
	if a := c.ask("top", map[string]any{"profile": id}); a.Error == nil || a.Error.Code != "profile-gone" {
		t.Errorf("closed: %v", a.Error)
	}
}

// A table that was put away is read again, unless its file has changed.
func TestPutAway(t *testing.T) {
	dir := t.TempDir()
	file := save(t, filepath.Join(dir, "a"), small(1))
	other := save(t, filepath.Join(dir, "b"), small(3))
	c := begin(t, Options{Cache: 1}) // room for one at a time
	id := c.ask("open", map[string]any{"path": file}).Result["profile"]
	c.ask("open", map[string]any{"path": other})
	if a := c.ask("tags", map[string]any{"profile": id}); a.Error != nil || a.Result["total"] != 7000.0 {
		t.Errorf("%v %v", a.Result, a.Error)
	}
	c.ask("open", map[string]any{"path": other})
	save(t, file, small(2))
	if a := c.ask("tags", map[string]any{"profile": id}); a.Error == nil || a.Error.Code != "profile-gone" {
		t.Errorf("another file in its place: %v", a.Error)
	}
}

// What is cancelled answers once, with that; what it waited for answers too.
func TestCancel(t *testing.T) {
	deep := small(1)
	for range 300_000 {
		deep.Sample = append(deep.Sample, deep.Sample[0])
	}
	file := save(t, filepath.Join(t.TempDir(), "a"), deep)
	c := begin(t, Options{})
	for i := 1; i <= 12; i++ {
		c.say(fmt.Sprintf(`{"id":%d,"do":"open","path":%q}`, i, file))
	}
	c.say(`{"id":13,"do":"cancel","of":12}`)
	codes := map[int]string{}
	for range 13 {
		a := c.hear()
		if _, twice := codes[a.ID]; twice {
			t.Errorf("two answers to %d", a.ID)
		}
		codes[a.ID] = ""
		if a.Error != nil {
			codes[a.ID] = a.Error.Code
		}
	}
	for id, code := range codes {
		if want := map[bool]string{true: "cancelled"}[id == 12]; code != want {
			t.Errorf("%d: %q, want %q", id, code, want)
		}
	}
}

func TestExport(t *testing.T) {
	dir := t.TempDir()
	file := save(t, filepath.Join(dir, "a.pb.gz"), small(1))
	c := begin(t, Options{})
	id := c.ask("open", map[string]any{"path": file}).Result["profile"]
	out := func(format string) string {
		t.Helper()
		path := filepath.Join(dir, "out."+format)
		a := c.ask("export", map[string]any{"profile": id, "format": format, "path": path, "sampleIndex": 0})
		if a.Error != nil {
			t.Fatalf("%s: %v", format, a.Error)
		}
		data, err := os.ReadFile(path)
		if err != nil || float64(len(data)) != a.Result["bytes"] {
			t.Fatalf("%s: %d bytes, %v, said %v", format, len(data), err, a.Result)
		}
		return string(data)
	}
	if got := out("folded"); got != "main.main;main.f 2\nmain.main;main.f;main.g 1\nmain.main;main.h 4\n" {
		t.Errorf("folded\n%s", got)
	}
	if got := out("csv"); !strings.HasPrefix(got, "name,package,file,line,flat samples (count),cum samples (count)\nmain.h,main,,,4,4\nmain.f,main,,,2,3\n") {
		t.Errorf("csv\n%s", got)
	}
	for _, format := range []string{"pb.gz", "pb"} {
		p, err := profile.ParseData([]byte(out(format)))
		if err != nil || p.String() != small(1).String() {
			t.Errorf("%s: %v\n%v", format, err, p)
		}
	}
	// Folded stacks come back as they went out.
	folded := c.ask("open", map[string]any{"path": filepath.Join(dir, "out.folded")})
	if folded.Error != nil || folded.Result["format"] != "folded" || folded.Result["samples"] != 3.0 {
		t.Errorf("%v %v", folded.Result, folded.Error)
	}
	if a := c.ask("export", map[string]any{"profile": id, "format": "csv", "path": filepath.Join(dir, "none", "x")}); a.Error == nil || a.Error.Code != "profile-write" {
		t.Errorf("%v", a.Error)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestReadAssembly(t *testing.T) {
	d := readAssembly(`Total: 70ms
ROUTINE ======================== main.f
      10ms       20ms (flat, cum) 28.57% of Total
         .          .     4a1b20: CMPQ SP, 0x10(R14)                      ;main.f main.go:7
      10ms       10ms     4a1b24: JBE 0x4a1b40
                                                                          ;main.f main.go:9
         .       10ms     4a1b26: VERYLONGINSTRUCTION X1, X2, X3, 0x123456789abcdef(SP)(AX*8)
`)
	want := `{Total:70ms Routines:[{Name:main.f Flat:10ms Cum:20ms Share:28.57% Rows:[` +
		`{Flat:. Cum:. Address:4a1b20 Instruction:CMPQ SP, 0x10(R14) Place:main.f main.go:7} ` +
		`{Flat:10ms Cum:10ms Address:4a1b24 Instruction:JBE 0x4a1b40 Place:} ` +
		`{Flat:. Cum:10ms Address:4a1b26 Instruction:VERYLONGINSTRUCTION X1, X2, X3, 0x123456789abcdef(SP)(AX*8) Place:main.f main.go:9}]}]}`
	if got := fmt.Sprintf("%+v", *d); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}
