package main

import (
	"fmt"

	"gopherbench.dev/labs/kit/term"
	memory "gopherbench.dev/labs/labs/05-channel-memory-model"
)

// touch prints the table of channels: states down, operations across.
func touch(say text) {
	fmt.Printf("\n%s\n\n  %s", say.channels, term.Pad("", 14))
	for _, operation := range memory.Operations {
		fmt.Print(term.Pad(say.operation[operation], 36))
	}
	fmt.Println()
	for _, state := range memory.States {
		fmt.Print("  ", term.Pad(say.state[state], 14))
		for _, operation := range memory.Operations {
			outcome, why := memory.Touch(state, operation)
			cell := say.outcome[outcome]
			if why != "" {
				cell += " (" + why + ")"
			}
			fmt.Print(term.Pad(cell, 36))
		}
		fmt.Println()
	}
	fmt.Printf("\n%s\n", say.channelsAsk)
}
