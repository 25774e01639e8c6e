package main

import (
	"fmt"
	"reflect"
	"runtime"
	"runtime/debug"
	"testing"
)

func TestWordsFollowTheLocale(t *testing.T) {
	for _, c := range []struct {
		all, lang string
		zh        bool
	}{{"", "", false}, {"", "zh_CN.UTF-8", true}, {"C", "zh_CN.UTF-8", false}, {"zh_TW", "de_DE", true}} {
		t.Setenv("LC_ALL", c.all)
		t.Setenv("LC_MESSAGES", "")
		t.Setenv("LANG", c.lang)
		if got := words() == chinese(); got != c.zh {
			t.Errorf("%+v: Chinese is %v", c, got)
		}
	}
}

func TestBothLanguagesSayEverything(t *testing.T) {
	for name, say := range map[string]text{"chinese": chinese(), "english": english()} {
		var empty func(v reflect.Value, path string)
		empty = func(v reflect.Value, path string) {
			for i := range v.NumField() {
				f, at := v.Field(i), path+"."+v.Type().Field(i).Name
				if f.Kind() == reflect.Struct {
					empty(f, at)
				} else if f.String() == "" {
					t.Errorf("%s is empty", at)
				}
			}
		}
		empty(reflect.ValueOf(say), name)
	}
}

// Two goroutines on two Ps never get objects of the same page: each P has a span of its own.
func TestTwoPsTakeFromTwoPages(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	if runtime.GOMAXPROCS(0) < 2 {
		t.Skip("this target has one P only")
	}
	for range 20 {
		got := together(2)
		pages := map[uintptr]int{}
		for id, slots := range got {
			for _, at := range slots {
				if owner, seen := pages[at/page]; seen && owner != id {
					t.Fatalf("both goroutines got objects of page %#x: %s", at/page, fmt.Sprint(got))
				}
				pages[at/page] = id
			}
		}
	}
}
