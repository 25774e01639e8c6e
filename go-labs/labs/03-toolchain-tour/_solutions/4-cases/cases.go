package fee

// A Case is an order and what it must cost.
type Case struct {
	Kilometres, Boxes int
	Frozen            bool
	Cents             int
	Wrong             bool // Of must answer ErrOrder
}

// Cases is what the tests try. The first six come to every statement. The others stand on both sides of each
// limit: coverage does not ask for them, and a mistake of one is what goes wrong most.
var Cases = []Case{
	{Kilometres: 5, Boxes: 1, Cents: 200},
	{Kilometres: 12, Boxes: 2, Cents: 500},
	{Kilometres: 0, Boxes: 12, Cents: 1800},
	{Kilometres: 0, Boxes: 2, Frozen: true, Cents: 500},
	{Kilometres: 500, Boxes: 1, Cents: 9900},
	{Kilometres: -1, Boxes: 1, Wrong: true},

	{Kilometres: 0, Boxes: 0, Wrong: true},
	{Kilometres: 10, Boxes: 1, Cents: 200},
	{Kilometres: 11, Boxes: 1, Cents: 250},
	{Kilometres: 0, Boxes: 9, Cents: 1800},
	{Kilometres: 0, Boxes: 10, Cents: 1500},
	{Kilometres: 11, Boxes: 1, Frozen: true, Cents: 313}, // 312.5, rounded up
	{Kilometres: 500, Boxes: 1, Frozen: true, Cents: 9900},
}
