package gdump

import (
	"cmp"
	"slices"
	"strings"
)

// Reason says why a group looks leaked.
type Reason struct {
	// Kind is
	//	proven   leak detection found N that nothing can ever wake
	//	growing  N more than in the base, of which Stayed stand where they stood
	//	old      N have waited for at least Minutes
	//	many     N wait at the same place
	Kind    string `json:"kind"`
	N       int    `json:"n"`
	Minutes int    `json:"minutes"`
}

// Suspect is a group that looks leaked, by its index in the groups.
type Suspect struct {
	Group   int      `json:"group"`
	Reasons []Reason `json:"reasons"`
}

// Report is a dump, beside a base where one is given.
type Report struct {
	Dump
	// Base counts the goroutines of the base; -1 without one.
	Base int `json:"base"`
	// Gone are groups of the base that are no more, with Before as their count.
	Gone     []Group   `json:"gone"`
	Suspects []Suspect `json:"suspects"`
}

// Thresholds of suspicion. A service that waits on purpose has a few
// goroutines that wait for ever (a worker pool, a signal handler); a leak has
// many, or ever more.
const (
	growth     = 3
	oldMinutes = 5
	oldCount   = 10
	manyCount  = 100
)

// Compare sets a dump beside a base, which may be nil, and names suspects.
func Compare(d, base *Dump) Report {
	r := Report{Dump: *d, Base: -1, Gone: []Group{}, Suspects: []Suspect{}}
	if base != nil {
		r.Base = base.Goroutines
		before := map[string]*Group{}
		for i := range base.Groups {
			before[base.Groups[i].key] = &base.Groups[i]
		}
		for i := range r.Groups {
			g := &r.Groups[i]
			g.Before = 0
			if b := before[g.key]; b != nil {
				g.Before, g.Stayed = b.Count, common(g.all, b.all)
				delete(before, g.key)
			}
		}
		for _, b := range before {
			gone := *b
			gone.Before, gone.Count = b.Count, 0
			r.Gone = append(r.Gone, gone)
		}
		slices.SortFunc(r.Gone, func(a, b Group) int {
			return cmp.Or(cmp.Compare(b.Before, a.Before), cmp.Compare(a.key, b.key))
		})
		r.Gone = r.Gone[:min(len(r.Gone), MaxGroups)]
	}
	for i := range r.Groups {
		if reasons := suspect(&r.Groups[i]); len(reasons) > 0 {
			r.Suspects = append(r.Suspects, Suspect{i, reasons})
		}
	}
	slices.SortStableFunc(r.Suspects, func(a, b Suspect) int {
		return cmp.Or(
			cmp.Compare(rank[a.Reasons[0].Kind], rank[b.Reasons[0].Kind]),
			cmp.Compare(b.Reasons[0].N, a.Reasons[0].N),
		)
	})
	// The suspects point at groups by their index: those must be among the kept.
	if len(r.Groups) > MaxGroups {
		r.Omitted = len(r.Groups) - MaxGroups
		r.Groups = r.Groups[:MaxGroups]
		r.Suspects = slices.DeleteFunc(r.Suspects, func(s Suspect) bool { return s.Group >= MaxGroups })
	}
	return r
}

var rank = map[string]int{"proven": 0, "growing": 1, "old": 2, "many": 3}

func suspect(g *Group) []Reason {
	var out []Reason
	if g.Leaked > 0 {
		out = append(out, Reason{"proven", g.Leaked, 0})
	}
	if !waits(g) {
		return out
	}
	// One that waits for the network or sleeps is mostly at work; only growth speaks against it.
	if grown := g.Count - g.Before; g.Before >= 0 && grown >= growth && (blocked(g.State) || grown >= manyCount) {
		out = append(out, Reason{"growing", grown, g.Minutes.Max})
	}
	if !blocked(g.State) {
		return out
	}
	if old := g.Minutes.Waits[2] + g.Minutes.Waits[3] + g.Minutes.Waits[4]; old >= oldCount {
		out = append(out, Reason{"old", old, oldMinutes})
	}
	if g.Count >= manyCount {
		out = append(out, Reason{"many", g.Count, 0})
	}
	return out
}

// waits says whether a group is one of a program's own that waits for
// something.
func waits(g *Group) bool {
	switch g.State {
	case "running", "runnable", "syscall", "idle", "dead", "copystack", "preempted":
		return false
	}
	// Of the runtime's and the library's own, like the reader of a network connection, there may be many.
	return g.Own >= 0 || g.Created != nil && !standard(*g.Created)
}

// blocked says whether a state is a wait for another goroutine.
func blocked(state string) bool {
	for _, s := range []string{"chan send", "chan receive", "select", "semacquire", "sync."} {
		if strings.HasPrefix(state, s) {
			return true
		}
	}
	// debug=1 does not tell the state.
	return state == ""
}

// common counts the numbers that are in both of two sorted lists.
func common(a, b []int64) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			n++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}
