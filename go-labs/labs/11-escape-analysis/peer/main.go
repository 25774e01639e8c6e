// Peer runs the same program on the JVM, with its escape analysis and without, and prints what was
// allocated beside Go's figures. Where there is no JDK it says so.
package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"

	escape "gopherbench.dev/labs/labs/11-escape-analysis"
)

func main() {
	zh := chinese()
	say := func(inChinese, inEnglish string) string {
		if zh {
			return inChinese
		}
		return inEnglish
	}
	fmt.Println(say("每做一个点，分配几个字节（留下的 / 逃走的）", "Bytes allocated for each point (one that stays / one that leaves)"))
	fmt.Printf("\n  %-46s %6.0f %6.0f\n", runtime.Version(), bytesOf("stack"), bytesOf("heap"))
	java, err := exec.LookPath("java")
	if err != nil {
		fmt.Println("\n" + say("没有找到 java，JVM 的三行量不了。装一个 JDK（11 或更新），再跑一遍。", "No java was found, so the JVM’s three rows are missing. Install a JDK (11 or newer) and run this again."))
		return
	}
	for _, flag := range []string{"-XX:+DoEscapeAnalysis", "-XX:-DoEscapeAnalysis", "-XX:-EliminateAllocations"} {
		var stderr bytes.Buffer
		cmd := exec.Command(java, "-Xbatch", flag, "peer/Escape.java")
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		var stays, leaves float64
		if _, scan := fmt.Sscanf(string(out), "stays %f\nleaves %f", &stays, &leaves); err != nil || scan != nil {
			// A runtime without the source launcher or without this flag: its own words say it best.
			fmt.Printf("  %-46s %s\n", "java "+flag, strings.TrimSpace(firstLine(stderr.String())))
			continue
		}
		fmt.Printf("  %-46s %6.0f %6.0f\n", "java "+flag, stays, leaves)
	}
	fmt.Println("\n  " + say("关掉逃逸分析，哪一格变了？JVM 在运行时决定，Go 在编译时决定，结果哪里一样？", "With escape analysis off, which figure changes? The JVM decides while it runs, Go when it compiles: where do they agree?"))
}

// bytesOf measures Go's side: bytes per point.
func bytesOf(where string) float64 {
	r := testing.Benchmark(func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sink += escape.Run("pointer", where, 1)
		}
	})
	return float64(r.AllocedBytesPerOp())
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

func chinese() bool {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			return strings.HasPrefix(v, "zh")
		}
	}
	return false
}

var sink int64
