package main

import "gopherbench.dev/labs/kit/term"

type text struct {
	greet, greetAsk                                 string
	threads, threadsAsk, byC                        string
	kinds, kindsAsk                                 string
	starts, startsAsk, noPython, noRust, noStatus   string
	estimate, free, unknown, refuse, gathered, held string // of a crowd, with verbs for fmt
	kind                                            map[string]string
	col                                             struct{ kind, maker, reserved, start, stack, objects, resident, threads, service, fastest, median, slowest string }
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
		greet:      "一、五句问候，穿过一个能放两句的 channel",
		greetAsk:   "len 是收下这一句时，channel 里还放着几句。它为什么从不超过 2？",
		kinds:      "二、同时活着的一群，平均每个占多少",
		kindsAsk:   "哪两行各占一个线程？比比它们的栈和常驻内存：差出来的那部分在哪里？",
		starts:     "从启动进程到第一个 200，轮流各启动 %d 次",
		startsAsk:  "最快和最慢差多少？常驻内存差多少？",
		noPython:   "没有找到 python3，Python 这一行空缺。",
		noStatus:   "这个系统不说一个进程占了多少地址空间，这张表只有 Linux 有。",
		threads:    "%d 个线程，平均每个占多少",
		threadsAsk: "占的地址空间差多少倍？真正在内存里的呢？",
		byC:        "C 库（由 Python 开）",
		noRust:     "没有找到能用的 rustc，Rust 这一行空缺。",
		estimate:   "%d 个 goroutine，估计最多要 %d MB。",
		free:       "现在能用的内存有 %d MB。",
		unknown:    "这个系统问不到还有多少内存，只能试试看。",
		refuse:     "不跑了",
		gathered:   "%d 个都活着了，用时 %v，每个 %s。",
		held:       "常驻内存多了 %.0f MB，每个 %.0f B，其中栈 %.0f B，runtime 的结构 %.0f B。",
		kind:       map[string]string{"parked": "睡在 channel 上", "running": "轮流在跑", "syscall": "困在系统调用里", "thread": "独占一个线程"},
	}
	t.col.kind, t.col.start, t.col.stack, t.col.objects, t.col.resident, t.col.threads = "状态", "启动", "栈", "堆上对象", "常驻内存", "线程"
	t.col.maker, t.col.reserved = "谁开的", "地址空间"
	t.col.service, t.col.fastest, t.col.median, t.col.slowest = "服务", "最快", "中位数", "最慢"
	return t
}

func english() text {
	t := text{
		greet:      "1. Five greetings through a channel with room for two",
		greetAsk:   "len is how many were still in the channel when this one was taken. Why is it never above 2?",
		kinds:      "2. A crowd that is alive at the same time: what one of them takes",
		kindsAsk:   "Which two rows have a thread each? Compare their stack with what is resident: where is the difference?",
		starts:     "From starting the process to the first 200, %d times each, in turn",
		startsAsk:  "How far apart are the fastest and the slowest? And what is resident?",
		noPython:   "No python3 was found, so there is no line for Python.",
		noStatus:   "This system does not tell how much address space a process has: this table is for Linux.",
		threads:    "%d threads: what one of them takes",
		threadsAsk: "How many times as much address space? And how much of it is really in memory?",
		byC:        "C library (by Python)",
		noRust:     "No rustc that works was found, so there is no line for Rust.",
		estimate:   "%d goroutines: %d MB at most, by estimate.",
		free:       "%d MB of memory are available now.",
		unknown:    "This system does not tell how much memory is free, so we just try.",
		refuse:     "not started",
		gathered:   "All %d are alive, after %v: %s each.",
		held:       "%.0f MB more are resident, %.0f B each: %.0f B of stack and %.0f B of the runtime’s structures.",
		kind:       map[string]string{"parked": "asleep at a channel", "running": "running in turn", "syscall": "in a system call", "thread": "with its own thread"},
	}
	t.col.kind, t.col.start, t.col.stack, t.col.objects, t.col.resident, t.col.threads = "state", "start", "stack", "on the heap", "resident", "threads"
	t.col.maker, t.col.reserved = "made by", "reserved"
	t.col.service, t.col.fastest, t.col.median, t.col.slowest = "service", "fastest", "median", "slowest"
	return t
}
