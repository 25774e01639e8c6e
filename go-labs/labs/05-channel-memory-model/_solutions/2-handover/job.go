// Package job hands results from the goroutine that makes them to the one that wants them.
package job

// Result is what a job comes to.
type Result struct {
	Answer int
	Steps  []string
}

// Job is under way or done.
type Job struct {
	result Result        // written before done is closed, read only after
	done   chan struct{} // closed when the result is there
}

// Start begins to work in a goroutine of its own.
func Start(work func() Result) *Job {
	j := &Job{done: make(chan struct{})}
	go func() {
		j.result = work()
		close(j.done) // a close comes before every receive that returns because of it
	}()
	return j
}

// Wait returns the result, when it is there. Many may wait, and as often as they like.
func (j *Job) Wait() Result {
	<-j.done
	return j.result
}

// Done says without waiting whether the result is there.
func (j *Job) Done() bool {
	select {
	case <-j.done:
		return true
	default:
		return false
	}
}
