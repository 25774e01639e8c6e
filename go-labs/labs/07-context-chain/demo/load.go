package main

import (
	"context"
	"time"

	chain "gopherbench.dev/labs/labs/07-context-chain"
)

// send sends as many requests as are due in span.
func send(load *chain.Open, rate int, span time.Duration) {
	for range int(time.Duration(rate) * span / time.Second) {
		load.Next()
	}
}

// closed lets eight callers ask one question after the other for so long.
func closed(span time.Duration, call chain.Call) chain.Outcome {
	ctx, stop := context.WithTimeout(context.Background(), span)
	defer stop()
	return chain.Closed(ctx, 8, time.Minute, call)
}
