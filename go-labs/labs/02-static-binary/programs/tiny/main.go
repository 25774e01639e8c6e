// Tiny is as small as a Go program gets: it imports nothing, and what is in its file is the runtime.
package main

func main() {
	println("hello")
}
