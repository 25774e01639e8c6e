// Package each does a job for every one of many items.
package each

import "sync"

// Space is what a job works in: 64 KiB.
type Space [64 << 10]byte

// Do runs job for every item, in any order, and gives it a Space that nobody else uses meanwhile.
// It returns when no job runs any more: nil when all have succeeded, else the error of one that
// failed. After a failure no further job is begun.
//
// At most limit jobs run at the same time.
func Do(items []string, limit int, job func(item string, space *Space) error) error {
	todo := make(chan string) // no room: an item is handed over when a worker is free to take it
	failed := make(chan error, limit)
	var workers sync.WaitGroup
	for range min(limit, len(items)) {
		workers.Go(func() {
			space := new(Space) // one a worker, not one an item
			for item := range todo {
				if err := job(item, space); err != nil {
					failed <- err // a worker fails once and leaves, so there is room
					return
				}
			}
		})
	}
	err := hand(items, todo, failed)
	close(todo) // the workers finish what they have and leave
	workers.Wait()
	if err == nil && len(failed) > 0 {
		err = <-failed // one of the last jobs
	}
	return err
}

// hand gives the items out one by one, and stops at the first failure.
func hand(items []string, todo chan<- string, failed <-chan error) error {
	for _, item := range items {
		select {
		case todo <- item:
		case err := <-failed:
			return err
		}
	}
	return nil
}
