package main

import "gopherbench.dev/labs/kit/term"

type text struct {
	classes, classesAsk string // %d classes, %d bytes in the largest
	tiny, tinyAsk       string
	tinyKeep            string // %d kept, %d KiB asked for, %d KiB held
	caches, cachesAsk   string
	goroutine           string // %d
	large, largeAsk     string
	small, big          string
	col                 struct{ class, waste, size, takes, path, ns, clear, kind, share, where string }
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
		classes:    "这个 runtime 有 %d 个大小级别，最大 %d 字节。每级旁边是落进这一级最亏的那个大小，实测浪费多少",
		classesAsk: "哪一级最亏？从哪里起，浪费不再超过六分之一？",
		tiny:       "小东西住在哪里：第几个 16 字节的块，块里第几个字节",
		tinyAsk:    "哪几种挤在别人开好的块里？指针也只有 8 字节，为什么不挤？",
		tinyKeep:   "  要 1048576 个 bool，每 16 个留 1 个：留下 %d 个，共 %d KiB，堆上实际占着 %d KiB",
		caches:     "两个 goroutine 各要 6 个 64 字节的对象，写成 页号:页内第几格",
		cachesAsk:  "只有一个 P 时，第二个 goroutine 接着第一个的格子往下拿。有两个 P 时呢？",
		goroutine:  "goroutine %d",
		large:      "最后一级两边：要多少，拿走多少，走哪条路，花多久，其中清零多久",
		largeAsk:   "从 32760 到 32761 换了路，耗时跳了吗？耗时跟着哪一列走？",
		small:      "小对象",
		big:        "大对象",
	}
	t.col.class, t.col.waste = "级别", "最多浪费"
	t.col.size, t.col.takes, t.col.path, t.col.ns, t.col.clear = "要", "拿走", "路", "ns", "清零 ns"
	t.col.kind, t.col.share, t.col.where = "类型", "挤的", "块.字节"
	return t
}

func english() text {
	t := text{
		classes:    "This runtime has %d size classes, the largest of %d bytes. Beside each: what the worst size that falls into it really wastes",
		classesAsk: "Which class wastes most? From where on is it never more than a sixth?",
		tiny:       "Where small things live: which 16 bytes, and which byte of them",
		tinyAsk:    "Which of them move into a block that others began? A pointer has 8 bytes too: why does it not share?",
		tinyKeep:   "  1048576 bools, one of 16 is kept: %d of them, %d KiB in all; the heap holds %d KiB for them",
		caches:     "Two goroutines make 6 objects of 64 bytes each, shown as page:slot in the page",
		cachesAsk:  "With one P the second goroutine goes on where the first one stopped. And with two?",
		goroutine:  "goroutine %d",
		large:      "Both sides of the last class: what is asked for, what it takes, which way, how long, and how long of that is clearing",
		largeAsk:   "From 32760 to 32761 the way changes. Does the time jump? Which column does it follow?",
		small:      "small",
		big:        "large",
	}
	t.col.class, t.col.waste = "class", "worst"
	t.col.size, t.col.takes, t.col.path, t.col.ns, t.col.clear = "asked", "takes", "path", "ns", "clear ns"
	t.col.kind, t.col.share, t.col.where = "type", "share", "block.byte"
	return t
}
