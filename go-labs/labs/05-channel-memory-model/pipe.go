package memory

// Pass sends n numbers from one goroutine to another through a channel of a capacity, and returns
// their sum as it arrived.
func Pass(capacity, n int) (sum int) {
	c := make(chan int, capacity)
	go func() {
		for i := range n {
			c <- i
		}
		close(c)
	}()
	for v := range c {
		sum += v
	}
	return sum
}
