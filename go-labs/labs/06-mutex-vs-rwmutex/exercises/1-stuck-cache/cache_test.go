package cache_test

import (
	"errors"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	cache "gopherbench.dev/labs/labs/06-mutex-vs-rwmutex/exercises/1-stuck-cache"
)

// within fails the test when f has not returned in time. It is generous: only a goroutine that is
// stuck needs that long.
func within(t *testing.T, what string, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	select {
	case <-done:
	case <-time.After(2 * time.Second):
		t.Fatalf("%s has not come back after 2 s: someone waits for a lock that will never be free", what)
	}
}

func upper(key string) (string, error) { return "<" + key + ">", nil }

func TestMissIsLoaded(t *testing.T) {
	c := cache.New(upper)
	within(t, "Get of a key that is not there yet", func() {
		if v, err := c.Get("a"); v != "<a>" || err != nil {
			t.Errorf("Get(a) = %q, %v; want <a>", v, err)
		}
	})
	within(t, "the second Get of the same key", func() {
		if v, err := c.Get("a"); v != "<a>" || err != nil {
			t.Errorf("Get(a) = %q, %v; want <a>", v, err)
		}
	})
}

func TestMissThatFailsIsNotKept(t *testing.T) {
	fail := true
	c := cache.New(func(key string) (string, error) {
		if fail {
			return "", errors.New("not now")
		}
		return "b", nil
	})
	within(t, "Get whose load fails", func() {
		if _, err := c.Get("a"); err == nil {
			t.Error("the error of load got lost")
		}
	})
	fail = false
	within(t, "Get after a failed one", func() {
		if v, err := c.Get("a"); v != "b" || err != nil {
			t.Errorf("Get(a) = %q, %v; want b", v, err)
		}
	})
}

func TestOnceForManyAtATime(t *testing.T) {
	var loads atomic.Int64
	c := cache.New(func(key string) (string, error) {
		loads.Add(1)
		time.Sleep(50 * time.Millisecond) // all the others come to miss the key, too
		return key, nil
	})
	within(t, "32 Gets of one key", func() {
		var all sync.WaitGroup
		for range 32 {
			all.Go(func() {
				if v, err := c.Get("a"); v != "a" || err != nil {
					t.Errorf("Get(a) = %q, %v; want a", v, err)
				}
			})
		}
		all.Wait()
	})
	if n := loads.Load(); n != 1 {
		t.Errorf("32 Gets at a time loaded the key %d times, want once", n)
	}
}

// TestOnceInADeadHeat lets goroutines miss a key at the same time. The key is so long that a look
// into the map takes its time, and the others are through with theirs when the first one loads.
func TestOnceInADeadHeat(t *testing.T) {
	const rounds = 40
	racers := max(2, min(4, runtime.GOMAXPROCS(0)))
	key := strings.Repeat("k", 4<<20)
	var loads atomic.Int64
	within(t, "a Get among a few", func() {
		for range rounds {
			c := cache.New(func(string) (string, error) {
				loads.Add(1)
				return "v", nil
			})
			for i := range 20 {
				c.Put(strconv.Itoa(i), "") // a map with fewer keys would not have to hash ours
			}
			start := make(chan struct{})
			var all sync.WaitGroup
			for range racers {
				all.Go(func() {
					<-start
					if v, err := c.Get(key); v != "v" || err != nil {
						t.Errorf("Get = %q, %v; want v", v, err)
					}
				})
			}
			close(start)
			all.Wait()
		}
	})
	if n := loads.Load(); n != rounds {
		t.Errorf("in %d rounds the key was loaded %d times, want once a round", rounds, n)
	}
}

func TestFindLetsGo(t *testing.T) {
	c := cache.New(upper)
	c.Put("a", "1")
	if key, ok := c.Find(func(_, value string) bool { return value == "1" }); key != "a" || !ok {
		t.Fatalf("Find = %q, %v; want a", key, ok)
	}
	within(t, "Put after a Find that found something", func() { c.Put("b", "2") })
	if _, ok := c.Find(func(_, value string) bool { return value == "3" }); ok {
		t.Fatal("Find found a value that is not there")
	}
	within(t, "Put after a Find that found nothing", func() { c.Put("c", "3") })
	func() {
		defer func() { _ = recover() }()
		c.Find(func(_, _ string) bool { panic("match fell over") })
	}()
	within(t, "Put after a Find whose match panicked", func() { c.Put("d", "4") })
}

func TestReadersAreInTogether(t *testing.T) {
	c := cache.New(upper)
	c.Put("a", "1")
	within(t, "a Find and a Get of a key that is there, while another Find is under way", func() {
		c.Find(func(_, _ string) bool {
			var others sync.WaitGroup
			others.Go(func() { c.Find(func(_, _ string) bool { return true }) })
			others.Go(func() { _, _ = c.Get("a") })
			others.Wait()
			return true
		})
	})
}
