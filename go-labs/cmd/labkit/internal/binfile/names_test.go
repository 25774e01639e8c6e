package binfile

import "testing"

func TestPackageOf(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"main.main", "main"},
		{"runtime.mheap_", "runtime"},
		{"encoding/json.(*Decoder).Decode", "encoding/json"},
		{"encoding/json.(*Decoder).Decode-fm", "encoding/json"},
		{"net/http.(*conn).serve.func1.2", "net/http"},
		{"net/http..inittask", "net/http"},
		{"net/http.init.0", "net/http"},
		{"net/http..stmp_12", "net/http"},
		{"example.com/a/b.glob..func1", "example.com/a/b"},
		{"gopkg.in/yaml%2ev3.Unmarshal", "gopkg.in/yaml.v3"},
		{"example.com/a%2eb.F", "example.com/a.b"},
		{"github.com/a/b%2ev2/c.T.M", "github.com/a/b.v2/c"},
		{"vendor/golang.org/x/net/idna.(*Profile).ToASCII", "vendor/golang.org/x/net/idna"},
		{"slices.SortFunc[go.shape.[]example.com/x/y.T,go.shape.struct { a/b.c int }]", "slices"},
		{"sync/atomic.(*Pointer[go.shape.struct { net/http.Header }]).Load", "sync/atomic"},
		{"example.com/tiny/inner..dict.Map[int,string]", "example.com/tiny/inner"},
		{"example.com/tiny/inner.Map[...].func1", "example.com/tiny/inner"},
		{"type:.eq.net/http.Header", "net/http"},
		{"type:.hash.example.com/a%2eb.K", "example.com/a.b"},
		{"type:.eq.[2]interface {}", ""},
		{"type:.eq.struct { net/http.a string }", ""},
		{"type:*", ""},
		{"type:*func(net/http.ResponseWriter)", ""},
		{"go:string.*", ""},
		{"go:itab.*os.File,io.Reader", ""},
		{"runtime.pclntab", ""},
		{"runtime.etext", ""},
		{"_rt0_amd64_linux", ""},
		{"struct { sync.Mutex; net/http.x int }.Lock", ""},
		{"", ""},
		{".", ""},
		{"/", ""},
		{"a/", ""},
		{"%zz.F", "%zz"},
	} {
		if got := PackageOf(c.name); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestShown(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"gopkg.in/yaml%2ev3.(*T).M%", "gopkg.in/yaml.v3.(*T).M%"},
		{"type:.eq.example.com/a%2eb.K", "type:.eq.example.com/a.b.K"},
		{"bad\xff", "bad\uFFFD"},
	} {
		if got := shown(c.name); got != c.want {
			t.Errorf("%q: %q, want %q", c.name, got, c.want)
		}
	}
}
