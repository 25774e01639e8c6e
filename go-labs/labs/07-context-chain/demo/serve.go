package main

import (
	"context"
	_ "expvar" // /debug/vars
	"fmt"
	"net"
	"net/http"
	_ "net/http/pprof" // /debug/pprof/
	"sync"
	"sync/atomic"
	"time"

	chain "gopherbench.dev/labs/labs/07-context-chain"
)

// serve runs a chain with callers of its own, and answers everybody who asks how it is. It ends when
// nobody has asked for as long as idle: a service that was forgotten costs nothing.
func serve(say text, kind chain.Kind, idle time.Duration) error {
	name, ok := say.kind[kind]
	if !ok {
		return fmt.Errorf(say.noKind, kind)
	}
	c, err := chain.Start(kind, 3, chain.NewStore(chain.Busy, nil))
	if err != nil {
		return err
	}
	defer c.Close()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	var asked atomic.Int64 // when somebody asked last, in Unix nanoseconds
	asked.Store(time.Now().UnixNano())
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Store(time.Now().UnixNano())
		http.DefaultServeMux.ServeHTTP(w, r)
	})}
	fmt.Printf(say.serving, name, listener.Addr(), int(idle.Seconds()))

	ctx, stop := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { come(ctx, c) })
	running.Go(func() {
		for time.Since(time.Unix(0, asked.Load())) < idle {
			time.Sleep(time.Second)
		}
		_ = server.Close()
	})
	err = server.Serve(listener)
	stop()
	running.Wait()
	if err != http.ErrServerClosed {
		return err
	}
	fmt.Println(say.served)
	return nil
}

// come sends callers at a rate that every kind of chain can carry. Three in a hundred ask what hangs.
func come(ctx context.Context, c *chain.Chain) {
	load := chain.NewOpen(100, chain.Patience, c.Call)
	for ctx.Err() == nil {
		load.Next()
	}
	load.Wait()
}
