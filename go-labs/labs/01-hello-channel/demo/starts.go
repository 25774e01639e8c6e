package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"gopherbench.dev/labs/kit/term"
	hello "gopherbench.dev/labs/labs/01-hello-channel"
)

// serveAt in the environment makes this program a service.
const serveAt = "HELLO_SERVE"

// compareStarts starts each service n times, taking turns, and prints how long it took until the
// first answer. Turns, because a machine that gets busy in between then is so for all of them.
func compareStarts(say text, n int) error {
	folder, err := os.MkdirTemp("", "hello-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	services := []service{{name: "Go", argv: hello.Again(), env: []string{serveAt + "=1"}}}
	if python := hello.Python(); python != nil {
		services = append(services, service{name: "Python", argv: python})
	} else {
		fmt.Println(say.noPython)
	}
	if rust := buildRust(folder); rust != "" {
		services = append(services, service{name: "Rust", argv: []string{rust}})
	} else {
		fmt.Println(say.noRust)
	}
	for range n {
		for i := range services {
			if err := services[i].start(); err != nil {
				return err
			}
		}
	}
	table.Open(fmt.Sprintf(say.starts, n), say.col.service, say.col.fastest, say.col.median, say.col.slowest, say.col.resident, say.col.threads)
	for _, s := range services {
		slices.Sort(s.took)
		table.Line(s.name, term.Duration(s.took[0]), term.Duration(s.took[n/2]), term.Duration(s.took[n-1]), number(float64(s.held.Resident)), fmt.Sprint(s.held.Threads))
	}
	table.End(say.startsAsk)
	return nil
}

type service struct {
	name      string
	argv, env []string
	took      []time.Duration
	held      hello.Footprint // of the latest start
}

func (s *service) start() error {
	took, held, err := hello.Start(s.argv, s.env...)
	if err != nil {
		return err
	}
	s.took, s.held = append(s.took, took), held
	return nil
}

// rustService does as little as hello.Serve: Rust's standard library has no HTTP, so it writes the
// answer by hand.
const rustService = `use std::io::{Read, Write};
fn main() {
    let addr = std::env::args().nth(1).expect("an address");
    for stream in std::net::TcpListener::bind(addr).expect("to listen").incoming() {
        if let Ok(mut s) = stream {
            std::thread::spawn(move || {
                let _ = s.read(&mut [0; 4096]);
                let _ = s.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nhello\n");
            });
        }
    }
}
`

// buildRust compiles the service in the folder and returns its file; "" where there is no rustc
// that can.
func buildRust(folder string) string {
	source, program := filepath.Join(folder, "hello.rs"), filepath.Join(folder, "hello-rust.exe")
	if os.WriteFile(source, []byte(rustService), 0o600) != nil {
		return ""
	}
	if exec.Command("rustc", "-O", "-o", program, source).Run() != nil {
		return ""
	}
	return program
}
