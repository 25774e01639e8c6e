package main

import "gopherbench.dev/labs/kit/term"

type text struct {
	healthy, sick     string
	beside, besideAsk string
	serving, served   string // %s which, %s address, %d seconds
	walk, mend        string
	walkAsk           string
	tea, teaAsk       string
	before            string
	col               struct{ service, limit, rate, share, assist, p50, max, growth, live string }
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
		healthy:   "健康的",
		sick:      "生病的",
		beside:    "同样的活，两个服务各跑 3 秒，手里都有 16 MiB 的会话",
		besideAsk: "文章的三条警报：停顿过 50 ms，一轮里堆涨过 30 %，每秒过 5 次。它们分得出谁病了吗？哪一列分得出？",
		serving:   "\n%s服务，地址 http://%s，打开“实时”页，把地址填进去。%d 秒没有人看，它自己结束。\n",
		served:    "没有人在看，结束。",
		walk:      "手里 24 MiB，GOGC 100，上限一步一步收紧。带 * 的行，runtime 的刹车踩下过",
		mend:      "把上限放回去：",
		walkAsk:   "从哪一行起，每秒做完的请求明显变少？那一行的上限比手里的 24 MiB 大多少？",
		tea:       "标记五十万个 64 字节的对象，每轮花多少 CPU。第一列，指针顺着内存走；第二列，到处跳。第一次要现编一个 runtime，等一会儿",
		teaAsk:    "哪一列的差别大？这两个程序的源码一字不差。",
		before:    "旧的标记法",
	}
	t.col.service, t.col.limit = "服务", "上限"
	t.col.rate, t.col.share, t.col.assist = "请求/s", "GC CPU%", "协助 %"
	t.col.p50, t.col.max = "中位 ms", "最长 ms"
	t.col.growth, t.col.live = "轮内涨%", "活的涨%"
	return t
}

func english() text {
	t := text{
		healthy:   "healthy",
		sick:      "sick",
		beside:    "The same work by two services, 3 seconds each, with 16 MiB of sessions in hand",
		besideAsk: "The article’s alarms: a pause above 50 ms, a heap that grows more than 30 % in a cycle, more than 5 cycles a second. Do they tell who is sick? Which column does?",
		serving:   "\nThe %s service is at http://%s: open the page “Live” and put the address in. When nobody looks for %d s, it ends by itself.\n",
		served:    "Nobody is looking. The end.",
		walk:      "24 MiB in hand, GOGC 100, and a limit that is drawn in step by step. In rows with a * the runtime’s brake was on",
		mend:      "The limit put back:",
		walkAsk:   "From which row on are there clearly fewer requests a second? How much larger than the 24 MiB in hand is the limit there?",
		tea:       "Marking half a million objects of 64 bytes, CPU for each collection. First column: pointers that follow the memory; second: all over it. The first time a runtime has to be compiled, which takes a while",
		teaAsk:    "In which column is the difference larger? The source of both programs is the same to the letter.",
		before:    "before it",
	}
	t.col.service, t.col.limit = "service", "limit"
	t.col.rate, t.col.share, t.col.assist = "req/s", "GC CPU%", "assist%"
	t.col.p50, t.col.max = "p50 ms", "max ms"
	t.col.growth, t.col.live = "cycle+%", "live+%"
	return t
}
