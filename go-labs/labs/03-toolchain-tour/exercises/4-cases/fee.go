// Package fee says what a delivery costs. There is nothing wrong with this file.
package fee

import "errors"

// ErrOrder is what Of answers for an order that can't be.
var ErrOrder = errors.New("no such order")

// Of is the fee in cents for so many kilometres and boxes.
//
// The first 10 km cost nothing, each further one 50 cents; a box costs 2 euros, from the tenth box on 1 euro
// and 50 cents for all of them. Frozen goods cost a quarter more, rounded up. Nobody pays more than 99 euros.
func Of(kilometres, boxes int, frozen bool) (cents int, err error) {
	if kilometres < 0 || boxes < 1 {
		return 0, ErrOrder
	}
	if kilometres > 10 {
		cents += 50 * (kilometres - 10)
	}
	if boxes >= 10 {
		cents += 150 * boxes
	} else {
		cents += 200 * boxes
	}
	if frozen {
		cents += (cents + 3) / 4
	}
	if cents > 9900 {
		cents = 9900
	}
	return cents, nil
}
