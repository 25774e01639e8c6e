// Package each does a job for every one of many items.
package each

import "sync"

// Space is what a job works in: 64 KiB.
type Space [64 << 10]byte

// Do runs job for every item, in any order, and gives it a Space that nobody else uses meanwhile.
// It returns when no job runs any more: nil when all have succeeded, else the error of one that
// failed.
//
// At most limit jobs run at the same time.
func Do(items []string, limit int, job func(item string, space *Space) error) error {
	errs := make(chan error, len(items))
	var all sync.WaitGroup
	for _, item := range items {
		all.Go(func() { errs <- job(item, new(Space)) })
	}
	all.Wait()
	close(errs)
	for err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
