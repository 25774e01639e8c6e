package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"

	"gopherbench.dev/labs/kit/term"
	static "gopherbench.dev/labs/labs/02-static-binary"
)

// compareBoth builds the program who in each way that is possible here, says what its file asks for, and runs it twice:
// as usual and alone.
func compareBoth(say text) error {
	b, err := static.NewBuilder()
	if err != nil {
		return err
	}
	defer b.Close()
	way, _ := static.StrictestWay(static.Again(), speak)
	recipes := []static.Recipe{{Program: "who", Flags: static.Flags["trim"]}}
	if b.CC != "" {
		recipes = append(recipes,
			static.Recipe{Program: "who", Cgo: true, Flags: static.Flags["trim"]},
			static.Recipe{Program: "who", Cgo: true, Flags: static.Static})
	}
	for i, r := range recipes {
		fmt.Printf("\n%s\n", say.recipe[i])
		file, took, err := b.Build(r)
		if err != nil {
			// A C library without its static half is common, and no reason to stop.
			fmt.Printf("  %s\n%s", say.notBuilt, indent(err.Error()))
			continue
		}
		f, err := static.Look(file)
		if err != nil {
			return err
		}
		fmt.Printf("  %s · %s\n", say.describe(f), term.Duration(took))
		if b.Said != "" {
			fmt.Printf("  %s\n%s", say.linker, indent(warnings(b.Said)))
		}
		fmt.Printf("\n  %s\n%s", say.asUsual, indent(run(file)))
		fmt.Printf("  %s\n%s", say.way[way], indent(alone(way, file)))
	}
	if b.CC == "" {
		fmt.Printf("\n%s\n", say.noCC)
	}
	fmt.Printf("\n  %s\n", say.bothAsk)
	return nil
}

// run asks the net package, by GODEBUG, to say how it will look up names.
func run(file string) string {
	cmd := exec.Command(file)
	cmd.Env = append(os.Environ(), "GODEBUG=netdns=1")
	out, err := cmd.CombinedOutput()
	return outcome(string(out), err)
}

func alone(way static.Way, file string) string { return outcome(static.Alone(way, []string{file})) }

func outcome(printed string, err error) string {
	if err != nil {
		return printed + "✗ " + err.Error() + "\n"
	}
	return printed
}

// warnings are the lines in which the C linker warns, without the places in its own temporary files.
func warnings(said string) string {
	var lines []string
	for line := range strings.Lines(said) {
		if _, warning, found := strings.Cut(line, "warning: "); found {
			lines = append(lines, strings.TrimSpace(warning))
		}
	}
	return strings.Join(lines, "\n")
}
