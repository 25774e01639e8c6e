package tour

import "regexp"

// An Obstacle is what -race lacks on a machine.
type Obstacle int

// None lacks nothing. The others are in the order in which the go command comes upon them.
const (
	None     Obstacle = iota
	Platform          // there is no detector for this system and processor
	Cgo               // cgo is off: switched off, or because no C compiler was found
	Compiler          // cgo is on, and the C compiler is not there
	Headers           // the C compiler is there, and the C library's headers are not
)

// obstacles are the go command's and the C compiler's own words, first come, first served. The first two
// stand in instrumentInit of cmd/go/internal/work/init.go, the third in checkGCCBaseCmd of cmd/cgo/gcc.go.
var obstacles = []struct {
	what  Obstacle
	words *regexp.Regexp
}{
	{Platform, regexp.MustCompile(`(?m)^-race is not supported on \S+`)},
	{Cgo, regexp.MustCompile(`(?m)^go: -race requires cgo`)},
	{Compiler, regexp.MustCompile(`(?m)^cgo: C compiler .* not found`)},
	{Headers, regexp.MustCompile(`(?m)fatal error: '?\S+\.h'?(: No such file or directory| file not found)`)},
}

// ObstacleIn reads what kept a build with -race from coming about off what it printed.
func ObstacleIn(printed []byte) Obstacle {
	for _, o := range obstacles {
		if o.words.Match(printed) {
			return o.what
		}
	}
	return None
}
