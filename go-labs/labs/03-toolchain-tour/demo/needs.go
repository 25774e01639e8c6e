package main

import (
	"fmt"

	tour "gopherbench.dev/labs/labs/03-toolchain-tour"
)

// needs asks for -race with less and with more on the machine, and repeats what go says each time.
func needs(say text, folder string, bare, compiler *tour.Kit) error {
	race := tour.ToolNamed("race")
	ask := func(title string, kit *tour.Kit) error {
		f, err := kit.Look(race, folder)
		if err != nil {
			return err
		}
		fmt.Printf("\n%s\n%s%s\n", title, indent(f.Said), say.obstacle[f.Obstacle])
		return nil
	}
	if err := ask(say.bare, bare); err != nil {
		return err
	}
	if err := ask(say.switched, bare.With("CGO_ENABLED=1")); err != nil {
		return err
	}
	if compiler == nil {
		fmt.Printf("\n%s\n", say.none)
		return nil
	}
	return ask(say.compiler, compiler)
}
