// Package supervise runs a command and sees to it that nothing of it is left: it
// ends the command's whole process tree on request, when whoever holds the leash
// is gone, and when the tree grows over a limit.
//
// What the tree is depends on the system. Linux: every descendant, also those
// that left the process group or lost their parents (child subreaper and /proc).
// Windows: the processes of a Job Object. Elsewhere: the process group.
package supervise

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"time"
)

const (
	// pollEvery is how often memory and processes are looked at.
	pollEvery = 250 * time.Millisecond
	// hopeless is how long SIGKILL is repeated before what is left is left.
	hopeless = 3 * time.Second
)

// Options say what to run and how far it may go.
type Options struct {
	// Argv is the command and its arguments; the first is looked up in PATH.
	Argv []string
	// Env are KEY=VALUE pairs added to the supervisor's environment.
	Env []string
	// Leash ends the tree when it ends; nil is no leash.
	Leash io.Reader
	// Terminal says that the command is a person's shell in the terminal on our own
	// standard input: it gets that terminal whole, keys that send signals are its
	// own, and what it leaves behind is hung up before it is killed.
	Terminal bool
	// Grace is the time between SIGTERM and SIGKILL.
	Grace time.Duration
	// Nice above 0 gives way to other programs: the tree runs with this niceness,
	// on Windows below normal priority.
	Nice int
	// MaxRSS in bytes and MaxProcs bound the tree's sum; 0 is no bound.
	MaxRSS   int64
	MaxProcs int
}

// A Report says how a command ended.
type Report struct {
	// Exit is the command's exit code, 128+n when signal n ended it, -1 when it
	// could not be ended.
	Exit int `json:"exit"`
	// Signal is the signal that ended it ("SIGKILL"), or "".
	Signal string `json:"signal"`
	// Reason is why it ended: "exit" by itself, "cancelled" by a signal to the
	// supervisor, "leash", "memory" or "processes" by a limit.
	Reason string `json:"reason"`
	// MaxRSS is the largest resident memory in bytes: of the tree as polled, or of
	// any one process as the system accounts it, whichever is larger. Pages that
	// processes share count once for each.
	MaxRSS int64 `json:"maxRss"`
	// UserNs and SystemNs are CPU time of the tree, as far as it was waited for.
	UserNs   int64 `json:"userNs"`
	SystemNs int64 `json:"systemNs"`
	// WallNs is the time from the start to the end of the command itself.
	WallNs int64 `json:"wallNs"`
	// Killed counts the processes that only SIGKILL ended.
	Killed int `json:"killed"`
	// Leftovers counts processes that even SIGKILL did not end; else 0.
	Leftovers int `json:"leftovers"`
	// Watched names the limits that this system lets us watch.
	Watched []string `json:"watched"`
}

// status is how and when the command itself ended.
type status struct {
	exit   int
	signal string
	at     time.Time
}

// usage is what the tree uses now.
type usage struct {
	rss   int64
	procs int
}

// totals are CPU times, the largest resident memory that the system knows of,
// and how many processes kill ended.
type totals struct {
	user, system time.Duration
	maxRSS       int64
	killed       int
}

// A tree is a running command with all its descendants. Each system has one.
type tree interface {
	// exited delivers the command's status once.
	exited() <-chan status
	// poll returns what the tree uses now.
	poll() usage
	// terminate asks all processes to end.
	terminate()
	// kill makes one pass over all processes. again says that a pass before did
	// not do.
	kill(again bool)
	// gone waits up to d for the tree to be empty.
	gone(d time.Duration) bool
	// left counts the processes that still run.
	left() int
	// totals returns what is known once the tree is gone.
	totals() totals
	// watched names the limits that poll can see.
	watched() []string
	close()
}

// Run runs the command to its end and returns once nothing of it is left. An
// error means that it was not started.
func Run(o Options) (Report, error) {
	if len(o.Argv) == 0 {
		return Report{}, errors.New("no command to run")
	}
	signals := o.notify()
	defer signal.Stop(signals)
	began := time.Now()
	t, err := start(o)
	if err != nil {
		return Report{}, err
	}
	defer t.close()
	leash := make(chan struct{})
	if o.Leash != nil {
		go func() {
			io.Copy(io.Discard, o.Leash) // any error lets go, as the end does
			close(leash)
		}()
	}

	r := Report{Exit: -1, Watched: t.watched()}
	done := t.exited()
	ended := func(s status) {
		r.Exit, r.Signal, r.WallNs = s.exit, s.signal, s.at.Sub(began).Nanoseconds()
		done = nil
	}
	r.Reason = watch(o, t, &r, signals, leash, done, ended)
	if r.Reason == "cancelled" || r.Reason == "leash" || o.Terminal {
		t.terminate()
		t.gone(o.Grace)
	}
	sweep(t, &r)
	if done != nil {
		select {
		case s := <-done:
			ended(s)
		default:
			r.WallNs = time.Since(began).Nanoseconds()
		}
	}
	sum := t.totals()
	r.UserNs, r.SystemNs, r.MaxRSS, r.Killed = sum.user.Nanoseconds(), sum.system.Nanoseconds(), max(r.MaxRSS, sum.maxRSS), sum.killed
	return r, nil
}

// watch waits for the first reason to end.
func watch(o Options, t tree, r *Report, signals <-chan os.Signal, leash <-chan struct{}, done <-chan status, ended func(status)) string {
	var ticks <-chan time.Time // a terminal has no limits, and idles for hours
	if !o.Terminal {
		tick := time.NewTicker(pollEvery)
		defer tick.Stop()
		ticks = tick.C
	}
	for {
		select {
		case s := <-done:
			ended(s)
			return "exit"
		case <-signals:
			return "cancelled"
		case <-leash:
			return "leash"
		case <-ticks:
			now := t.poll()
			r.MaxRSS = max(r.MaxRSS, now.rss)
			if o.MaxRSS > 0 && now.rss > o.MaxRSS {
				return "memory"
			}
			if o.MaxProcs > 0 && now.procs > o.MaxProcs {
				return "processes"
			}
		}
	}
}

// sweep kills until nothing is left or it is hopeless: a process in an
// uninterruptible sleep, or one that took another user's rights.
func sweep(t tree, r *Report) {
	pause := time.Millisecond
	again := false
	for end := time.Now().Add(hopeless); !t.gone(0); again = true {
		t.kill(again)
		if t.gone(pause) {
			return
		}
		if time.Now().After(end) {
			r.Leftovers = t.left()
			return
		}
		pause = min(2*pause, 50*time.Millisecond)
	}
}

// notify catches the signals that end the tree, except those that whoever
// started us has set to be ignored (nohup, a shell's background job). In a
// terminal those that keys send are caught for nothing: not ignored, for the
// command would inherit that.
func (o Options) notify() chan os.Signal {
	end, nothing := cancelSignals, []os.Signal(nil)
	if o.Terminal {
		end, nothing = hangupSignals, keySignals
	}
	c := make(chan os.Signal, 4)
	for _, s := range end {
		if !signal.Ignored(s) {
			signal.Notify(c, s)
		}
	}
	if len(nothing) > 0 {
		signal.Notify(make(chan os.Signal, 1), nothing...)
	}
	return c
}

// environ is the command's environment. exec.Cmd lets the last of two equal keys
// win, where the system lets the first.
func (o Options) environ() []string {
	return (&exec.Cmd{Env: append(os.Environ(), o.Env...)}).Environ()
}
