package main

import "gopherbench.dev/labs/kit/term"

type text struct {
	unit            string
	cores, coresAsk string
	crowd, crowdAsk string
	long, longAsk   string
	asleep          string // how many goroutines sleep at the lock, as part of a row's name
	alone           string // on one core
	gain            string // how many times faster than on one core
	who, whoAsk     string
	ways            [ways]string
	col             struct{ cores, cells, reads string }
}

// words are in the language of the terminal.
func words() text {
	if term.Chinese() {
		return chinese()
	}
	return english()
}

func chinese() text {
	t := text{
		unit:     "单位 ns/op，每格看三眼取中间",
		cores:    "一、64 个 goroutine 不变，只换核数",
		coresAsk: "人一样多，核不一样多，哪一列贵？读 100 % 时没有人等锁，钱花在哪里？",
		crowd:    "二、核全用上，读 90 %，goroutine 从 1 加到 512",
		crowdAsk: "ns/op 从哪一列起就不再涨了？那一列离你的核数有多远？",
		long:     "三、64 个 goroutine，读 99 %，一次读在锁里加一遍若干个数",
		longAsk:  "最后一行是多核比单核快几倍。读要多长，几个核才真的一起读？",
		asleep:   "睡着",
		alone:    "单核",
		gain:     "单核 ÷ 多核",
		who:      "RWMutex，64 个 goroutine：睡着的时间里，谁在等谁，占百分之几",
		whoAsk:   "哪一行最多？读者被写者拦住的那一行有多少？",
		ways:     [ways]string{"写等写", "读等写", "写等读"},
	}
	t.col.cores, t.col.cells, t.col.reads = "核数", "加几个数", "读占比 %"
	return t
}

func english() text {
	t := text{
		unit:     "in ns/op; a cell shows the middle one of three quick looks",
		cores:    "1. 64 goroutines throughout, only the number of cores changes",
		coresAsk: "Same crowd, more cores: which column costs more? At 100 % reads nobody waits: where does the time go?",
		crowd:    "2. All cores, 90 % reads, from 1 goroutine to 512",
		crowdAsk: "From which column on does ns/op stop rising? How far is that from your number of cores?",
		long:     "3. 64 goroutines, 99 % reads, each read adds up some numbers under the lock",
		longAsk:  "The last row: how many times faster than one core. How long must a read be until cores read side by side?",
		asleep:   "asleep",
		alone:    "1 core",
		gain:     "1 core ÷ all",
		who:      "RWMutex, 64 goroutines: of all the time asleep, who waits for whom, in per cent",
		whoAsk:   "Which row has the most? How much is it that readers sleep because of a writer?",
		ways:     [ways]string{"writer for writer", "reader for writer", "writer for reader"},
	}
	t.col.cores, t.col.cells, t.col.reads = "cores", "numbers added up", "reads, %"
	return t
}
