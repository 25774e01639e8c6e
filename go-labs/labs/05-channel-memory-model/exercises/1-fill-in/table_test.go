package table_test

import (
	"strings"
	"testing"

	memory "gopherbench.dev/labs/labs/05-channel-memory-model"
	table "gopherbench.dev/labs/labs/05-channel-memory-model/exercises/1-fill-in"
)

var names = map[table.Answer]string{table.Unknown: "nothing yet", table.Returns: "returns", table.Blocks: "blocks", table.Panics: "panics"}

// touch does the operation, and says what came of it.
func touch(state, operation string) table.Answer {
	plain, guarded := strings.CutSuffix(state, ", in select")
	if guarded && operation != "close" {
		return table.Returns // a select with a default always does: see TestSelectWithDefault
	}
	outcome, _ := memory.Touch(plain, operation)
	return map[memory.Outcome]table.Answer{memory.Returns: table.Returns, memory.Blocks: table.Blocks, memory.Panics: table.Panics}[outcome]
}

func check(t *testing.T, states ...string) {
	t.Helper()
	for _, state := range states {
		row := table.Table[state]
		for operation, yours := range map[string]table.Answer{"send": row.Send, "receive": row.Receive, "close": row.Close} {
			// What it really is stays untold: that is what one comes to find out.
			if got := touch(state, operation); got != yours {
				t.Errorf("channel %q, %s: you say %s, and that is not what happens", state, operation, names[yours])
			}
		}
	}
}

func TestNil(t *testing.T)    { check(t, "nil") }
func TestOpen(t *testing.T)   { check(t, "empty", "full") }
func TestClosed(t *testing.T) { check(t, "closed", "closed.full") }
func TestSelect(t *testing.T) { check(t, "nil, in select", "full, in select") }

func TestSelectWithDefault(t *testing.T) {
	var none chan int
	full := make(chan int, 1)
	full <- 1
	defaults := 0
	select {
	case none <- 1:
	default:
		defaults++
	}
	select {
	case <-none:
	default:
		defaults++
	}
	select {
	case full <- 1:
	default:
		defaults++
	}
	if defaults != 3 {
		t.Errorf("%d of three selects took their default", defaults)
	}
}
