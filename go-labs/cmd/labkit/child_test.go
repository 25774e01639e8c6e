package main

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
	"syscall"
	"time"
)

// lifetime bounds every test process, should the supervisor fail to.
const lifetime = 20 * time.Second

// child is what the supervised commands do, by role.
func child(role string, args []string) {
	time.AfterFunc(lifetime, func() { os.Exit(99) })
	switch role {
	case "exit":
		code, _ := strconv.Atoi(args[0])
		os.Exit(code)
	case "obedient":
		fmt.Println("ready")
		select {}
	case "stubborn":
		stubborn()
	case "polite": // needs a moment to end well
		c := make(chan os.Signal, 1)
		signal.Notify(c, syscall.SIGTERM)
		fmt.Println("ready")
		<-c
		time.Sleep(50 * time.Millisecond)
		os.Exit(7)
	case "environment":
		fmt.Println("ready", os.Getenv(args[0]))
	case "eat":
		eat()
	case "spawn":
		n, _ := strconv.Atoi(args[0])
		for range n {
			spawn(&syscall.SysProcAttr{}, "stubborn")
		}
		stubborn()
	default:
		hardChild(role, args)
	}
	os.Exit(0)
}

func stubborn() {
	signal.Ignore(syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP)
	fmt.Println("ready")
	select {}
}

// eat takes memory quickly, up to 1 GB.
func eat() {
	var hoard [][]byte
	fmt.Println("ready")
	for range 128 {
		block := make([]byte, 8<<20)
		for i := 0; i < len(block); i += 4096 {
			block[i] = 1
		}
		hoard = append(hoard, block)
		time.Sleep(2 * time.Millisecond)
	}
	time.Sleep(lifetime)
	fmt.Fprintln(os.Stderr, len(hoard))
}

// spawn starts this binary in another role, with our standard output.
func spawn(attr *syscall.SysProcAttr, role string, args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], append([]string{role}, args...)...)
	cmd.Stdout, cmd.Stderr, cmd.SysProcAttr = os.Stdout, os.Stderr, attr
	if err := cmd.Start(); err != nil {
		fmt.Fprintln(os.Stderr, "spawn:", err)
	}
	return cmd
}
