package routes_test

import (
	"fmt"
	"iter"
	"sync"
	"testing"
	"time"

	routes "gopherbench.dev/labs/labs/08-atomic-vs-lock/exercises/3-one-copy"
)

// file brings n routes; before the one at place pause it calls during.
func file(n, pause int, during func()) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for i := range n {
			if i == pause {
				during()
			}
			if !yield(fmt.Sprint("/p", i), fmt.Sprint("host", i)) {
				return
			}
		}
	}
}

// within fails the test when f has not returned in time. It is generous: only who waits for a whole
// file needs that long.
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
		t.Errorf("%s has not come back after 2 s", what)
	}
}

func TestAllOrNothing(t *testing.T) {
	r := routes.New()
	r.Set("/old", "host")
	r.Load(file(100, 50, func() {
		if n := r.Len(); n != 1 {
			t.Errorf("in the middle of a Load there are %d routes, want the one from before", n)
		}
		if _, found := r.Find("/p7"); found {
			t.Error("in the middle of a Load one of its routes is found")
		}
	}))
	if n := r.Len(); n != 101 {
		t.Errorf("after the Load there are %d routes, want 101", n)
	}
	if target, _ := r.Find("/p99"); target != "host99" {
		t.Errorf("Find(/p99) = %q, want host99", target)
	}
}

func TestNobodyWaitsForAFile(t *testing.T) {
	r := routes.New()
	inside, release := make(chan struct{}), make(chan struct{})
	var load sync.WaitGroup
	load.Go(func() {
		r.Load(file(10, 5, func() {
			close(inside)
			<-release
		}))
	})
	<-inside
	within(t, "Find, while a file is read,", func() { r.Find("/p1") })
	within(t, "Set, while a file is read,", func() { r.Set("/new", "host") })
	close(release)
	load.Wait()
	if _, found := r.Find("/new"); !found {
		t.Error("the route that was set while a file was read got lost")
	}
	if n := r.Len(); n != 11 {
		t.Errorf("%d routes, want 11", n)
	}
}

func TestNoRouteGetsLost(t *testing.T) {
	r := routes.New()
	var all sync.WaitGroup
	for g := range 4 {
		all.Go(func() {
			for i := range 100 {
				r.Set(fmt.Sprint("/s", g, "-", i), "host")
			}
		})
		all.Go(func() { r.Load(file(500, 500, nil)) })
	}
	all.Wait()
	if n := r.Len(); n != 4*100+500 {
		t.Errorf("%d routes, want %d", n, 4*100+500)
	}
}

// BenchmarkLoad puts a thousand routes into a table of two thousand; B/op is the memory that one Load takes.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	r := routes.New()
	r.Load(file(2000, -1, nil))
	brought := make([][2]string, 0, 1000)
	for path, target := range file(1000, -1, nil) {
		brought = append(brought, [2]string{path, target})
	}
	for b.Loop() {
		r.Load(func(yield func(string, string) bool) {
			for _, route := range brought {
				if !yield(route[0], route[1]) {
					return
				}
			}
		})
	}
}

// BenchmarkFind counts the allocations of a look-up.
func BenchmarkFind(b *testing.B) {
	b.ReportAllocs()
	r := routes.New()
	r.Set("/p", "host")
	for b.Loop() {
		if _, ok := r.Find("/p"); ok {
			found++
		}
	}
}

var found int
