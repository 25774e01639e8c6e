// Package tune sets a service's collector by what the service needs and what it may have.
package tune

// Settings are for debug.SetGCPercent and debug.SetMemoryLimit.
type Settings struct {
	GOGC  int
	Limit int64 // bytes
}

const (
	// outside is what a process holds that the limit does not count: its binary, the kernel's part.
	// The limit is a soft one too, and may be passed for a moment.
	outside = 10 // a tenth of the container
	// room is the least that must be free above what is alive, or the collector runs all the time:
	// it marks all that is alive for each bit of new memory.
	room = 3 // a third of what is alive
)

// For chooses settings for a service with so many bytes alive, in a container that kills it when it
// holds more than so many. ok is false when the container is too small for it: then no setting
// helps, and who asked has to be told.
//
// The limit follows the container and not the service. GOGC stays on: it collects at 100 % growth
// where there is room, and the limit steps in only when memory gets tight.
func For(live, container int64) (s Settings, ok bool) {
	limit := container - container/outside
	if limit < live+live/room {
		return Settings{}, false
	}
	return Settings{GOGC: 100, Limit: limit}, true
}
