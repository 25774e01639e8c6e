package main

import (
	"reflect"
	"testing"

	static "gopherbench.dev/labs/labs/02-static-binary"
)

func TestSizesAreAsInTheApp(t *testing.T) {
	for in, want := range map[int64]string{812: "812 B", 14_541: "14.2 KiB", 2_337_665: "2.23 MiB"} {
		if got := size(in); got != want {
			t.Errorf("size(%d) = %s, want %s", in, got, want)
		}
	}
}

func TestDescribeNamesWhatIsMissing(t *testing.T) {
	f := static.File{Format: "ELF", Size: 3_565_158, Interpreter: "/lib/ld.so", Libraries: []string{"libc.so.6"}, LibC: "GLIBC_2.34", Symbols: true}
	want := "ELF · 3.40 MiB · first has to find /lib/ld.so libc.so.6 · C library GLIBC_2.34 or newer · symbol table"
	if got := english().describe(f); got != want {
		t.Errorf("got %s", got)
	}
	if got := english().describe(static.File{Format: "ELF", Size: 900}); got != "ELF · 900 B · asks for no other file · no symbol table" {
		t.Errorf("got %s", got)
	}
}

func TestWarningsLeavePlacesOut(t *testing.T) {
	said := "# who\n/usr/bin/ld: /tmp/x.o: in function `f':\n/tmp/cgo:12: warning: Using 'getaddrinfo' needs more\n"
	if got := warnings(said); got != "Using 'getaddrinfo' needs more" {
		t.Errorf("got %q", got)
	}
}

func TestBothLanguagesSayEverything(t *testing.T) {
	for name, say := range map[string]text{"chinese": chinese(), "english": english()} {
		empty(reflect.ValueOf(say), name, func(what string) { t.Errorf("%s is empty", what) })
		for _, way := range []static.Way{static.Namespace, static.Root, static.Empty} {
			if say.way[way] == "" {
				t.Errorf("%s: no words for %s", name, way)
			}
		}
	}
}

// empty names every text in a struct, an array or a map that is not there.
func empty(v reflect.Value, name string, found func(what string)) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			empty(v.Field(i), name+"."+v.Type().Field(i).Name, found)
		}
	case reflect.Array:
		for i := range v.Len() {
			empty(v.Index(i), name, found)
		}
	case reflect.String:
		if v.String() == "" {
			found(name)
		}
	}
}
