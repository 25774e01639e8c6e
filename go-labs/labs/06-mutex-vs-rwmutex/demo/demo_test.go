package main

import (
	"runtime"
	"sync"
	"testing"
	"time"
)

func TestWordsFollowTheLocale(t *testing.T) {
	for _, c := range []struct {
		all, messages, lang string
		zh                  bool
	}{{"", "", "", false}, {"", "", "zh_CN.UTF-8", true}, {"C", "", "zh_CN.UTF-8", false}, {"", "zh_TW", "de_DE", true}} {
		t.Setenv("LC_ALL", c.all)
		t.Setenv("LC_MESSAGES", c.messages)
		t.Setenv("LANG", c.lang)
		if got := words() == chinese(); got != c.zh {
			t.Errorf("%+v: Chinese is %v", c, got)
		}
	}
}

func TestBothLanguagesSayEverything(t *testing.T) {
	for name, say := range map[string]text{"chinese": chinese(), "english": english()} {
		for i, s := range append([]string{say.unit, say.cores, say.coresAsk, say.crowd, say.crowdAsk, say.long, say.longAsk, say.asleep,
			say.alone, say.gain, say.who, say.whoAsk, say.col.cores, say.col.cells, say.col.reads}, say.ways[:]...) {
			if s == "" {
				t.Errorf("%s: text %d is empty", name, i)
			}
		}
	}
}

// Each way to sleep is brought about on purpose, until the profile shows it where it belongs.
func TestSleepsAreToldApart(t *testing.T) {
	defer runtime.SetMutexProfileFraction(runtime.SetMutexProfileFraction(1))
	var mu sync.RWMutex
	for w, c := range [ways]struct{ hold, let, want, leave func() }{
		writerForWriter: {mu.Lock, mu.Unlock, mu.Lock, mu.Unlock},
		readerForWriter: {mu.Lock, mu.Unlock, mu.RLock, mu.RUnlock},
		writerForReader: {mu.RLock, mu.RUnlock, mu.Lock, mu.Unlock},
	} {
		before := sleeps()
		for deadline := time.Now().Add(10 * time.Second); ; {
			var other sync.WaitGroup
			c.hold()
			other.Go(func() {
				c.want()
				c.leave()
			})
			time.Sleep(time.Millisecond) // by now the other sleeps, most likely
			c.let()
			other.Wait()
			if after := sleeps(); after[w] > before[w] {
				break
			} else if time.Now().After(deadline) {
				t.Errorf("way %d: the profile went from %v to %v", w, before, after)
				break
			}
		}
	}
}
