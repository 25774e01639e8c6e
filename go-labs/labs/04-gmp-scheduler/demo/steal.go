package main

import (
	"errors"
	"fmt"
	"runtime"
	"strings"

	gmp "gopherbench.dev/labs/labs/04-gmp-scheduler"
)

// steal prints one round for a small queue: the order, cut where one theft ends.
func steal(say text) error {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	fmt.Printf("%s\n\n", say.steal)
	for _, queue := range []int{8, 16, 32} {
		order, batches, ok := undisturbed(queue)
		if !ok {
			return errors.New(say.disturbed)
		}
		fmt.Printf("  %s\n", fmt.Sprintf(say.queue, queue))
		left := queue
		for i, took := range batches {
			ran := make([]string, took)
			for k, n := range order[:took] {
				ran[k] = fmt.Sprint(n)
			}
			order = order[took:]
			if i == len(batches)-1 {
				fmt.Printf("    runnext → %s\n\n", ran[0])
				break
			}
			fmt.Printf("    %3d / %-3d → %s\n", took, left, strings.Join(ran, " "))
			left -= took
		}
	}
	fmt.Printf("  %s\n", say.stealAsk)
	return nil
}

func undisturbed(queue int) (order, batches []int, ok bool) {
	for range 500 {
		if order, ok = gmp.Steal(queue); !ok {
			continue
		}
		if batches, ok = gmp.Batches(order); ok {
			return order, batches, true
		}
	}
	return nil, nil, false
}
