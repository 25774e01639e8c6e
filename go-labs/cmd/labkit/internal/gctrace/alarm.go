package gctrace

// Limits of the alarms.
const (
	// PauseLimit ms: one stop of the world lasted longer.
	PauseLimit = 50
	// GrowthLimit %: what was reachable after a cycle, against the cycle before.
	GrowthLimit = 30
	// growthFloor MB: a step of whole MB says nothing of small heaps.
	growthFloor = 4
	// RateLimit cycles within a second that nobody asked for.
	RateLimit = 5
)

// Alarm marks a cycle (for "rate" the last of a stretch) by its place in Log.Cycles.
type Alarm struct {
	// Kind is "pause", "growth" or "rate".
	Kind  string  `json:"kind"`
	Cycle int     `json:"cycle"`
	At    float64 `json:"at"` // s
	// From is when a stretch of "rate" began, s; elsewhere At.
	From float64 `json:"from"`
	// Value in ms, in %, in cycles a second; the most of a stretch.
	Value float64 `json:"value"`
	// Was and Is: MB reachable before and after, for "growth".
	Was int `json:"was"`
	Is  int `json:"is"`
}

func alarms(cycles []Cycle) []Alarm {
	all := []Alarm{}
	var recent []int // unforced cycles of the last second
	rate := -1       // place in all of the stretch that goes on
	for i, c := range cycles {
		sameProgram := i > 0 && cycles[i-1].Program == c.Program
		if pause := max(c.Clock.SweepTerm, c.Clock.MarkTerm); pause > PauseLimit {
			all = append(all, Alarm{Kind: "pause", Cycle: i, At: c.At, From: c.At, Value: pause})
		}
		if sameProgram {
			was := cycles[i-1].Live
			if was > 0 && c.Live-was >= growthFloor && (c.Live-was)*100 > GrowthLimit*was {
				value := float64(c.Live-was) / float64(was) * 100
				all = append(all, Alarm{Kind: "growth", Cycle: i, At: c.At, From: c.At, Value: value, Was: was, Is: c.Live})
			}
		} else {
			recent, rate = nil, -1
		}
		if c.Forced {
			continue
		}
		recent = append(recent, i)
		for c.At-cycles[recent[0]].At >= 1 {
			recent = recent[1:]
		}
		if n := float64(len(recent)); n < RateLimit {
			rate = -1
		} else if rate < 0 {
			rate = len(all)
			all = append(all, Alarm{Kind: "rate", Cycle: i, At: c.At, From: cycles[recent[0]].At, Value: n})
		} else {
			all[rate].Cycle, all[rate].At, all[rate].Value = i, c.At, max(all[rate].Value, n)
		}
	}
	return all
}
