package fee

import (
	"errors"
	"testing"
)

// try answers the first case that a fee does not agree with.
func try(of func(kilometres, boxes int, frozen bool) (int, error)) (wrong *Case, cents int) {
	for i, c := range Cases {
		cents, err := of(c.Kilometres, c.Boxes, c.Frozen)
		if errors.Is(err, ErrOrder) != c.Wrong || err == nil && cents != c.Cents {
			return &Cases[i], cents
		}
	}
	return nil, 0
}

func TestCasesAreRight(t *testing.T) {
	if wrong, cents := try(Of); wrong != nil {
		t.Errorf("%+v is not what the fee says: %d cents. Read how it is reckoned; fee.go is right", *wrong, cents)
	}
}

// A fee with one mistake in it must not pass for right.
func TestCasesCatchMistakes(t *testing.T) {
	for _, m := range mistakes {
		if wrong, _ := try(m.of); wrong == nil {
			t.Errorf("nobody notices when %s", m.what)
		}
	}
}

// rules are the numbers of the fee, to be changed one at a time.
type rules struct{ free, many, few, lots, per, quarter, round, most, least, begin int }

func (r rules) of(kilometres, boxes int, frozen bool) (cents int, err error) {
	if kilometres < r.least || boxes < r.begin {
		return 0, ErrOrder
	}
	cents = r.per*max(kilometres-r.free, 0) + r.few*boxes
	if boxes >= r.many {
		cents = r.per*max(kilometres-r.free, 0) + r.lots*boxes
	}
	if frozen {
		cents += (cents + r.round) / r.quarter
	}
	return min(cents, r.most), nil
}

var right = rules{free: 10, many: 10, few: 200, lots: 150, per: 50, quarter: 4, round: 3, most: 9900, least: 0, begin: 1}

var mistakes = []struct {
	what string
	of   func(kilometres, boxes int, frozen bool) (int, error)
}{
	{"11 km are free", but(func(r *rules) { r.free = 11 })},
	{"only 9 km are free", but(func(r *rules) { r.free = 9 })},
	{"the tenth box is not cheaper yet", but(func(r *rules) { r.many = 11 })},
	{"the ninth box is cheaper already", but(func(r *rules) { r.many = 9 })},
	{"frozen goods are rounded down", but(func(r *rules) { r.round = 0 })},
	{"frozen goods cost a fifth more", but(func(r *rules) { r.quarter = 5 })},
	{"somebody pays more than 99 euros", but(func(r *rules) { r.most = 1 << 30 })},
	{"no box is an order", but(func(r *rules) { r.begin = 0 })},
	{"it may be less than 0 km", but(func(r *rules) { r.least = -1000 })},
}

func but(change func(r *rules)) func(kilometres, boxes int, frozen bool) (int, error) {
	r := right
	change(&r)
	return r.of
}

// The rules without a mistake are the fee: else the mistakes above would prove nothing.
func TestRulesAreTheFee(t *testing.T) {
	for km := -2; km < 260; km++ {
		for boxes := -1; boxes < 80; boxes++ {
			for _, frozen := range []bool{false, true} {
				want, wantErr := Of(km, boxes, frozen)
				got, gotErr := right.of(km, boxes, frozen)
				if got != want || gotErr != wantErr {
					t.Fatalf("%d km, %d boxes, frozen %v: %d, %v and not %d, %v", km, boxes, frozen, got, gotErr, want, wantErr)
				}
			}
		}
	}
}
