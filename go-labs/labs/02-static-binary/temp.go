package static

import (
	"os"
	"os/signal"
	"sync"
	"syscall"
)

// folders are the temporary ones that are in use. Who stops this program with a signal finds none of them left.
var folders struct {
	sync.Mutex
	names map[string]bool
	watch sync.Once
}

// makeFolder makes a temporary folder where go build has its own, or else where the system has them.
func makeFolder(prefix string) (string, error) {
	folders.watch.Do(removeOnSignal)
	folders.Lock()
	defer folders.Unlock()
	name, err := os.MkdirTemp(os.Getenv("GOTMPDIR"), prefix)
	if err == nil {
		if folders.names == nil {
			folders.names = map[string]bool{}
		}
		folders.names[name] = true
	}
	return name, err
}

func removeFolder(name string) error {
	folders.Lock()
	defer folders.Unlock()
	delete(folders.names, name)
	return os.RemoveAll(name)
}

func removeOnSignal() {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-c
		folders.Lock() // and never unlocked: nobody makes another one
		for name := range folders.names {
			os.RemoveAll(name)
		}
		os.Exit(130)
	}()
}
