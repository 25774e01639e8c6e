package main

import (
	"reflect"
	"testing"
)

func TestBothLanguagesSayEverything(t *testing.T) {
	for name, say := range map[string]text{"chinese": chinese, "english": english} {
		v := reflect.ValueOf(say)
		for i := range v.NumField() {
			field := v.Field(i)
			if field.Kind() == reflect.String && field.String() == "" {
				t.Errorf("%s: %s is empty", name, v.Type().Field(i).Name)
			}
		}
		for i, s := range say.obstacle {
			if s == "" {
				t.Errorf("%s: obstacle %d has no words", name, i)
			}
		}
	}
}
