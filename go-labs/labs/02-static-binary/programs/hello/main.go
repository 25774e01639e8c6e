// Hello says hello. It imports nothing that asks the machine for anything.
package main

import "fmt"

func main() {
	fmt.Println("hello")
}
