// Demo lets callers loose on a chain of services and tells what they see.
//
// Without a flag it shows what passing the context on changes, by requests a second. -leave draws
// how long the news of a caller’s leaving takes, -loop measures one service in two ways, -ceiling
// finds what this computer can carry. With -serve the chain runs as a service of its own, with
// /debug/pprof, to be looked at from outside.
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"time"

	chain "gopherbench.dev/labs/labs/07-context-chain"
)

func main() {
	leave := flag.Bool("leave", false, "draw how long the news of a caller’s leaving takes")
	loop := flag.Bool("loop", false, "measure one service as an open and as a closed loop")
	ceiling := flag.Bool("ceiling", false, "find how many requests a second this computer can carry")
	isServer := flag.Bool("serve", false, "serve on a port of this computer, until nobody has looked for 30 s")
	kind := flag.String("kind", string(chain.Front), "with -serve: none, front or whole")
	flag.Parse()
	say := words()
	fmt.Printf("%s %s/%s, GOMAXPROCS %d\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0))
	var err error
	switch {
	case *leave:
		err = leaving(say)
	case *loop:
		err = loops(say)
	case *ceiling:
		err = rates(say)
	case *isServer:
		err = serve(say, chain.Kind(*kind), 30*time.Second)
	default:
		err = kinds(say)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// kinds sends the same requests through all three kinds of chain, light load first.
func kinds(say text) error {
	fmt.Printf("\n%s\n\n", say.kinds)
	table.Line(say.col.rate, say.col.kind, say.col.mean, "p99 ms", say.col.failed, say.col.left)
	for _, rate := range []int{250, 350, 500} {
		for _, kind := range []chain.Kind{chain.None, chain.Front, chain.Whole} {
			c, err := chain.Start(kind, 3, chain.NewStore(chain.Busy, nil))
			if err != nil {
				return err
			}
			load := chain.NewOpen(rate, chain.Patience, c.Call)
			send(load, rate, chain.Hang)
			load.Count()
			send(load, rate, time.Second)
			seen := load.Wait()
			left := c.Left(60 * time.Millisecond)
			c.Close()
			table.Line(fmt.Sprint(rate), say.kind[kind], ms(seen.Took.Mean()), ms(seen.Took.At(0.99)),
				fmt.Sprintf("%.1f", seen.FailedPercent()), fmt.Sprint(left))
		}
	}
	fmt.Printf("\n  %s\n", say.kindsAsk)
	return nil
}

// loops lets an open and a closed loop measure the same service: quick, but for 40 ms in each 400.
func loops(say text) error {
	const rate, span = 400, 4 * time.Second
	fmt.Printf("\n%s\n\n", say.loops)
	table.Line(say.col.loop, say.col.sent, say.col.mean, "p50 ms", "p90 ms", "p95 ms", "p99 ms")
	for _, open := range []bool{false, true} {
		c, err := chain.Start(chain.Whole, 3, chain.NewStore(chain.Stalling, nil))
		if err != nil {
			return err
		}
		name, seen := say.closed, chain.Outcome{}
		if open {
			name = say.open
			load := chain.NewOpen(rate, time.Minute, c.Call)
			load.Count()
			send(load, rate, span)
			seen = load.Wait()
		} else {
			seen = closed(span, c.Call)
		}
		c.Close()
		t := seen.Took
		table.Line(name, fmt.Sprint(len(t)), ms(t.Mean()), ms(t.At(0.5)), ms(t.At(0.9)), ms(t.At(0.95)), ms(t.At(0.99)))
	}
	fmt.Printf("\n  %s\n", say.loopsAsk)
	return nil
}

// rates doubles the rate until requests are no longer sent when they are due. The store answers at
// once, so nothing but the computer is in the way.
func rates(say text) error {
	fmt.Printf("\n%s\n\n", say.rates)
	table.Line(say.col.rate, say.col.mean, "p99 ms", say.col.late)
	for rate := 250; rate <= 32_000; rate *= 2 {
		c, err := chain.Start(chain.Whole, 3, chain.NewStore(chain.Plan{Slots: 4000}, nil))
		if err != nil {
			return err
		}
		load := chain.NewOpen(rate, time.Second, c.Call)
		send(load, rate, 200*time.Millisecond)
		load.Count()
		send(load, rate, time.Second)
		seen := load.Wait()
		c.Close()
		late := seen.Late.At(0.99)
		table.Line(fmt.Sprint(rate), ms(seen.Took.Mean()), ms(seen.Took.At(0.99)), ms(late))
		if late > 20*time.Millisecond {
			break
		}
	}
	fmt.Printf("\n  %s\n", say.ratesAsk)
	return nil
}
