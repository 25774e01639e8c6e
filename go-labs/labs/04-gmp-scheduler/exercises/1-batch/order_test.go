package order_test

import (
	"runtime"
	"slices"
	"testing"

	gmp "gopherbench.dev/labs/labs/04-gmp-scheduler"
	order "gopherbench.dev/labs/labs/04-gmp-scheduler/exercises/1-batch"
)

// seen is what the scheduler of this Go really does: the first round that nothing came between.
func seen(t *testing.T, queue int) []int {
	t.Helper()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	for range 1000 {
		if ran, ok := gmp.Steal(queue); ok {
			if _, ok := gmp.Batches(ran); ok {
				return ran
			}
		}
	}
	t.Fatal("something came between in every round: this needs two cores that are free")
	return nil
}

func TestHowMuchATheftTakes(t *testing.T) {
	for _, queue := range []int{2, 4, 8, 16, 32} {
		want, _ := gmp.Batches(seen(t, queue))
		if got, ok := gmp.Batches(order.Order(queue)); !ok || !slices.Equal(got, want) {
			t.Errorf("%d in the queue: the scheduler takes %v, Order says %v (all in the order of thefts: %v)", queue, want, got, ok)
		}
	}
}

func TestWhoRunsFirst(t *testing.T) {
	for _, queue := range []int{1, 5, 7, 16, 31, 100} {
		if want, got := seen(t, queue), order.Order(queue); !slices.Equal(got, want) {
			t.Errorf("%d in the queue:\nOrder says         %v\nthe scheduler does %v", queue, got, want)
		}
	}
}
