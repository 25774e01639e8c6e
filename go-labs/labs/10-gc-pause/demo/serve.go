package main

import (
	"context"
	_ "expvar" // /debug/vars
	"fmt"
	"net"
	"net/http"
	_ "net/http/pprof" // /debug/pprof/
	"sync/atomic"
	"time"

	gcpause "gopherbench.dev/labs/labs/10-gc-pause"
)

// serve answers requests of its own at a steady pace, and everybody who asks how it is. It ends when
// nobody has asked for as long as idle: a service that was forgotten costs nothing.
func serve(say text, sick bool, idle time.Duration) error {
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
	name := say.healthy
	if sick {
		name = say.sick
	}
	fmt.Printf(say.serving, name, listener.Addr(), int(idle.Seconds()))

	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	go pace(ctx, gcpause.New(sick, 16))
	go func() {
		for time.Since(time.Unix(0, asked.Load())) < idle {
			time.Sleep(time.Second)
		}
		_ = server.Shutdown(ctx)
	}()
	if err := server.Serve(listener); err != http.ErrServerClosed {
		return err
	}
	fmt.Println(say.served)
	return nil
}

const perTick = 10 // requests each 5 ms: 2000 a second

// pace handles requests at a rate that leaves a healthy service most of its time.
func pace(ctx context.Context, s *gcpause.Service) {
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for n := 0; ; {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			for range perTick {
				s.Handle(n)
				n++
			}
		}
	}
}
