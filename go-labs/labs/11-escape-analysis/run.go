package escape

// Cases are the ways to make an object, in the order of the lesson.
var Cases = []string{"pointer", "interface", "closure", "slice", "large"}

// Run makes times objects in the given way, where they stay ("stack") or leave ("heap"), and returns a
// sum of what they held. It panics for words that it does not know.
func Run(way, where string, times int) (sum int64) {
	maker, known := makers[way+" "+where]
	if !known {
		panic("no such case: " + way + " " + where)
	}
	for i := range int64(times) {
		sum += maker(i, sum&7)
	}
	return sum
}

var makers = map[string]func(x, y int64) int64{
	"pointer stack":   PointStays,
	"pointer heap":    PointLeaves,
	"interface stack": InterfaceStays,
	"interface heap":  InterfaceLeaves,
	"closure stack":   ClosureStays,
	"closure heap":    ClosureLeaves,
	"slice stack":     SliceStays,
	"slice heap":      func(x, y int64) int64 { return SliceLeaves(x, y, 16) },
	"large stack":     LargeStays,
	"large heap":      LargeLeaves,
}
