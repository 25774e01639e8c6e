package judge

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"
)

func f(x float64) *float64 { return &x }

// The rule on intervals, with its boundaries. none is 1, the band 1.7 to 2.7.
func TestRule(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		direction       string
		lo, hi          float64
		verdict, reason string
	}{
		{"above", 1.7, 2.7, "reproduced", "in-band"},
		{"above", 2, 2.1, "reproduced", "in-band"},
		{"above", 1.69, 2.7, "inconclusive", "crosses-band"},
		{"above", 1.7, 2.71, "inconclusive", "crosses-band"},
		{"above", 1.01, inf, "inconclusive", "crosses-band"},
		{"above", 1.1, 1.69, "not-reproduced", "outside-band"},
		{"above", 1.1, 1.7, "inconclusive", "crosses-band"},
		{"above", 2.71, 9, "not-reproduced", "outside-band"},
		{"above", 2.7, 9, "inconclusive", "crosses-band"},
		{"above", 1, 2, "inconclusive", "crosses-none"},
		{"above", 0.5, 1, "inconclusive", "crosses-none"},
		{"above", 0.5, 2.7, "inconclusive", "crosses-none"},
		{"above", -inf, inf, "inconclusive", "crosses-none"},
		{"above", 0.5, 0.99, "refuted", "wrong-direction"},
		{"below", 1.01, 2, "refuted", "wrong-direction"},
		{"below", 1, 2, "inconclusive", "crosses-none"},
	} {
		claim := Claim{Direction: c.direction, None: f(1), Band: []float64{1.7, 2.7}}
		got := claim.verdict(estimate{value: 2, lo: c.lo, hi: c.hi, n: 6}, nil)
		if got.Verdict != c.verdict || got.Reason != c.reason {
			t.Errorf("%s [%v, %v]: %s/%s, want %s/%s", c.direction, c.lo, c.hi, got.Verdict, got.Reason, c.verdict, c.reason)
		}
	}
	below := Claim{Direction: "below", None: f(1), Band: []float64{0.4, 0.6}}
	if got := below.verdict(estimate{lo: 0.4, hi: 0.6, n: 6}, nil); got.Reason != "in-band" {
		t.Errorf("below: %+v", got)
	}
}

func TestRulePrecedence(t *testing.T) {
	good := estimate{value: 2, lo: 1.9, hi: 2.1, n: 6}
	claim := Claim{Direction: "above", None: f(1), Band: []float64{1.7, 2.7}}
	few := good
	few.n = 5
	for _, c := range []struct {
		what    string
		claim   Claim
		e       estimate
		machine map[string]float64
		reason  string
	}{
		{"default of six", claim, few, nil, "too-few"},
		{"own minimum", Claim{Direction: "above", None: f(1), Band: claim.Band, MinSamples: 5}, few, nil, "in-band"},
		{"cores suffice", Claim{Direction: "above", None: f(1), Band: claim.Band, Needs: map[string]float64{"cores": 4}}, good,
			map[string]float64{"cores": 4}, "in-band"},
		{"too few cores", Claim{Direction: "above", None: f(1), Band: claim.Band, Needs: map[string]float64{"cores": 4}}, few,
			map[string]float64{"cores": 2}, "machine"},
		{"unknown machine", Claim{Direction: "above", None: f(1), Band: claim.Band, Needs: map[string]float64{"cores": 4}}, good, nil, "machine"},
		{"no samples", claim, noEstimate("no-samples", ""), nil, "no-samples"},
	} {
		got := c.claim.verdict(c.e, c.machine)
		if got.Reason != c.reason {
			t.Errorf("%s: %s, want %s", c.what, got.Reason, c.reason)
		}
		if c.e.problem == "" && (got.Estimate == nil || *got.Estimate != 2 || *got.Lo != 1.9) {
			t.Errorf("%s: the figures are missing: %+v", c.what, got)
		}
	}
}

// text writes n lines of each benchmark, spread by ±1 % about its center.
func text(n int, centers map[string]float64, unit string) string {
	var b strings.Builder
	for name, center := range centers {
		for i := range n {
			fmt.Fprintf(&b, "Benchmark%s 100 %g %s\n", name, center*(1+0.02*(float64(i)/float64(n)-0.5)), unit)
		}
	}
	return b.String()
}

// ask judges one claim written as in lab.yaml.
func ask(t *testing.T, text, claim string) Verdict {
	t.Helper()
	var c Claim
	if err := json.Unmarshal([]byte(claim), &c); err != nil {
		t.Fatal(err)
	}
	got, err := Judge(Request{Text: text, Claims: []Claim{c}, Machine: map[string]float64{"cores": 2}})
	if err != nil {
		t.Fatal(err)
	}
	return got.Verdicts[0]
}

var sweep = map[string]float64{
	"Lock/kind=mutex/goroutines=64/reads=90-2": 60, "Lock/kind=rwmutex/goroutines=64/reads=90-2": 59,
	"Lock/kind=mutex/goroutines=128/reads=90-2": 84, "Lock/kind=rwmutex/goroutines=128/reads=90-2": 62,
	"Lock/kind=mutex/goroutines=256/reads=90-2": 197, "Lock/kind=rwmutex/goroutines=256/reads=90-2": 89,
	"Lock/kind=mutex/goroutines=512/reads=90-2": 483, "Lock/kind=rwmutex/goroutines=512/reads=90-2": 142,
}

func TestRatioClaim(t *testing.T) {
	claim := `{"id":"r","measure":{"kind":"ratio","unit":"ns/op","of":{"kind":"mutex","goroutines":"256"},"to":{"kind":"rwmutex","goroutines":"256"}},
		"direction":"above","none":1,"band":[1.7,2.7],"minSamples":6,"text":{"en":"ignored"},"wrong":false}`
	got := ask(t, text(10, sweep, "ns/op"), claim)
	if got.ID != "r" || got.Reason != "in-band" || math.Abs(*got.Estimate-197.0/89) > 0.01 || got.N != 10 || *got.P > 0.001 {
		t.Errorf("got %+v", got)
	}
	if got := ask(t, text(5, sweep, "ns/op"), claim); got.Reason != "too-few" || got.N != 5 {
		t.Errorf("got %+v", got)
	}
	if got := ask(t, text(10, sweep, "B/op"), claim); got.Reason != "no-samples" || got.Estimate != nil {
		t.Errorf("got %+v", got)
	}
	if got := ask(t, text(10, map[string]float64{"Lock/kind=mutex/goroutines=256-2": 0, "Lock/kind=rwmutex/goroutines=256-2": 5}, "ns/op"), claim); got.Reason != "not-positive" || got.N != 10 {
		t.Errorf("got %+v", got)
	}
}

// To pool unlike benchmarks would invent an effect; the verdict names them instead.
func TestAmbiguousClaim(t *testing.T) {
	for _, measure := range []string{
		`{"kind":"ratio","unit":"ns/op","of":{"kind":"mutex"},"to":{"kind":"rwmutex","goroutines":"64"}}`,
		`{"kind":"ratio","unit":"ns/op","to":{"kind":"mutex"},"of":{"kind":"rwmutex","goroutines":"64"}}`,
		`{"kind":"value","unit":"ns/op","where":{"goroutines":"64"}}`,
		`{"kind":"exponent","unit":"ns/op","x":"goroutines","where":{}}`,
		`{"kind":"knee","unit":"ns/op","x":"goroutines","of":{},"to":{"kind":"rwmutex"},"ratio":1.2}`,
		`{"kind":"knee","unit":"ns/op","x":"goroutines","to":{},"of":{"kind":"rwmutex"},"ratio":1.2}`,
	} {
		got := ask(t, text(10, sweep, "ns/op"), `{"id":"a","measure":`+measure+`,"direction":"above","none":1,"band":[1,2]}`)
		if got.Reason != "ambiguous" || !strings.Contains(got.Detail, "Lock/kind=") {
			t.Errorf("%s: %+v", measure, got)
		}
	}
}

func TestValueClaim(t *testing.T) {
	claim := `{"id":"v","measure":{"kind":"value","unit":"p99-ms","where":{"goroutines":"512","kind":"mutex"}},"direction":"below","none":1000,"band":[400,500]}`
	got := ask(t, text(8, sweep, "p99-ms"), claim)
	if got.Reason != "in-band" || *got.Lo > *got.Estimate || *got.Hi < *got.Estimate || got.P != nil || got.Confidence < 0.95 {
		t.Errorf("got %+v", got)
	}
}

func TestExponentClaim(t *testing.T) {
	claim := func(kind string) string {
		return `{"id":"e","measure":{"kind":"exponent","unit":"ns/op","x":"goroutines","where":{"kind":"` + kind + `"}},"direction":"above","none":1.5,"band":[1.8,2.2]}`
	}
	if got := ask(t, text(6, sweep, "ns/op"), claim("mutex")); got.Verdict != "refuted" || got.N != 6 || *got.Estimate < 1 || *got.Estimate > 1.1 {
		t.Errorf("got %+v", got)
	}
	for _, a := range []string{"x", "0"} { // not on the grid, no logarithm
		odd := map[string]float64{"Lock/kind=mutex/goroutines=" + a: 1, "Lock/kind=mutex/goroutines=2-1": 1}
		if got := ask(t, text(6, odd, "ns/op"), claim("mutex")); got.Reason != map[string]string{"x": "no-samples", "0": "not-positive"}[a] {
			t.Errorf("goroutines=%s: %+v", a, got)
		}
	}
}

func TestKneeClaim(t *testing.T) {
	claim := func(ratio, none float64, band string) string {
		return fmt.Sprintf(`{"id":"k","measure":{"kind":"knee","unit":"ns/op","x":"goroutines","of":{"kind":"mutex"},"to":{"kind":"rwmutex"},"ratio":%g},
			"direction":"above","none":%g,"band":%s}`, ratio, none, band)
	}
	for _, c := range []struct {
		ratio            float64
		none             float64
		band             string
		estimate, lo, hi *float64
		reason           string
	}{
		{1.2, 1, "[64,128]", f(128), f(64), f(128), "in-band"},
		{1.2, 1, "[100,300]", f(128), f(64), f(128), "crosses-band"},
		{1.2, 300, "[400,500]", f(128), f(64), f(128), "wrong-direction"},
		{1.2, 1, "[256,512]", f(128), f(64), f(128), "outside-band"},
		{2, 1, "[128,256]", f(256), f(128), f(256), "in-band"},
		{3, 1, "[128,256]", f(512), f(256), f(512), "crosses-band"},
		{1.356, 1, "[128,256]", f(256), f(64), f(256), "crosses-band"}, // undecided at 128: 1.355
		{0.5, 1, "[64,128]", f(64), nil, f(64), "crosses-none"},
		{5, 1, "[64,256]", nil, f(512), nil, "outside-band"},     // never: the knee lies beyond 512
		{3.395, 1, "[64,256]", nil, f(256), nil, "crosses-band"}, // 3.40 at 512, but its interval reaches below
	} {
		got := ask(t, text(10, sweep, "ns/op"), claim(c.ratio, c.none, c.band))
		if !same(got.Estimate, c.estimate) || !same(got.Lo, c.lo) || !same(got.Hi, c.hi) || got.Reason != c.reason || got.N != 10 {
			text, _ := json.Marshal(got)
			t.Errorf("ratio %v: got %s", c.ratio, text)
		}
	}
	// One place with few samples counts for all.
	few := text(10, sweep, "ns/op") + text(3, map[string]float64{"Lock/kind=mutex/goroutines=99": 2, "Lock/kind=rwmutex/goroutines=99": 1}, "ns/op")
	for _, more := range []string{"", text(10, map[string]float64{"Lock/kind=mutex/goroutines=999": 2, "Lock/kind=rwmutex/goroutines=999": 1}, "ns/op")} {
		if got := ask(t, few+more, claim(1.2, 1, "[1,2]")); got.Reason != "too-few" || got.N != 3 {
			t.Errorf("few at one place: %+v", got)
		}
	}
	// A dip after the first crossing moves the knee behind it.
	dip := map[string]float64{}
	for name, center := range sweep {
		dip[name] = center
	}
	dip["Lock/kind=mutex/goroutines=256/reads=90-2"] = 80
	if got := ask(t, text(10, dip, "ns/op"), claim(1.2, 1, "[1,2]")); !same(got.Estimate, f(512)) || !same(got.Lo, f(256)) {
		t.Errorf("dip: %+v", got)
	}
	delete(dip, "Lock/kind=mutex/goroutines=64/reads=90-2")
	if got := ask(t, text(3, dip, "ns/op"), claim(1.2, 1, "[1,2]")); got.Reason != "too-few" {
		t.Errorf("few: %+v", got)
	}
	if got := ask(t, text(10, map[string]float64{"Lock/kind=mutex/goroutines=64": 1}, "ns/op"), claim(1.2, 1, "[1,2]")); got.Reason != "no-samples" {
		t.Errorf("one side: %+v", got)
	}
}

func same(a, b *float64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

func TestMalformedClaims(t *testing.T) {
	ratio := Measure{Kind: "ratio", Unit: "ns/op"}
	good := Claim{ID: "c", Measure: ratio, Direction: "above", None: f(1), Band: []float64{1, 2}}
	change := func(edit func(*Claim)) Claim {
		c := good
		edit(&c)
		return c
	}
	for want, c := range map[string]Claim{
		"direction":  change(func(c *Claim) { c.Direction = "up" }),
		"none is mi": change(func(c *Claim) { c.None = nil }),
		"none is 0":  change(func(c *Claim) { c.None = f(0) }),
		"band is []": change(func(c *Claim) { c.Band = nil }),
		"in order":   change(func(c *Claim) { c.Band = []float64{2, 1} }),
		"minSamples": change(func(c *Claim) { c.MinSamples = -1 }),
		"no unit":    change(func(c *Claim) { c.Measure.Unit = "" }),
		"not known":  change(func(c *Claim) { c.Measure.Kind = "mean" }),
		"no x":       change(func(c *Claim) { c.Measure.Kind = "knee" }),
		"the ratio":  change(func(c *Claim) { c.Measure = Measure{Kind: "knee", Unit: "ns/op", X: "n"} }),
	} {
		if _, err := Judge(Request{Claims: []Claim{c}}); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), `"c"`) {
			t.Errorf("%s: got %v", want, err)
		}
	}
	if got, err := Judge(Request{Text: "BenchmarkA 1 x\n", Claims: []Claim{good}}); err != nil || len(got.Errors) != 1 || got.Verdicts[0].Reason != "no-samples" {
		t.Errorf("got %+v, %v", got, err)
	}
}
