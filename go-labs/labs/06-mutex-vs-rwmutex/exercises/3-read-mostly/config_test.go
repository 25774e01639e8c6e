package config_test

import (
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	config "gopherbench.dev/labs/labs/06-mutex-vs-rwmutex/exercises/3-read-mostly"
)

func TestSnapshotStaysAsItWas(t *testing.T) {
	s := config.New(config.Config{Rate: 1, Regions: []string{"east", "west"}})
	kept := s.Current()
	s.Update(func(c *config.Config) {
		c.Rate = 2
		c.Regions[0] = "north"
		c.Regions = append(c.Regions, "south")
	})
	if kept.Rate != 1 || !slices.Equal(kept.Regions, []string{"east", "west"}) {
		t.Errorf("a Config from before the Update now reads %+v: the Update wrote into it", kept)
	}
	now := s.Current()
	if now.Rate != 2 || !slices.Equal(now.Regions, []string{"north", "west", "south"}) {
		t.Errorf("Current after the Update = %+v", now)
	}
}

func TestUpdatesAreAllKept(t *testing.T) {
	s := config.New(config.Config{Regions: []string{"east"}})
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 500 {
				s.Update(func(c *config.Config) {
					rate := c.Rate
					runtime.Gosched() // gives another Update its chance to get in between
					c.Rate = rate + 1
				})
			}
		})
	}
	all.Wait()
	if got := s.Current().Rate; got != 8*500 {
		t.Errorf("%d of %d Updates are left: some overwrote others", got, 8*500)
	}
}

func TestReadersNeverSeeHalfAnUpdate(t *testing.T) {
	s := config.New(config.Config{})
	var readers sync.WaitGroup
	stop := make(chan struct{})
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if c := s.Current(); c.Rate != c.Burst {
					t.Errorf("Rate %d beside Burst %d: half of an Update", c.Rate, c.Burst)
					return
				}
				runtime.Gosched()
			}
		})
	}
	for begun := time.Now(); time.Since(begun) < 50*time.Millisecond; {
		s.Update(func(c *config.Config) {
			c.Rate++
			runtime.Gosched() // gives a reader its chance to look now
			c.Burst++
		})
	}
	close(stop)
	readers.Wait()
}

func TestReadersNeverWait(t *testing.T) {
	s := config.New(config.Config{Rate: 1})
	inside, release := make(chan struct{}), make(chan struct{})
	var update sync.WaitGroup
	update.Go(func() {
		s.Update(func(c *config.Config) {
			close(inside)
			<-release
			c.Rate = 2
		})
	})
	<-inside
	read := make(chan int)
	go func() { read <- s.Current().Rate }()
	select {
	case rate := <-read:
		if rate != 1 {
			t.Errorf("Rate %d, while the Update is not done; want 1", rate)
		}
	case <-time.After(2 * time.Second):
		t.Error("Current has waited for an Update for 2 s")
	}
	close(release)
	update.Wait()
	if got := s.Current().Rate; got != 2 {
		t.Errorf("Rate %d after the Update, want 2", got)
	}
}
