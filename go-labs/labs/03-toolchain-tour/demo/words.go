package main

import (
	"gopherbench.dev/labs/kit/term"
	tour "gopherbench.dev/labs/labs/03-toolchain-tour"
)

type text struct {
	first, tool, command, before, after, seconds, notHere, ask string
	found, input, never, unknown                               string
	bare, switched, compiler, none                             string
	obstacle                                                   [tour.Headers + 1]string
}

func words() text {
	if term.Chinese() {
		return chinese
	}
	return english
}

var chinese = text{
	first:    "五处错的程序，和改好的程序，各看一遍。\n第一次跑，race 和 fuzz 要把标准库重新编译一遍，\n可能要一两分钟。",
	tool:     "工具",
	command:  "命令",
	before:   "改之前",
	after:    "改之后",
	seconds:  "秒",
	notHere:  "这里跑不了",
	ask:      "第一行是 0：编译通过，测试全绿。\n下面五行各报一处，没有一处是两样工具都看见的。",
	found:    "报出",
	input:    "它把让程序出错的输入写成一个文件，从此每次 go test 都会拿它试一遍：",
	never:    "没有测试走到 %s 第 %d 到 %d 行：",
	unknown:  "没有叫 %s 的工具；有 test、gofmt、vet、race、fuzz、cover，还有 needs。",
	bare:     "只有 Go，别的什么都没有：",
	switched: "照它说的，把 cgo 打开，CGO_ENABLED=1：",
	compiler: "再加上这台机器的 C 编译器：",
	none:     "这台机器上没有 C 编译器，第三种情形看不到。",
	obstacle: [...]string{
		tour.None:     "能跑，什么也不缺。",
		tour.Platform: "缺的是平台：这个系统和处理器没有竞态检测器。装什么都没用，换一台机器查。",
		tour.Cgo:      "缺的是 cgo：关掉了，或者因为找不到 C 编译器，go 自己关掉了。",
		tour.Compiler: "缺的是 C 编译器本身：装 gcc 或 clang（Debian 上是 gcc 和 libc6-dev）。",
		tour.Headers:  "C 编译器有了，缺的是 C 库的头文件：Debian 上装 libc6-dev，Alpine 上装 musl-dev。",
	},
}

var english = text{
	first:    "The program with five faults, and the mended one.\nThe first time, race and fuzz compile the standard\nlibrary again: that may take a minute or two.",
	tool:     "tool",
	command:  "command",
	before:   "before",
	after:    "after",
	seconds:  "s",
	notHere:  "can't run here",
	ask:      "The first row is 0: it builds and its tests pass.\nThe five below report one fault each, and none is\nseen by two tools.",
	found:    "Findings:",
	input:    "It wrote the input that makes the program fail to a file, and every go test from now on tries it:",
	never:    "No test has come to %s, lines %d to %d:",
	unknown:  "There is no tool called %s; there are test, gofmt, vet, race, fuzz, cover, and needs.",
	bare:     "Go, and nothing else:",
	switched: "As it says, with cgo switched on, CGO_ENABLED=1:",
	compiler: "With this machine's C compiler as well:",
	none:     "There is no C compiler on this machine, so the third case can't be shown.",
	obstacle: [...]string{
		tour.None:     "It runs, nothing is missing.",
		tour.Platform: "The platform is missing: there is no race detector for this system and processor. Nothing can be installed; check on another machine.",
		tour.Cgo:      "cgo is missing: switched off, or switched off by go itself, which found no C compiler.",
		tour.Compiler: "The C compiler itself is missing: install gcc or clang (on Debian, gcc and libc6-dev).",
		tour.Headers:  "The C compiler is there, the C library's headers are missing: libc6-dev on Debian, musl-dev on Alpine.",
	},
}
