// Package ask puts questions to the machine whose answers are not in the program.
package ask

import (
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"os/user"
	"strings"
	"time"
)

// Questions are what Answers answers, in this order.
var Questions = []string{"go", "user", "localhost", "time zone"}

// Answers asks each of Questions: where the go command is, whose process this is, which addresses localhost has, and
// what time a city's zone says. An error is an answer too, so this never fails.
func Answers() []string {
	return []string{goCommand(), owner(), localhost(), zone()}
}

// Print writes one line for each question and its answer.
func Print(w io.Writer) {
	for i, answer := range Answers() {
		fmt.Fprintf(w, "%-11s %s\n", Questions[i], answer)
	}
}

func goCommand() string { return either(exec.LookPath("go")) }

func owner() string {
	u, err := user.Current()
	if err != nil {
		return "✗ " + err.Error()
	}
	return fmt.Sprintf("%s (%s), home %s", u.Username, u.Uid, u.HomeDir)
}

// patience is for a machine that asks a server even for its own name, and the server does not answer.
const patience = 2 * time.Second

func localhost() string {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	addresses, err := net.DefaultResolver.LookupHost(ctx, "localhost")
	return either(strings.Join(addresses, " "), err)
}

func zone() string {
	const city = "Asia/Shanghai"
	location, err := time.LoadLocation(city)
	if err != nil {
		return "✗ " + err.Error()
	}
	name, offset := time.Unix(0, 0).In(location).Zone()
	return fmt.Sprintf("%s %s, %+d h", city, name, offset/3600)
}

func either(answer string, err error) string {
	if err != nil {
		return "✗ " + err.Error()
	}
	return answer
}

// Mapped names the files that the kernel and the loader have put into this process's memory, itself first. It is
// empty where there is no /proc.
func Mapped() []string {
	text, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		return nil
	}
	var names []string
	seen := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		if at := strings.IndexByte(line, '/'); at >= 0 {
			file := strings.TrimSpace(line[at:])
			if !seen[file] {
				seen[file] = true
				names = append(names, file[strings.LastIndexByte(file, '/')+1:])
			}
		}
	}
	return names
}
