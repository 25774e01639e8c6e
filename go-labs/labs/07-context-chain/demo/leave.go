package main

import (
	"fmt"
	"strings"
	"time"

	"gopherbench.dev/labs/kit/term"
	chain "gopherbench.dev/labs/labs/07-context-chain"
)

const rate = 400 // callers a second who come only to leave

// leaving draws a histogram for each length of the chain, and one for a service that is deaf.
func leaving(say text) error {
	fmt.Printf("\n%s\n", say.leaving)
	for hops := 1; hops <= 3; hops++ {
		l := chain.NewLeaving()
		c, err := chain.Start(chain.Whole, hops, chain.NewStore(chain.Hanging, l.Heard))
		if err != nil {
			return err
		}
		load := chain.NewOpen(rate, chain.Soon, l.Watch(c.Call))
		send(load, rate, 2*time.Second)
		load.Wait()
		c.Left(time.Second)
		c.Close()
		histogram(fmt.Sprintf(say.hops, hops), l.Spread())
	}
	heard, asked, err := unread(false)
	if err != nil {
		return err
	}
	fmt.Printf("\n  "+say.unread+"\n", asked, heard)
	if heard, asked, err = unread(true); err != nil {
		return err
	}
	fmt.Printf("  "+say.read+"\n\n  %s\n", asked, heard, say.leavingAsk)
	return nil
}

// histogram draws a bar for each part, as long as its share.
func histogram(title string, s chain.Spread) {
	fmt.Printf("\n  %s  n = %d  p50 %s ms  p99 %s ms\n", title, len(s), ms(s.At(0.5)), ms(s.At(0.99)))
	for i, share := range s.Shares() {
		name := fmt.Sprintf("> %v", chain.Edges[len(chain.Edges)-1])
		if i < len(chain.Edges) {
			name = fmt.Sprintf("≤ %v", chain.Edges[i])
		}
		fmt.Printf("  %s %5.1f %% %s\n", term.Right(name, 8), share, strings.Repeat("█", int(share/2+0.5)))
	}
}
