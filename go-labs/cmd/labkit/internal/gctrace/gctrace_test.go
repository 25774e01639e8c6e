package gctrace

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// cycle writes a line as the runtime does.
func cycle(gc int, at float64, pause string, live int, forced bool) string {
	end := ""
	if forced {
		end = " (forced)"
	}
	return fmt.Sprintf("gc %d @%.3fs 1%%: 0.01+1.0+%s ms clock, 0.02+0/1.0/0+0.1 ms cpu, %d->%d->%d MB, 99 MB goal, 0 MB stacks, 0 MB globals, 2 P%s\n",
		gc, at, pause, live, live, live, end)
}

func TestBrokenLinesAreTold(t *testing.T) {
	whole := cycle(1, 0.5, "0.1", 5, false)
	text := "SCHED 0ms: gomaxprocs=2 idleprocs=0\n" + // cut off
		"SCHED 0ms: gomaxprocs=2 idleprocs=0 threads=3 spinningthreads=0 needspinning=0 idlethreads=0 runqueue=0 [ 1 0 ] schedticks=[ 1 ]\n" +
		"SCHED 0ms: gomaxprocs=2 idleprocs=0 threads=3 spinningthreads=0 needspinning=0 idlethreads=0 runqueue=0 [ 1 -2 ] schedticks=[ 1 2 ]\n" +
		whole[:40] + "\n" +
		strings.TrimSuffix(whole, "\n") + "printed by the program\n" +
		strings.Replace(whole, "99 MB goal", "99999999999999999999 MB goal", 1) +
		strings.Replace(whole, "@0.500s", "@0.5.0s", 1) +
		whole +
		"gc is what this program does\n" + // its own
		"gc 2 @" + strings.Repeat("9", 1<<17) + "\n" +
		whole[:60] // the end of the file
	log := read(t, text)
	if len(log.Cycles) != 1 || log.Cycles[0].Line != 8 || log.Passed.Other != 1 || log.Lines != 11 {
		t.Errorf("%+v, passed %+v, %d lines", log.Cycles, log.Passed, log.Lines)
	}
	var lines []int
	var whys []Why
	for _, b := range log.Broken {
		lines = append(lines, b.Line)
		whys = append(whys, b.Why)
		if len(b.Text) > maxText || b.Text == "" {
			t.Errorf("%+v", b)
		}
	}
	if want := []int{1, 2, 3, 4, 5, 6, 7, 10, 11}; !reflect.DeepEqual(lines, want) {
		t.Errorf("broken lines %v, want %v", lines, want)
	}
	if want := []Why{Missing, Queues, Queues, Missing, Form, Number, Form, Long, Missing}; !reflect.DeepEqual(whys, want) {
		t.Errorf("why %v, want %v", whys, want)
	}
	log = read(t, strings.Repeat("gc 1 @\n", 1000))
	if log.BrokenLines != 1000 || len(log.Broken) != MaxBroken {
		t.Errorf("%d broken, %d told", log.BrokenLines, len(log.Broken))
	}
}

func TestSeveralPrograms(t *testing.T) {
	sched := func(at int) string {
		return fmt.Sprintf("SCHED %dms: gomaxprocs=1 idleprocs=0 threads=3 spinningthreads=0 needspinning=0 idlethreads=0 runqueue=0 [ 0 ] schedticks=[ 1 ]\n", at)
	}
	log := read(t, sched(0)+cycle(1, 1, "0.1", 1, false)+sched(2000)+cycle(2, 3, "0.1", 1, false)+
		sched(0)+cycle(1, 1, "0.1", 900, false)+cycle(1, 4, "0.1", 1, false))
	var of []int
	for _, c := range log.Cycles {
		of = append(of, c.Program)
	}
	if !reflect.DeepEqual(of, []int{0, 0, 1, 2}) || log.Programs != 3 || log.Sched[2].Program != 1 {
		t.Errorf("cycles of %v, %d programs, %+v", of, log.Programs, log.Sched)
	}
	// 1 MB in one program and 900 in the next is no growth.
	if len(log.Alarms) != 0 {
		t.Errorf("%+v", log.Alarms)
	}
}

func TestAlarms(t *testing.T) {
	text := cycle(1, 0, "50", 100, false) + // not longer than 50
		cycle(2, 2, "51", 130, false) + // a pause; growth of exactly 30 %
		cycle(3, 4, "0.1", 170, false) + // growth
		cycle(4, 6, "0.1", 2, false) +
		cycle(5, 8, "0.1", 5, false) // 150 %, but 3 MB
	for i := range 4 {
		text += cycle(6+i, 10+float64(i)*0.2, "0.1", 5, false)
	}
	text += cycle(10, 10.7, "0.1", 5, true) // asked for
	text += cycle(11, 10.99, "0.1", 5, false) + cycle(12, 11, "0.1", 5, false) + cycle(13, 11.1, "0.1", 5, false)
	text += cycle(14, 14, "0.1", 5, false)
	got := read(t, text).Alarms
	want := []Alarm{
		{Kind: "pause", Cycle: 1, At: 2, From: 2, Value: 51},
		{Kind: "growth", Cycle: 2, At: 4, From: 4, Value: float64(40) / 130 * 100, Was: 130, Is: 170},
		{Kind: "rate", Cycle: 12, At: 11.1, From: 10, Value: 6},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestManyCycles(t *testing.T) {
	var text strings.Builder
	for i := range Max + 10 {
		text.WriteString(cycle(i+1, float64(i), "0.1", 5, false))
	}
	if log := read(t, text.String()); len(log.Cycles) != Max || !log.Truncated || log.Lines != Max+10 {
		t.Errorf("%d cycles of %d lines, truncated %v", len(log.Cycles), log.Lines, log.Truncated)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(cycle(1, 0.5, "0.1", 5, true) + "pacer: x\nscav 1\nGC forced\n")
	f.Add("SCHED 5ms: gomaxprocs=2 idleprocs=0 threads=3 spinningthreads=0 needspinning=0 idlethreads=0 runqueue=0 [ 1 0 ] schedticks=[ 1 7 ]\n")
	f.Fuzz(func(t *testing.T, text string) {
		log := read(t, text)
		p := log.Passed
		if told := len(log.Cycles) + len(log.Sched) + log.BrokenLines + p.Pacer + p.Scav + p.Detail + p.Forced + p.Other; told != log.Lines {
			t.Errorf("%d lines, %d told of", log.Lines, told)
		}
	})
}
