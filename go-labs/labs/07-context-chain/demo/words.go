package main

import (
	"gopherbench.dev/labs/kit/term"
	chain "gopherbench.dev/labs/labs/07-context-chain"
)

type text struct {
	kind                map[chain.Kind]string
	kinds, kindsAsk     string
	loops, loopsAsk     string
	open, closed        string
	rates, ratesAsk     string
	leaving, leavingAsk string
	hops                string // %d how many
	unread, read        string // %d asked, %d heard
	serving, served     string // %s kind, %s address, %d seconds
	noKind              string // %s
	col                 struct{ rate, kind, loop, mean, failed, left, late, sent string }
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
		kind:       map[chain.Kind]string{chain.None: "不传", chain.Front: "只在门口", chain.Whole: "传到底"},
		kinds:      "三跳 HTTP，后面一个 4 个位子的库，每 32 个查询有一个卡住。每行一秒，调用方最多等 40 ms",
		kindsAsk:   "每秒 250 个时，三行差多少？350 个呢，500 个呢？哪一种也“有”context，却一样垮，还越积越多？",
		loops:      "同一个服务，每 400 ms 停 40 ms。闭环：8 个调用方，答完一个再问下一个；开环：每秒 400 个，到点就发",
		loopsAsk:   "服务有一成的时间不应声。哪一行看得出来？闭环发得更多，碰上停顿的却更少，为什么？",
		open:       "开环",
		closed:     "闭环",
		rates:      "库马上就答，请求越来越密，看这台机器和发请求的程序撑到哪里",
		ratesAsk:   "“晚发”是该发的时刻过了多久才发出去。它一大，后面的延迟说的就是这台机器，不是服务了。",
		leaving:    "调用方 10 ms 就走，每秒 400 个。消息从走的那一刻起，多久传到库里",
		leavingAsk: "多一跳，多多少？最后两行是同一个服务，差别只在读没读请求体。",
		hops:       "%d 跳",
		unread:     "POST，不读请求体：%d 个走了，服务听见 %d 个",
		read:       "POST，先读完请求体：%d 个走了，服务听见 %d 个",
		serving:    "\n%s，地址 http://%s，打开“实时”页，把地址填进去。%d 秒没有人看，它自己结束。\n",
		served:     "没有人在看，结束。",
		noKind:     "没有 %q 这一种，有 none、front、whole",
	}
	t.col.rate, t.col.kind, t.col.loop, t.col.mean = "每秒", "context", "怎么发", "平均 ms"
	t.col.failed, t.col.left, t.col.late, t.col.sent = "失败 %", "留下", "晚发 p99", "发出"
	return t
}

func english() text {
	t := text{
		kind:       map[chain.Kind]string{chain.None: "none", chain.Front: "front only", chain.Whole: "whole way"},
		kinds:      "Three hops of HTTP before a store with 4 slots, in which one query in 32 hangs. A second for each row; callers wait for 40 ms at most",
		kindsAsk:   "How far apart are the three at 250 a second? At 350, at 500? Which of them “has” a context as well, goes down all the same, and leaves more and more behind?",
		loops:      "The same service, which stops for 40 ms in each 400. Closed: 8 callers, each asks again when it has its answer. Open: 400 a second, sent when they are due",
		loopsAsk:   "For a tenth of the time the service doesn’t answer. Which row shows it? Why did the closed loop send more, and meet the stalls less?",
		open:       "open",
		closed:     "closed",
		rates:      "The store answers at once, and requests come ever faster: how far does this computer go, and the program that sends them?",
		ratesAsk:   "“Late” is how long after it was due a request was sent. When that grows, latencies tell of this computer and not of the service any more.",
		leaving:    "Callers leave after 10 ms, 400 of them a second. How long after that does the store hear of it?",
		leavingAsk: "What does one more hop add? The last two lines are one service; it reads the body of the request, or doesn’t.",
		hops:       "hops: %d",
		unread:     "POST, body not read: %d have left, the service heard of %d",
		read:       "POST, body read first: %d have left, the service heard of %d",
		serving:    "\nContext: %s. At http://%s: open the page “Live” and put the address in. When nobody looks for %d s, it ends by itself.\n",
		served:     "Nobody is looking. The end.",
		noKind:     "there is no kind %q; there are none, front and whole",
	}
	t.col.rate, t.col.kind, t.col.loop, t.col.mean = "a second", "context", "loop", "mean ms"
	t.col.failed, t.col.left, t.col.late, t.col.sent = "failed %", "left", "late p99", "sent"
	return t
}
