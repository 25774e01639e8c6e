package main

import (
	"reflect"
	"testing"
	"time"

	chain "gopherbench.dev/labs/labs/07-context-chain"
)

func TestBothLanguagesSayEverything(t *testing.T) {
	for name, say := range map[string]text{"chinese": chinese(), "english": english()} {
		everything(t, name, reflect.ValueOf(say))
		for _, kind := range []chain.Kind{chain.None, chain.Front, chain.Whole} {
			if say.kind[kind] == "" {
				t.Errorf("%s has no word for %s", name, kind)
			}
		}
	}
}

func everything(t *testing.T, name string, v reflect.Value) {
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if field.Type.Kind() == reflect.Struct {
			everything(t, name, v.Field(i))
		} else if v.Field(i).IsZero() {
			t.Errorf("%s: %s is empty", name, field.Name)
		}
	}
}

func TestAServiceHearsOnlyWhenItHasReadTheBody(t *testing.T) {
	for _, reads := range []bool{false, true} {
		heard, asked, err := unread(reads)
		if want := map[bool]int{false: 0, true: asked}[reads]; err != nil || heard != want {
			t.Errorf("reads %v: heard of %d of %d (%v), want %d", reads, heard, asked, err, want)
		}
	}
}

func TestServeEndsWhenNobodyLooks(t *testing.T) {
	began := time.Now()
	if err := serve(english(), chain.Whole, time.Second); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
	if err := serve(english(), "neither", time.Second); err == nil {
		t.Error("a kind that there is not")
	}
}
