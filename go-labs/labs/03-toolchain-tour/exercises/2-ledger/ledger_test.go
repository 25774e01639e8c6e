package ledger_test

import (
	"fmt"
	"sync"
	"testing"

	ledger "gopherbench.dev/labs/labs/03-toolchain-tour/exercises/2-ledger"
)

func TestOneAfterTheOther(t *testing.T) {
	l := ledger.New()
	if n, coldest := l.Summary(); n != 0 || coldest != 0 {
		t.Errorf("an empty ledger has %d reports and %v as the coldest", n, coldest)
	}
	l.Report("lorry-1", -20)
	l.Report("lorry-1", -18)
	l.Report("lorry-2", 4)
	if n, coldest := l.Summary(); n != 3 || coldest != -20 {
		t.Errorf("%d reports, the coldest %v; want 3 and -20", n, coldest)
	}
	if celsius, ok := l.Last("lorry-1"); celsius != -18 || !ok {
		t.Errorf("lorry-1: %v, %v; want -18", celsius, ok)
	}
	if _, ok := l.Last("lorry-3"); ok {
		t.Error("a lorry that never reported has a temperature")
	}
}

// What All gives belongs to the caller: it does not change, and changing it changes nothing.
func TestAllIsTheCallers(t *testing.T) {
	l := ledger.New()
	l.Report("lorry-1", -20)
	all := l.All()
	l.Report("lorry-1", -5)
	l.Report("lorry-2", -9)
	if len(all) != 1 || all["lorry-1"] != -20 {
		t.Errorf("what All gave has become %v", all)
	}
	all["lorry-1"] = 99
	if celsius, _ := l.Last("lorry-1"); celsius != -5 {
		t.Errorf("the caller changed lorry-1 to %v", celsius)
	}
}

// Everybody reports and everybody looks, at the same time.
func TestAtTheSameTime(t *testing.T) {
	l := ledger.New()
	const lorries, each = 4, 200
	var all sync.WaitGroup
	for i := range lorries {
		all.Go(func() {
			name := fmt.Sprint("lorry-", i)
			for n := range each {
				l.Report(name, float64(-n))
			}
		})
		all.Go(func() {
			for range each {
				n, coldest := l.Summary()
				if n < 0 || coldest > 0 {
					t.Errorf("%d reports, the coldest %v", n, coldest)
				}
				for _, celsius := range l.All() {
					if celsius > 0 {
						t.Errorf("a lorry is at %v", celsius)
					}
				}
			}
		})
	}
	all.Wait()
	if n, coldest := l.Summary(); n != lorries*each || coldest != 1-each {
		t.Errorf("%d reports, the coldest %v; want %d and %d", n, coldest, lorries*each, 1-each)
	}
}
