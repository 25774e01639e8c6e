package main

import (
	"errors"
	"os"
	"reflect"
	"syscall"
	"testing"

	hello "gopherbench.dev/labs/labs/01-hello-channel"
)

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "-one" { // as measureApart starts it
		main()
	}
	os.Exit(m.Run())
}

func TestSizesAreReadable(t *testing.T) {
	if got := number(2048) + number(3<<20); got != "2048 B3.0 MB" {
		t.Error(got)
	}
}

func TestWordsFollowTheLocale(t *testing.T) {
	for _, c := range []struct {
		all, messages, lang string
		zh                  bool
	}{{"", "", "", false}, {"", "", "zh_CN.UTF-8", true}, {"C", "", "zh_CN.UTF-8", false}, {"", "zh_TW", "de_DE", true}} {
		t.Setenv("LC_ALL", c.all)
		t.Setenv("LC_MESSAGES", c.messages)
		t.Setenv("LANG", c.lang)
		if got := words().greet == chinese().greet; got != c.zh {
			t.Errorf("%+v: Chinese is %v", c, got)
		}
	}
}

func TestBothLanguagesSayEverything(t *testing.T) {
	for name, say := range map[string]text{"chinese": chinese(), "english": english()} {
		empty(reflect.ValueOf(say), func(field string) { t.Errorf("%s: %s is empty", name, field) })
		for _, kind := range hello.Kinds {
			if say.kind[kind] == "" {
				t.Errorf("%s: no words for %s", name, kind)
			}
		}
	}
}

// empty names every text of a struct that is not there.
func empty(v reflect.Value, found func(field string)) {
	for i := range v.NumField() {
		switch f := v.Field(i); f.Kind() {
		case reflect.Struct:
			empty(f, found)
		case reflect.String:
			if f.String() == "" {
				found(v.Type().Field(i).Name)
			}
		}
	}
}

func TestOneIsMeasuredApart(t *testing.T) {
	s, err := measureApart("parked", 2000)
	if errors.Is(err, syscall.ENOEXEC) {
		t.Skip("this program runs under an emulator, and the system can't start it by itself")
	}
	if err != nil || s.Took <= 0 || s.Each.Stack < 1024 || s.Each.Threads > 0.1 {
		t.Errorf("%+v, %v", s, err)
	}
}
