package main

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"path"
	"runtime"
	"strconv"
	"strings"

	"gopherbench.dev/labs/kit/term"
)

// quota tells cores, limit and GOMAXPROCS, and by the runtime's rule what other limits would give.
func quota(say text) error {
	cores := runtime.NumCPU()
	limit, from := cpuLimit()
	fmt.Printf("  %s%8d\n", term.Pad(say.cores, 44), cores)
	if math.IsInf(limit, 1) {
		fmt.Printf("  %s%8s  %s\n", term.Pad(say.limit, 44), "-", from)
	} else {
		fmt.Printf("  %s%8.2f  %s\n", term.Pad(say.limit, 44), limit, from)
	}
	for _, env := range []string{"", "GODEBUG=containermaxprocs=0", "GOMAXPROCS=1"} {
		procs, err := procsWith(env)
		if err != nil {
			return err
		}
		name := say.plain
		if env != "" {
			name = env
		}
		fmt.Printf("  %s%8s\n", term.Pad("GOMAXPROCS, "+name, 44), procs)
	}
	fmt.Printf("\n%s\n\n", say.rule)
	fmt.Printf("  %8s%s%s%s\n", "", term.Right(fmt.Sprintf(say.here, cores), 14), term.Right(fmt.Sprintf(say.there, 8), 14), term.Right(fmt.Sprintf(say.there, 64), 14))
	for _, l := range []float64{0.5, 1, 1.5, 2, 2.5, 4, 16} {
		fmt.Printf("  %8.1f%14d%14d%14d\n", l, Procs(cores, l), Procs(8, l), Procs(64, l))
	}
	fmt.Printf("\n  %s\n", say.quotaAsk)
	return nil
}

// Procs is the runtime's own rule (adjustCgroupGOMAXPROCS in runtime/cgroup_linux.go): the limit rounded up, 2 at least, and no more
// than there are cores.
func Procs(cores int, limit float64) int {
	if math.IsInf(limit, 1) {
		return cores
	}
	return min(cores, max(2, int(math.Ceil(limit))))
}

// procsWith asks this program, started anew with a variable, for its GOMAXPROCS.
func procsWith(env string) (string, error) {
	self, err := os.Executable()
	if err != nil {
		return "", err
	}
	cmd := exec.Command(self, "-role", "procs")
	for _, e := range os.Environ() {
		if !strings.HasPrefix(e, "GOMAXPROCS=") && !strings.HasPrefix(e, "GODEBUG=") {
			cmd.Env = append(cmd.Env, e)
		}
	}
	if env != "" {
		cmd.Env = append(cmd.Env, env)
	}
	out, err := cmd.Output()
	return string(out), err
}

// cpuLimit is the narrowest CPU limit of the cgroup this program is in, in cores, and the file it stands in. Infinite: none, or none
// that can be read.
func cpuLimit() (limit float64, from string) {
	limit, from = math.Inf(1), "-"
	text, err := os.ReadFile("/proc/self/cgroup")
	if err != nil {
		return limit, from
	}
	for line := range strings.Lines(string(text)) {
		fields := strings.SplitN(strings.TrimSpace(line), ":", 3)
		if len(fields) != 3 {
			continue
		}
		is2 := fields[1] == ""
		if !is2 && !strings.Contains(","+fields[1]+",", ",cpu,") {
			continue
		}
		for dir := fields[2]; ; dir = path.Dir(dir) {
			if l, file := limitIn(dir, is2); l < limit {
				limit, from = l, file
			}
			if dir == "/" || dir == "." {
				break
			}
		}
	}
	return limit, from
}

// limitIn reads the limit of one group: cpu.max has "quota period", the older files have one number each.
func limitIn(dir string, is2 bool) (limit float64, file string) {
	number := func(s string) float64 {
		n, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
		if err != nil || n <= 0 {
			return math.Inf(1)
		}
		return n
	}
	if is2 {
		file = path.Join("/sys/fs/cgroup", dir, "cpu.max")
		text, _ := os.ReadFile(file)
		quota, period, _ := strings.Cut(string(text), " ")
		return number(quota) / min(number(period), 1e6), file
	}
	file = path.Join("/sys/fs/cgroup/cpu", dir, "cpu.cfs_quota_us")
	text, _ := os.ReadFile(file)
	period, _ := os.ReadFile(path.Join("/sys/fs/cgroup/cpu", dir, "cpu.cfs_period_us"))
	return number(string(text)) / min(number(string(period)), 1e6), file
}
