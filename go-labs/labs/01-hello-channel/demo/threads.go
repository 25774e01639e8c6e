package main

import (
	"encoding/json"
	"fmt"
	"os/exec"

	hello "gopherbench.dev/labs/labs/01-hello-channel"
)

// pythonThreads starts as many threads as its argument says, as every program does that asks the
// C library for them, and prints what each has added to the process: address space and RAM.
const pythonThreads = `import json, sys, threading

def held():
    with open("/proc/self/status") as status:
        return {l.split(":")[0]: int(l.split()[1]) * 1024 for l in status if l.startswith(("VmSize", "VmRSS"))}

n, over, ready = int(sys.argv[1]), threading.Event(), threading.Semaphore(0)
def wait():
    ready.release()
    over.wait()

before = held()
for _ in range(n):
    threading.Thread(target=wait).start()
for _ in range(n):
    ready.acquire()
after = held()
over.set()
print(json.dumps({"Reserved": (after["VmSize"] - before["VmSize"]) / n, "Resident": (after["VmRSS"] - before["VmRSS"]) / n}))
`

// compareThreads prints what n threads take when the Go runtime makes them, and when the C library
// does.
func compareThreads(say text, n int) error {
	s, err := measureApart("thread", n)
	if err != nil {
		return err
	}
	table.Open(fmt.Sprintf(say.threads, n), say.col.maker, say.col.reserved, say.col.resident)
	if s.Each.Reserved == 0 {
		fmt.Println("  " + say.noStatus)
		return nil
	}
	table.Line("Go", number(s.Each.Reserved), number(s.Each.Resident))
	if python := hello.Python(); python == nil {
		fmt.Println("  " + say.noPython)
	} else {
		out, err := exec.Command(python[0], "-c", pythonThreads, fmt.Sprint(n)).Output()
		if err != nil {
			return fmt.Errorf("Python: %w", err)
		}
		var p hello.Share
		if err := json.Unmarshal(out, &p); err != nil {
			return err
		}
		table.Line(say.byC, number(p.Reserved), number(p.Resident))
	}
	table.End(say.threadsAsk)
	return nil
}
