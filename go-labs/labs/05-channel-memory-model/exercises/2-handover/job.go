// Package job hands results from the goroutine that makes them to the one that wants them.
package job

import "time"

// Result is what a job comes to.
type Result struct {
	Answer int
	Steps  []string
}

// Job is under way or done.
type Job struct {
	result Result
	done   bool
}

// Start begins to work in a goroutine of its own.
func Start(work func() Result) *Job {
	j := &Job{}
	go func() {
		j.result = work()
		j.done = true
	}()
	return j
}

// Wait returns the result, when it is there. Many may wait, and as often as they like.
func (j *Job) Wait() Result {
	for !j.done {
		time.Sleep(time.Millisecond)
	}
	return j.result
}

// Done says without waiting whether the result is there.
func (j *Job) Done() bool { return j.done }
