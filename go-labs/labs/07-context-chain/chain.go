// Package contextchain has three services that ask each other over HTTP, a store behind the last of
// them, and callers who come at a fixed rate and do not wait for ever.
package contextchain

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strconv"
	"time"
)

// Kind is what the services do about a caller who has left.
type Kind string

const (
	None  Kind = "none"  // nobody asks
	Front Kind = "front" // the first service stops waiting, and the work behind it goes on
	Whole Kind = "whole" // each service hands its request's context to the next, the last one to the store
)

// Chain is some services on the loopback, each with a listener and connections of its own.
type Chain struct {
	URL   string // of the first
	Store *Store

	servers []*http.Server
	clients []*http.Transport
	caller  *http.Client
	base    int // goroutines when nobody has called yet
}

// Start begins with the last service, so that each knows the address of the one that it asks.
func Start(kind Kind, hops int, store *Store) (*Chain, error) {
	c := &Chain{Store: store}
	var next http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n, _ := strconv.Atoi(r.FormValue("n"))
		if err := store.Query(c.context(kind, r), n); err != nil {
			http.Error(w, err.Error(), http.StatusGatewayTimeout)
			return
		}
		fmt.Fprintln(w, "in stock:", n)
	})
	for hop := range hops {
		if hop > 0 {
			next = c.ask(kind, hop == hops-1)
		}
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			c.Close()
			return nil, err
		}
		server := &http.Server{Handler: next}
		c.servers = append(c.servers, server)
		c.URL = "http://" + listener.Addr().String()
		go server.Serve(listener)
	}
	c.caller = c.client()
	c.base = runtime.NumGoroutine()
	return c, nil
}

// context is what a service gives to the work that it does for a request.
func (c *Chain) context(kind Kind, r *http.Request) context.Context {
	if kind == Whole {
		return r.Context()
	}
	return context.Background() // as in code that nobody has gone through yet
}

// ask is a service that passes its request on to the one started before it. The first of the chain
// is where Front makes its difference.
func (c *Chain) ask(kind Kind, first bool) http.Handler {
	url, client := c.URL, c.client()
	forward := func(ctx context.Context, n string) (string, error) { return get(ctx, client, url, n) }
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		wait := forward
		if kind == Front && first {
			wait = func(_ context.Context, n string) (string, error) { return apart(r.Context(), forward, n) }
		}
		answer, err := wait(c.context(kind, r), r.FormValue("n"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		io.WriteString(w, answer)
	})
}

type forwarder func(ctx context.Context, n string) (string, error)

// apart is the half-way cure that looks like a whole one. It answers as soon as ctx ends; but the
// goroutine that it leaves behind goes on, and then sends its answer to nobody, for ever.
func apart(ctx context.Context, forward forwarder, n string) (string, error) {
	type answer struct {
		text string
		err  error
	}
	done := make(chan answer)
	go func() {
		text, err := forward(context.Background(), n)
		done <- answer{text, err}
	}()
	select {
	case a := <-done:
		return a.text, a.err
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
}

// Call asks the first service, as a caller does who leaves when ctx ends.
func (c *Chain) Call(ctx context.Context, n int) error {
	_, err := get(ctx, c.caller, c.URL, strconv.Itoa(n))
	return err
}

func get(ctx context.Context, client *http.Client, url, n string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url+"/?n="+n, nil)
	if err != nil {
		return "", err
	}
	resp, err := client.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", resp.Status, text)
	}
	return string(text), err
}

// client keeps as many connections as there are requests: with the default of two for each host,
// most requests would open one of their own, and the lab would measure that.
func (c *Chain) client() *http.Client {
	t := &http.Transport{MaxIdleConnsPerHost: 1000}
	c.clients = append(c.clients, t)
	return &http.Client{Transport: t}
}

// Left counts the goroutines that are there although every caller has an answer or has left. It
// waits for them as long as patience lasts; connections that nobody uses are closed first.
func (c *Chain) Left(patience time.Duration) int {
	for end := time.Now().Add(patience); ; time.Sleep(2 * time.Millisecond) {
		for _, t := range c.clients {
			t.CloseIdleConnections()
		}
		left := max(runtime.NumGoroutine()-c.base, 0)
		if left == 0 || time.Now().After(end) {
			return left
		}
	}
}

// Close ends everything: queries, services, connections.
func (c *Chain) Close() {
	c.Store.Close()
	for _, s := range c.servers {
		s.Close()
	}
	for _, t := range c.clients {
		t.CloseIdleConnections()
	}
}
