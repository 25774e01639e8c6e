package main

import (
	"fmt"
	"strings"

	"gopherbench.dev/labs/kit/term"
	static "gopherbench.dev/labs/labs/02-static-binary"
)

type text struct {
	file, alone, aloneAsk, refused           string
	way                                      map[static.Way]string
	recipe                                   [3]string // who: pure, with cgo, with cgo and everything inside
	notBuilt, linker, asUsual, noCC, bothAsk string
	sizes, sizesAsk, paths, pathsAsk         string
	flags                                    map[string]string
	starts, startsAsk                        string
	start                                    [5]string
	asksNothing, asksFor, newest             string // of a file, with verbs for fmt
	symbols, debug, stripped                 string
	col                                      struct{ program, left, flags, size, mine, asks, fastest, median, slowest string }
}

// words are in the language of the locale.
func words() text {
	if term.Chinese() {
		return chinese()
	}
	return english()
}

// describe says in one line what a file is and what it asks for.
func (say text) describe(f static.File) string {
	parts := []string{f.Format, size(f.Size)}
	if f.Asks() == 0 {
		parts = append(parts, say.asksNothing)
	} else {
		files := f.Libraries
		if f.Interpreter != "" {
			files = append([]string{f.Interpreter}, files...)
		}
		parts = append(parts, fmt.Sprintf(say.asksFor, strings.Join(files, " ")))
	}
	if f.LibC != "" {
		parts = append(parts, fmt.Sprintf(say.newest, f.LibC))
	}
	switch {
	case f.Debug:
		parts = append(parts, say.debug)
	case f.Symbols:
		parts = append(parts, say.symbols)
	default:
		parts = append(parts, say.stripped)
	}
	return strings.Join(parts, " · ")
}

func chinese() text {
	t := text{
		file:     "一、这个文件自己",
		alone:    "二、除了它什么都没有的地方",
		aloneAsk: "带 ✗ 的几行问的是什么？哪一行是程序，哪几行是目标机器上的资料？",
		refused:  "更严的办法这里不行：%v",
		way: map[static.Way]string{
			static.Namespace: "空根目录，用的是 user namespace：里面只有这一个文件",
			static.Root:      "空根目录，用的是 root 权限：里面只有这一个文件",
			static.Empty:     "没有空根目录，只清空了 PATH、环境变量和库路径：机器上的库它还是找得到，这不算证明",
		},
		recipe: [3]string{
			"who，CGO_ENABLED=0",
			"who，CGO_ENABLED=1，同一份源码",
			"who，CGO_ENABLED=1，再让 C 的链接器全放进来（-extldflags -static）",
		},
		notBuilt:  "没有编成：",
		linker:    "链接器说：",
		asUsual:   "平常那样运行",
		noCC:      "没有找到 C 编译器（cc、gcc、clang 都没有），带 cgo 的编不了。装一个再来，比如 Debian 的 gcc 和 libc6-dev。",
		bothAsk:   "第二种在空根目录里说“没有这个文件”。文件明明在，少的是哪一个？",
		sizes:     "一、文件里留下什么",
		sizesAsk:  "-w 去掉了多少？-s 又多去掉多少？程序少做了什么吗？",
		paths:     "二、-trimpath 去掉的不是大小",
		pathsAsk:  "最后一列是文件里出现了几次编译时的目录名。换一台机器编，这个文件还会一样吗？",
		flags:     map[string]string{"plain": "不加 -trimpath", "trim": "-trimpath"},
		starts:    "从 exec 到第一行字，轮流各启动 %d 次",
		startsAsk: "要找别的文件的几行，比不用找的慢多少？",
		start:     [5]string{"hello，Go", "who，Go", "who，带 cgo", "hello，C，动态", "hello，C，静态"},

		asksNothing: "不找别的文件", asksFor: "先要找到 %s", newest: "C 库至少 %s",
		symbols: "有符号表", debug: "有符号表和调试信息", stripped: "没有符号表",
	}
	t.col.program, t.col.left, t.col.flags, t.col.size, t.col.mine = "程序", "剩下", "选项", "大小", "我的目录"
	t.col.asks, t.col.fastest, t.col.median, t.col.slowest = "找几个文件", "最快", "中位数", "最慢"
	return t
}

func english() text {
	t := text{
		file:     "1. This very file",
		alone:    "2. Where there is nothing but this file",
		aloneAsk: "What do the lines with ✗ ask for? Which of them are about programs, and which about data on the target?",
		refused:  "Stricter ways are not possible here: %v",
		way: map[static.Way]string{
			static.Namespace: "An empty root, by a user namespace: this file is all there is",
			static.Root:      "An empty root, by the rights of root: this file is all there is",
			static.Empty:     "No empty root: only PATH, environment and library path are empty. It could still find the machine’s libraries, so this proves nothing",
		},
		recipe: [3]string{
			"who, CGO_ENABLED=0",
			"who, CGO_ENABLED=1, the same source",
			"who, CGO_ENABLED=1, and the C linker puts everything inside (-extldflags -static)",
		},
		notBuilt:  "It was not built:",
		linker:    "The linker says:",
		asUsual:   "Run as usual",
		noCC:      "No C compiler was found (neither cc nor gcc nor clang), so nothing is built with cgo. Install one, such as gcc and libc6-dev on Debian, and run this again.",
		bothAsk:   "The second one says “no such file” in the empty root. The file is there; which one is missing?",
		sizes:     "1. What stays in the file",
		sizesAsk:  "How much does -w take away, and how much more does -s? Can the program do less now?",
		paths:     "2. What -trimpath takes away is not size",
		pathsAsk:  "The last column counts how often the folder of the build is named in the file. Would another machine make the same file?",
		flags:     map[string]string{"plain": "without -trimpath", "trim": "-trimpath"},
		starts:    "From exec to the first line, %d times each, in turn",
		startsAsk: "How much slower are the rows that look for other files?",
		start:     [5]string{"hello, Go", "who, Go", "who, with cgo", "hello, C, dynamic", "hello, C, static"},

		asksNothing: "asks for no other file", asksFor: "first has to find %s", newest: "C library %s or newer",
		symbols: "symbol table", debug: "symbol table and debug information", stripped: "no symbol table",
	}
	t.col.program, t.col.left, t.col.flags, t.col.size, t.col.mine = "program", "left", "flags", "size", "my folder"
	t.col.asks, t.col.fastest, t.col.median, t.col.slowest = "asks for", "fastest", "median", "slowest"
	return t
}
