// Who says whose process it is and what it finds around it. Two of the packages it uses, net and os/user, are written
// twice: once in Go, and once as calls of the C library.
package main

import (
	"fmt"
	"os"
	"strings"

	"gopherbench.dev/labs/labs/02-static-binary/ask"
)

func main() {
	fmt.Println("who") // first of all: who measures the start waits for this line
	ask.Print(os.Stdout)
	if files := ask.Mapped(); files != nil {
		fmt.Printf("%-11s %s\n", "mapped", strings.Join(files, " "))
	}
}
