// Package audit keeps what users did lately, for those who have to look into it.
package audit

import "strings"

// Log keeps the last entries of each user.
type Log struct {
	keep  int
	users map[string]*ring
}

// ring holds the last entries: a new one takes the place of the oldest. So what is alive stops
// growing when each ring is full, whatever happens after that.
type ring struct {
	actions []string
	next    int // where the next one goes, once the ring is full
}

// New makes a log that keeps this many entries of each user.
func New(keep int) *Log {
	return &Log{keep: keep, users: map[string]*ring{}}
}

// Add notes what a user did. Nothing is copied: the action is a string already, and the user's name
// is put in front of it when somebody looks.
func (l *Log) Add(user, action string) {
	r := l.users[user]
	if r == nil {
		r = &ring{actions: make([]string, 0, l.keep)}
		l.users[user] = r
	}
	if len(r.actions) < l.keep {
		r.actions = append(r.actions, action)
		return
	}
	r.actions[r.next] = action
	r.next = (r.next + 1) % l.keep
}

// Last shows the last entries of a user, the oldest first, a line each.
func (l *Log) Last(user string) string {
	r := l.users[user]
	if r == nil {
		return ""
	}
	var text strings.Builder // text += … would copy all that is there for each line
	for i := range r.actions {
		text.WriteString(user)
		text.WriteString(": ")
		text.WriteString(r.actions[(r.next+i)%len(r.actions)])
		text.WriteByte('\n')
	}
	return text.String()
}
