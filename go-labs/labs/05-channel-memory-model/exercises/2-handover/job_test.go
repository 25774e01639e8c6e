package job_test

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"

	job "gopherbench.dev/labs/labs/05-channel-memory-model/exercises/2-handover"
)

func TestResultArrives(t *testing.T) {
	for i := range 200 {
		j := job.Start(func() job.Result { return job.Result{Answer: i, Steps: []string{"a", "b"}} })
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				for range 2 {
					if r := j.Wait(); r.Answer != i || len(r.Steps) != 2 {
						t.Errorf("Wait = %+v, want answer %d and two steps", r, i)
					}
				}
			})
		}
		all.Wait()
	}
}

func TestDoneDoesNotWait(t *testing.T) {
	gate := make(chan struct{})
	j := job.Start(func() job.Result { <-gate; return job.Result{} })
	if j.Done() {
		t.Error("Done before the work is")
	}
	close(gate)
	j.Wait()
	if !j.Done() {
		t.Error("Wait has returned, and Done says no")
	}
}

// In a bubble time stands still while anybody runs, and jumps on when all are asleep: what polls
// comes later than what is woken.
func TestWakesAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		j := job.Start(func() job.Result {
			time.Sleep(10*time.Millisecond + 500*time.Microsecond)
			return job.Result{}
		})
		j.Wait()
		if late := time.Since(began) - 10*time.Millisecond - 500*time.Microsecond; late > 0 {
			t.Errorf("Wait came back %v after the result was there: it looks now and then instead of being told", late)
		}
	})
}

// Nothing else than synchronisation makes this safe, and only a wait that sleeps is one here: a
// bubble knows when its goroutines are asleep at a channel or a lock.
func TestWaitSleeps(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		gate := make(chan struct{})
		j := job.Start(func() job.Result { <-gate; return job.Result{Answer: 1} })
		began := time.Now()
		var all sync.WaitGroup
		all.Go(func() { j.Wait() })
		synctest.Wait() // all asleep
		time.Sleep(time.Hour)
		close(gate)
		all.Wait()
		if took := time.Since(began); took > time.Hour {
			t.Errorf("after an hour Wait needed %v more", took-time.Hour)
		}
	})
}
