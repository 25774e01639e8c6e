package fee

// A Case is an order and what it must cost.
type Case struct {
	Kilometres, Boxes int
	Frozen            bool
	Cents             int
	Wrong             bool // Of must answer ErrOrder
}

// Cases is what the tests try. They are few.
var Cases = []Case{
	{Kilometres: 5, Boxes: 1, Cents: 200},
	{Kilometres: 12, Boxes: 2, Cents: 500},
}
