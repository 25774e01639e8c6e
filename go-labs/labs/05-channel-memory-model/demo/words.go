package main

import (
	"gopherbench.dev/labs/kit/term"
	memory "gopherbench.dev/labs/labs/05-channel-memory-model"
)

type text struct {
	emulated                            string
	met, strange                        string
	nobody, broken, litmusAsk           string
	channels, channelsAsk               string
	race, raceAsk, building, noCompiler string
	shape, way, state, operation        map[string]string
	outcome                             map[memory.Outcome]string
}

// words are in the language of the terminal.
func words() text {
	if term.Chinese() {
		return chinese()
	}
	return english()
}

func chinese() text {
	return text{
		emulated:    "注意：这个程序跑在模拟器里，下面看到的是模拟器怎么排内存的先后，不是真的处理器。",
		met:         "两边都在场",
		strange:     "怪结果",
		nobody:      "哪种先后都解释不了",
		broken:      "内存模型不许，出现一次就是错",
		litmusAsk:   "哪些怪结果真的出现了？用了 atomic 或 channel 的那几行，有没有？",
		channels:    "对每种 channel 做每种操作",
		channelsAsk: "nil 的那一行，哪个操作会 panic？和你填的一样吗？",
		race:        "竞态检测器在每个测试里报了几处数据竞争",
		raceAsk:     "mp 用普通变量，怪结果一次没出现，竞态检测器怎么说？",
		building:    "正在用竞态检测器重新编译，第一次要一会儿。",
		noCompiler:  "没有找到 C 编译器（gcc 或 clang），竞态检测器在这里用不了。",
		shape: map[string]string{
			"mp": "mp，传消息：一个先写 x = 42 再举旗 flag = 1；另一个先看旗，再读 x",
			"sb": "sb，各写各的：一个写 x = 1 再读 y；另一个写 y = 1 再读 x",
		},
		way:       map[string]string{"plain": "普通变量", "atomic": "atomic", "channel": "channel"},
		state:     map[string]string{"nil": "nil", "empty": "空", "full": "满", "closed": "已关闭", "closed.full": "已关闭，有值"},
		operation: map[string]string{"send": "发送", "receive": "接收", "close": "关闭"},
		outcome:   map[memory.Outcome]string{memory.Returns: "返回", memory.Blocks: "阻塞", memory.Panics: "panic"},
	}
}

func english() text {
	return text{
		emulated:    "Mind: this program runs in an emulator. What follows is how the emulator orders memory, not how the processor does.",
		met:         "both were there",
		strange:     "strange",
		nobody:      "no order explains this",
		broken:      "forbidden: one is an error",
		litmusAsk:   "Which strange outcomes have you seen? Any where an atomic or a channel stands in between?",
		channels:    "Each operation on each kind of channel",
		channelsAsk: "In the row of nil, which operation panics? Is it what you filled in?",
		race:        "Data races that the race detector reports in each test",
		raceAsk:     "With plain variables mp was never strange. What does the race detector say of it?",
		building:    "Compiling once more with the race detector, the first time takes a while.",
		noCompiler:  "No C compiler (gcc or clang) was found, so the race detector can’t be used here.",
		shape: map[string]string{
			"mp": "mp, message passing: one writes x = 42, then flag = 1; the other reads flag, then x",
			"sb": "sb, store buffer: one writes x = 1 and reads y; the other writes y = 1 and reads x",
		},
		way:       map[string]string{"plain": "plain variables", "atomic": "atomic", "channel": "channel"},
		state:     map[string]string{"nil": "nil", "empty": "empty", "full": "full", "closed": "closed", "closed.full": "closed, holds"},
		operation: map[string]string{"send": "send", "receive": "receive", "close": "close"},
		outcome:   map[memory.Outcome]string{memory.Returns: "returns", memory.Blocks: "blocks", memory.Panics: "panics"},
	}
}
