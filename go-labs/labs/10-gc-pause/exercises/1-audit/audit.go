// Package audit keeps what users did lately, for those who have to look into it.
package audit

import (
	"fmt"
	"strings"
)

// Log keeps the last entries of each user.
type Log struct {
	keep  int
	users map[string][]string
}

// New makes a log that keeps this many entries of each user.
func New(keep int) *Log {
	return &Log{keep: keep, users: map[string][]string{}}
}

// Add notes what a user did.
func (l *Log) Add(user, action string) {
	history := append([]string(nil), l.users[user]...)
	history = append(history, fmt.Sprintf("%s: %s", user, action))
	l.users[user] = history
}

// Last shows the last entries of a user, the oldest first, a line each.
func (l *Log) Last(user string) string {
	history := l.users[user]
	history = history[max(0, len(history)-l.keep):]
	text := ""
	for _, entry := range history {
		text += entry + "\n"
	}
	return strings.Clone(text)
}
