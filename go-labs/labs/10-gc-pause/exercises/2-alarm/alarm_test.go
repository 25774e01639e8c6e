package alarm_test

import (
	"testing"
	"time"

	alarm "gopherbench.dev/labs/labs/10-gc-pause/exercises/2-alarm"
)

const ms = time.Millisecond

// minute makes 60 seconds, each by what makes of its number.
func minute(makes func(i int) alarm.Second) []alarm.Second {
	seconds := make([]alarm.Second, 60)
	for i := range seconds {
		seconds[i] = makes(i)
	}
	return seconds
}

// calm is a second of a service that does well: the heap doubles in a cycle, as GOGC=100 says.
func calm(i int) alarm.Second {
	return alarm.Second{PauseMax: ms / 4, Growth: 98 + float64(i%5), Cycles: 3, GCShare: 8, LiveMiB: 64 + float64(i%3)}
}

func TestWellIsNotSick(t *testing.T) {
	for name, makes := range map[string]func(i int) alarm.Second{
		"a calm service": calm,
		"a small heap, collected 60 times a second": func(i int) alarm.Second {
			s := calm(i)
			s.Cycles, s.LiveMiB = 60, 4+float64(i%2)/2
			return s
		},
		"one pause of 80 ms, while something else had the core": func(i int) alarm.Second {
			s := calm(i)
			if i == 31 {
				s.PauseMax = 80 * ms
			}
			return s
		},
		"a burst: three seconds of hard collecting": func(i int) alarm.Second {
			s := calm(i)
			if i >= 20 && i < 23 {
				s.GCShare, s.Cycles = 70, 40
			}
			return s
		},
		"a cache that fills up and is then full": func(i int) alarm.Second {
			s := calm(i)
			s.LiveMiB = min(200, 50+10*float64(i))
			return s
		},
		"GOGC=400": func(i int) alarm.Second {
			s := calm(i)
			s.Growth, s.Cycles, s.GCShare = 400, 0.7, 2
			return s
		},
	} {
		if alarm.Sick(minute(makes)) {
			t.Errorf("%s: an alarm, and nothing is wrong", name)
		}
	}
}

func TestSickIsSick(t *testing.T) {
	for name, makes := range map[string]func(i int) alarm.Second{
		"a leak: 1 MiB a second, all other figures as ever": func(i int) alarm.Second {
			s := calm(i)
			s.LiveMiB = 64 + float64(i)
			return s
		},
		"a memory limit that is too tight: short pauses, the heap hardly grows, half the CPU is gone": func(i int) alarm.Second {
			return alarm.Second{PauseMax: ms / 3, Growth: 4, Cycles: 90, GCShare: 52 + float64(i%6), LiveMiB: 64}
		},
		"a large heap under a tight limit: few cycles, and each of them dear": func(i int) alarm.Second {
			return alarm.Second{PauseMax: 2 * ms, Growth: 6, Cycles: 2, GCShare: 61, LiveMiB: 4000}
		},
		"pauses of 60 ms, second after second": func(i int) alarm.Second {
			s := calm(i)
			s.PauseMax = time.Duration(55+i%20) * ms
			return s
		},
	} {
		if !alarm.Sick(minute(makes)) {
			t.Errorf("%s: no alarm", name)
		}
	}
}

func TestThreeSecondsTellNothing(t *testing.T) {
	if alarm.Sick(minute(calm)[:3]) || alarm.Sick(nil) {
		t.Error("an alarm after three seconds")
	}
}
