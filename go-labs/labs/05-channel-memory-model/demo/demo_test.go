package main

import (
	"testing"

	memory "gopherbench.dev/labs/labs/05-channel-memory-model"
)

func TestBothLanguagesHaveEveryWord(t *testing.T) {
	for name, say := range map[string]text{"chinese": chinese(), "english": english()} {
		for _, c := range []struct {
			keys  []string
			words map[string]string
		}{{memory.Shapes, say.shape}, {memory.Ways, say.way}, {memory.States, say.state}, {memory.Operations, say.operation}} {
			for _, key := range c.keys {
				if c.words[key] == "" {
					t.Errorf("%s has no word for %s", name, key)
				}
			}
		}
		if len(say.outcome) != 3 {
			t.Errorf("%s has words for %d outcomes", name, len(say.outcome))
		}
	}
}

func TestStrangeOutcomesAreMarked(t *testing.T) {
	say := english()
	for _, c := range []struct{ shape, way, outcome, want string }{
		{"sb", "plain", "y=0 x=0", "   ← " + say.nobody},
		{"sb", "atomic", "y=0 x=0", "   ← " + say.broken},
		{"sb", "plain", "y=1 x=0", ""},
		{"sb", "channel", "y=1 x=0", "   ← " + say.broken},
		{"mp", "plain", "flag=1 x=0", "   ← " + say.nobody},
		{"mp", "channel", "flag=1 x=42", ""},
	} {
		if got := mark(say, c.shape, c.way, c.outcome); got != c.want {
			t.Errorf("%s %s %s: %q, want %q", c.shape, c.way, c.outcome, got, c.want)
		}
	}
}
