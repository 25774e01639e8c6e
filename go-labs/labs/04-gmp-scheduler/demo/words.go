package main

import "gopherbench.dev/labs/kit/term"

type text struct {
	sweep, rate, rateP, sweepAsk, histogram            string
	steal, queue, stealAsk, disturbed                  string // %d queue
	hog, loop, yield, off, offEnded, offStuck, dumpAsk string // %.0f ms, %.0f s
	calls, park, call, cold, threads, callsAsk         string // %d goroutines
	cores, limit, plain, rule, here, there, quotaAsk   string // %d cores
}

// words are in the language of the terminal.
func words() text {
	if term.Chinese() {
		return chinese
	}
	return english
}

var chinese = text{
	sweep:     "64 个 goroutine 干同样的活，P 越来越多。p50、p99 是可运行到真的跑起来之间等了多久",
	rate:      "每秒做完",
	rateP:     "每个 P 每秒",
	sweepAsk:  "P 比核多以后，每秒做完的还多吗？等的时间呢？少掉的等待去了哪里？",
	histogram: "GOMAXPROCS 放回默认值，再来一次，等待时间的直方图（runtime 每 8 次等待记一次）：",
	steal:     "一个 P 的队列里排着编了号的 goroutine，另一个 P 空下来，开始偷。左边是拿走几个 / 还有几个，右边是跑的先后",
	queue:     "队列里 %d 个：",
	stealAsk:  "每次拿走的是一半，还是一半加一？每一行为什么都是最大的号先跑？",
	disturbed: "每一轮都被别的事打断了。需要两个空着的核，等机器闲一点再试。",
	hog:       "只有 1 个 P。一个 goroutine 占着它，另一个早就能跑了，要等多久？最短、中位、最长，各 15 次",
	loop:      "死循环，从不让",
	yield:     "每 50 µs 让一次",
	off:       "关掉异步抢占（GODEBUG=asyncpreemptoff=1），同样的死循环，再来一次：",
	offEnded:  "%.0f ms 就轮到了。这个平台没有异步抢占，或者循环里有让的地方。",
	offStuck:  "等了 %.0f 秒还没轮到，我们发 SIGQUIT 把它结束，它留下了转储：",
	dumpAsk:   "谁占着 P，谁在等？状态写在方括号里。",
	calls:     "只有 1 个 P。占着它的 goroutine 睡下了，队列里下一个要等多久？中位数，15 次",
	park:      "睡在 channel 上",
	call:      "睡在系统调用里",
	cold:      "睡在系统调用里，之前安静了 25 ms",
	threads:   "%d 个 goroutine 一起睡 20 ms，多出几个线程：",
	callsAsk:  "P 只有 1 个，线程为什么可以有几十个？",
	cores:     "能用的核（亲和性算在内）",
	limit:     "cgroup 的 CPU 上限，单位是核",
	plain:     "什么都不设",
	rule:      "上限是左边这么多个核时，默认的 GOMAXPROCS 按 runtime 的规则是：",
	here:      "这里，%d 核",
	there:     "%d 核",
	quotaAsk:  "上限 0.5 个核，为什么还是 2？上限 2.5 又是几？",
}

var english = text{
	sweep:     "64 goroutines do the same work with more and more Ps. p50 and p99: how long one could run and did not yet",
	rate:      "done a second",
	rateP:     "for each P",
	sweepAsk:  "With more Ps than cores, is more done a second? And the waits? Where did the waiting go that is missing?",
	histogram: "Once more, with GOMAXPROCS as it is by default: a histogram of the waits (the runtime notes one in 8)",
	steal:     "Numbered goroutines stand in the queue of one P; the other one has nothing to do and begins to steal. Left: how many it took / there were. Right: in which order they ran",
	queue:     "%d in the queue:",
	stealAsk:  "Is it a half that is taken each time, or a half and one? Why does the largest number of each row run first?",
	disturbed: "Something came between in every round. This needs two cores that are free: try again when the machine has less to do.",
	hog:       "There is 1 P. One goroutine has it, another could run already: how long does it wait? Shortest, median and longest of 15",
	loop:      "a loop that never yields",
	yield:     "yields each 50 µs",
	off:       "The same loop without asynchronous preemption (GODEBUG=asyncpreemptoff=1):",
	offEnded:  "its turn came after %.0f ms. This platform has no asynchronous preemption, or the loop has a place to yield.",
	offStuck:  "its turn had not come after %.0f s, and we ended it by SIGQUIT. It left a dump:",
	dumpAsk:   "Who has the P, and who waits for it? The state is in the brackets.",
	calls:     "There is 1 P. The goroutine that has it goes to sleep: how long does the next in the queue wait? Median of 15",
	park:      "asleep at a channel",
	call:      "asleep in a system call",
	cold:      "the same, after 25 ms of quiet",
	threads:   "%d goroutines sleep 20 ms at the same time; threads that are made for it:",
	callsAsk:  "There is a single P. Why can there be dozens of threads?",
	cores:     "cores that can be used (affinity counts)",
	limit:     "CPU limit of the cgroup, in cores",
	plain:     "nothing set",
	rule:      "With a limit of so many cores as at the left, GOMAXPROCS is by default, by the runtime’s rule:",
	here:      "here, %d",
	there:     "%d cores",
	quotaAsk:  "Half a core, and still 2: why? And what does 2.5 give?",
}
