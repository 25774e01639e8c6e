package main

import (
	"os"
	"strings"
)

type text struct {
	none, failed, building, way, reports, torn, ask, first string
	ways                                                   [3]string
}

// words follows LC_ALL, LC_MESSAGES, LANG, the first of them that is set: Chinese for zh…, else English.
func words() text {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			if strings.HasPrefix(v, "zh") {
				return chinese
			}
			break
		}
	}
	return english
}

var chinese = text{
	none:     "这台机器上没有 C 编译器，-race 要用它。装上 gcc 或 clang 再跑一遍；这一课的其余部分用不着它。",
	failed:   "这里编译不了带竞态检测的程序，go 是这样说的：",
	building: "编译带竞态检测的程序。第一次要把标准库也这样编译一遍，十几秒。",
	way:      "两个字段怎么放",
	reports:  "检测器报几处",
	torn:     "20 万次里读到一新一旧",
	ask:      "第二行：检测器一声不吭，数却是错的。它查的是没有同步的访问，不是你的意思。",
	first:    "检测器的第一份报告：",
	ways:     [3]string{"普通变量", "两个 atomic.Int64", "一个 atomic.Pointer"},
}

var english = text{
	none:     "There is no C compiler on this machine, and -race needs one. Install gcc or clang and run this again; nothing else in this lab needs it.",
	failed:   "A program with the race detector can't be built here. In go's own words:",
	building: "Building a program with the race detector. The first time the standard library is built that way too: some ten seconds.",
	way:      "where the two settings are",
	reports:  "races reported",
	torn:     "torn looks out of 200,000",
	ask:      "The second row: not a word from the detector, and wrong all the same. It looks for accesses that nothing orders, not for what you meant.",
	first:    "The detector's first report:",
	ways:     [3]string{"plain variables", "two atomic.Int64", "one atomic.Pointer"},
}

// pad fills s with spaces; a terminal gives a Chinese character the width of two letters.
func pad(s string, width int) string {
	for _, r := range s {
		width--
		if r >= 0x2e80 {
			width--
		}
	}
	return s + strings.Repeat(" ", max(width, 0))
}
