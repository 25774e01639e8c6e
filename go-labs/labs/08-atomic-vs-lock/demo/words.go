package main

import "gopherbench.dev/labs/kit/term"

type text struct {
	cores, coresAsk   string
	torn, tornAsk     string
	copies, copiesAsk string
	inPlace, copied   string
	reads             string // after how many reads the copy has paid for itself
	kinds, pairs      map[string]string
	columns           struct{ cores, readers, entries string }
}

// words are in the language of the terminal.
func words() text {
	if term.Chinese() {
		return chinese()
	}
	return english()
}

func chinese() text {
	t := text{
		cores:     "8 个 goroutine 一起计数，只换核数，单位 ns/op",
		coresAsk:  "核多了，哪几行反而变慢？挨着放和隔开放，代码只差一行填充，差在哪里？",
		torn:      "一个 goroutine 不停地改两个数，总是改成一样。别人看 100 万次，几次看到两个数不一样",
		tornAsk:   "这里没有数据竞争，每个数都是原子地读写。那一行的数是怎么来的？",
		copies:    "改一项，单位 ns/op",
		copiesAsk: "最后一行：复制多花的时间，要靠多少次不用锁的读挣回来。你的配置改一次，隔着多少次读？",
		inPlace:   "加写锁，原地改",
		copied:    "复制，换指针",
		reads:     "多少次读才回本",
		kinds:     map[string]string{"mutex": "互斥锁", "atomic": "一个原子计数", "packed": "分片，挨着放", "padded": "分片，隔开放"},
		pairs:     map[string]string{"mutex": "互斥锁", "atomic": "两个原子变量", "pointer": "一个原子指针"},
	}
	t.columns.cores, t.columns.readers, t.columns.entries = "核数", "几个人看", "几项"
	return t
}

func english() text {
	t := text{
		cores:     "Eight goroutines count together, only the number of cores changes; ns/op",
		coresAsk:  "With more cores, which rows get slower? Packed and padded differ by one line of padding: what does it do?",
		torn:      "One goroutine keeps changing two numbers, always to the same value. Of a million looks, how many saw two values",
		tornAsk:   "There is no data race: each number is read and written atomically. So where does that row come from?",
		copies:    "One entry changes; ns/op",
		copiesAsk: "The last row: how many reads without a lock earn back what the copy cost. How many reads are there between two changes of yours?",
		inPlace:   "write lock, in place",
		copied:    "copy, swap the pointer",
		reads:     "reads until it pays",
		kinds:     map[string]string{"mutex": "mutex", "atomic": "one atomic", "packed": "shards, packed", "padded": "shards, padded"},
		pairs:     map[string]string{"mutex": "mutex", "atomic": "two atomics", "pointer": "one atomic pointer"},
	}
	t.columns.cores, t.columns.readers, t.columns.entries = "cores", "readers", "entries"
	return t
}
