package main

import (
	"os"
	"strings"
)

type text struct {
	unit            string
	cores, coresAsk string
	crowd, crowdAsk string
	long, longAsk   string
	asleep          string // how many goroutines sleep at the lock, as part of a row's name
	alone           string // on one core
	gain            string // how many times faster than on one core
	col             struct{ cores, cells string }
}

// words follows LC_ALL, LC_MESSAGES, LANG, the first of them that is set: Chinese for zh…, else English.
func words() text {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			if strings.HasPrefix(v, "zh") {
				return chinese()
			}
			break
		}
	}
	return english()
}

func chinese() text {
	t := text{
		unit:     "每格只看一眼，单位 ns/op",
		cores:    "一、64 个 goroutine 不变，只换核数",
		coresAsk: "人一样多，核不一样多，哪一列贵？读 100 % 时没有人等锁，钱花在哪里？",
		crowd:    "二、核全用上，读 90 %，goroutine 从 1 加到 512",
		crowdAsk: "ns/op 从哪一列起就不再涨了？那一列离你的核数有多远？",
		long:     "三、64 个 goroutine，读 99 %，一次读在锁里加一遍若干个数",
		longAsk:  "最后一行是多核比单核快几倍。读要多长，几个核才真的一起读？",
		asleep:   "睡着",
		alone:    "单核",
		gain:     "单核 ÷ 多核",
	}
	t.col.cores, t.col.cells = "核数", "加几个数"
	return t
}

func english() text {
	t := text{
		unit:     "one quick look a cell, in ns/op",
		cores:    "1. 64 goroutines throughout, only the number of cores changes",
		coresAsk: "Same crowd, more cores: which column costs more? At 100 % reads nobody waits: where does the time go?",
		crowd:    "2. All cores, 90 % reads, from 1 goroutine to 512",
		crowdAsk: "From which column on does ns/op stop rising? How far is that from your number of cores?",
		long:     "3. 64 goroutines, 99 % reads, each read adds up some numbers under the lock",
		longAsk:  "The last row: how many times faster than one core. How long must a read be until cores read side by side?",
		asleep:   "asleep",
		alone:    "1 core",
		gain:     "1 core ÷ all",
	}
	t.col.cores, t.col.cells = "cores", "numbers added up"
	return t
}
