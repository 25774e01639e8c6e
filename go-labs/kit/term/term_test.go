package term

import (
	"testing"
	"time"
)

func TestChineseTakesTwoColumns(t *testing.T) {
	for in, want := range map[string]string{"ab": "ab   |   ab", "核数": "核数 | 核数", "谁等了谁": "谁等了谁|谁等了谁"} {
		if got := Pad(in, 5) + "|" + Right(in, 5); got != want {
			t.Errorf("%q in 5 columns is %q, want %q", in, got, want)
		}
	}
}

func TestLanguageFollowsTheLocale(t *testing.T) {
	for _, c := range []struct {
		all, messages, lang string
		zh                  bool
	}{{"", "", "", false}, {"", "", "zh_CN.UTF-8", true}, {"C", "", "zh_CN.UTF-8", false}, {"", "zh_TW", "de_DE", true}} {
		t.Setenv("LC_ALL", c.all)
		t.Setenv("LC_MESSAGES", c.messages)
		t.Setenv("LANG", c.lang)
		if got := Chinese(); got != c.zh {
			t.Errorf("%+v: Chinese is %v", c, got)
		}
	}
}

func TestDurationHasThreeDigits(t *testing.T) {
	for in, want := range map[time.Duration]string{812: "812ns", 7_213_456: "7.21ms", 999: "999ns", 61_234_567: "61.2ms"} {
		if got := Duration(in); got != want {
			t.Errorf("Duration(%d) = %s, want %s", in, got, want)
		}
	}
}

func ExampleTable_Open() {
	t := Table{Name: 8, Cell: 8}
	t.Open("Cost", "way", "fastest", "最慢")
	t.Line("互斥锁", "1.2ms", "40.1ms")
	// Output:
	// Cost
	//
	//   way      fastest    最慢
	//   互斥锁     1.2ms  40.1ms
}

func ExampleTable() {
	t := Table{Name: 8, Cell: 6}
	t.Begin("Cost", "cores", []int{1, 2})
	t.Row("mutex", []float64{1.25, 40}, 1)
	t.Row("互斥锁", []float64{1.25, 40}, 1)
	t.End("Which is dearer?")
	// Output:
	// Cost
	//
	//   cores        1     2
	//   mutex      1.2  40.0
	//   互斥锁     1.2  40.0
	//
	//   Which is dearer?
}
