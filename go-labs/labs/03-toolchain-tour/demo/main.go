// Demo takes the tools that come with Go to a program with five faults. Without an argument it shows what
// each of them finds, before and after; with the name of a tool, the tool's own words; with "needs", what
// -race needs on this machine.
package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"

	"gopherbench.dev/labs/kit/term"
	tour "gopherbench.dev/labs/labs/03-toolchain-tour"
)

func main() {
	say := words()
	fmt.Println(runtime.Version(), runtime.GOOS+"/"+runtime.GOARCH)
	if err := run(say, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(say text, args []string) error {
	trees, err := unpack()
	if err != nil {
		return err
	}
	defer trees.remove()
	bare, err := tour.Bare()
	if err != nil {
		return err
	}
	defer bare.Close()
	compiler, err := tour.WithCompiler()
	if err != nil {
		return err
	}
	if compiler != nil {
		defer compiler.Close()
	}
	switch {
	case len(args) == 0:
		return table(say, trees, bare, compiler)
	case args[0] == "needs":
		return needs(say, trees.mended, bare, compiler)
	}
	tool := tour.ToolNamed(args[0])
	if tool == nil {
		return fmt.Errorf(say.unknown, args[0])
	}
	return tell(say, trees, kitFor(tool, bare, compiler), tool)
}

// kitFor is the least that a tool needs and this machine has.
func kitFor(tool *tour.Tool, bare, compiler *tour.Kit) *tour.Kit {
	if tool.Name == "race" && compiler != nil {
		return compiler
	}
	return bare
}

type trees struct{ seeded, mended string }

func unpack() (t trees, err error) {
	if t.seeded, err = tour.Unpack(tour.Seeded); err != nil {
		return t, err
	}
	if t.mended, err = tour.Unpack(tour.Mended); err != nil {
		t.remove()
	}
	return t, err
}

func (t trees) remove() {
	_ = os.RemoveAll(t.seeded)
	_ = os.RemoveAll(t.mended)
}

// table: one row a tool, what it finds before and after.
func table(say text, t trees, bare, compiler *tour.Kit) error {
	fmt.Printf("\n%s\n\n  %s%s%s%s%s\n", say.first, term.Pad(say.tool, 8), term.Pad(say.before, 8), term.Pad(say.after, 8), term.Pad(say.seconds, 6), say.command)
	for _, tool := range tour.Tools {
		kit := kitFor(&tool, bare, compiler)
		before, err := kit.Look(&tool, t.seeded)
		if err != nil {
			return err
		}
		after, err := kit.Look(&tool, t.mended)
		if err != nil {
			return err
		}
		counts := term.Pad(fmt.Sprint(before.Faults), 8) + term.Pad(fmt.Sprint(after.Faults), 8)
		if before.Obstacle != tour.None {
			counts = term.Pad(say.notHere, 16)
		}
		seconds := fmt.Sprintf("%.1f", before.Took.Seconds())
		fmt.Printf("  %s%s%s%s\n", term.Pad(tool.Name, 8), counts, term.Pad(seconds, 6), strings.Join(tool.Command, " "))
	}
	fmt.Printf("\n%s\n", say.ask)
	return nil
}

// tell shows a tool's own words about both programs.
func tell(say text, t trees, kit *tour.Kit, tool *tour.Tool) error {
	for _, look := range []struct{ title, folder string }{{say.before, t.seeded}, {say.after, t.mended}} {
		f, err := kit.Look(tool, look.folder)
		if err != nil {
			return err
		}
		fmt.Printf("\n%s: %s\n%s\n", look.title, strings.Join(tool.Command, " "), indent(f.Said))
		if f.Obstacle != tour.None {
			fmt.Println(say.obstacle[f.Obstacle])
			return nil
		}
		fmt.Printf("%s %d\n", say.found, f.Faults)
		if f.Input != "" {
			fmt.Printf("%s\n%s", say.input, indent(f.Input))
		}
		if tool.Name == "cover" {
			if err := uncovered(say, look.folder); err != nil {
				return err
			}
		}
	}
	return nil
}

func indent(said string) string {
	said = strings.TrimRight(said, "\n")
	if said == "" {
		return ""
	}
	return "  | " + strings.ReplaceAll(said, "\n", "\n  | ") + "\n"
}
