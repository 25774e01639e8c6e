package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"time"

	"gopherbench.dev/labs/kit/term"
	hello "gopherbench.dev/labs/labs/01-hello-channel"
)

// seen is what was measured of a crowd.
type seen struct {
	Took time.Duration // for all of them
	Each hello.Share
}

// measure lets a crowd come together and go again.
func measure(kind string, n int) seen {
	before := hello.Here()
	began := time.Now()
	c := hello.Gather(kind, n)
	took := time.Since(began)
	each := hello.Here().Since(before, n)
	c.Leave()
	return seen{took, each}
}

// measureApart does it in a process of its own: in this one a second crowd would move into what
// the first has left behind.
func measureApart(kind string, n int) (s seen, err error) {
	argv := append(hello.Again(), "-one", kind, "-crowd", fmt.Sprint(n))
	cmd := exec.Command(argv[0], argv[1:]...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return s, err
	}
	return s, json.Unmarshal(out, &s)
}

// printOne is the other side of measureApart.
func printOne(kind string, n int) error {
	return json.NewEncoder(os.Stdout).Encode(measure(kind, n))
}

// compareKinds prints what one of each kind takes.
func compareKinds(say text) error {
	table.Open(say.kinds, say.col.kind, say.col.start, say.col.stack, say.col.objects, say.col.resident, say.col.threads)
	for _, kind := range hello.Kinds {
		const n = 1000
		s, err := measureApart(kind, n)
		if err != nil {
			return err
		}
		table.Line(fmt.Sprintf("%s × %d", say.kind[kind], n), term.Duration(s.Took/n), number(s.Each.Stack), number(s.Each.Objects), number(s.Each.Resident), fmt.Sprintf("%.1f", s.Each.Threads))
	}
	table.End(say.kindsAsk)
	return nil
}

// gather says how much memory n goroutines will want, and starts them if that is there.
func gather(say text, n int) error {
	const kind = "parked"
	fmt.Printf(say.estimate+"\n", n, hello.Estimate(kind, n)>>20)
	if free, ok := hello.Available(); ok {
		fmt.Printf(say.free+"\n", free>>20)
	} else {
		fmt.Println(say.unknown)
	}
	if err := hello.Room(kind, n); err != nil {
		return fmt.Errorf("%s: %w", say.refuse, err)
	}
	s := measure(kind, n)
	fmt.Printf(say.gathered+"\n", n, s.Took.Round(time.Millisecond), term.Duration(s.Took/time.Duration(n)))
	fmt.Printf(say.held+"\n", s.Each.Resident*float64(n)/(1<<20), s.Each.Resident, s.Each.Stack, s.Each.Objects)
	return nil
}
