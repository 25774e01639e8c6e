package main

import "fmt"

// greet sends five greetings through a channel with room for two. The sender says when it gets
// ahead, and the receiver empties the channel until the sender closes it.
func greet(say text) {
	fmt.Printf("\n%s\n\n", say.greet)
	greetings := make(chan string, 2)
	go func() {
		defer close(greetings) // ends the range below
		for i := range 5 {
			greetings <- fmt.Sprintf("hello %d", i+1)
		}
	}()
	for g := range greetings {
		fmt.Printf("  %s   len %d, cap %d\n", g, len(greetings), cap(greetings))
	}
	fmt.Printf("\n  %s\n", say.greetAsk)
}
