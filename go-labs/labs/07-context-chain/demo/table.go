package main

import (
	"fmt"
	"time"

	"gopherbench.dev/labs/kit/term"
)

var table = term.Table{Name: 11, Cell: 11}

func ms(d time.Duration) string { return fmt.Sprintf("%.1f", float64(d)/float64(time.Millisecond)) }
