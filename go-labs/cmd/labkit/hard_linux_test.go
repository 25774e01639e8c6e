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

// hardChild are the roles that try to get away.
func hardChild(role string, args []string) {
	away := &syscall.SysProcAttr{Setsid: true}
	switch role {
	case "daemon": // leaves a stubborn orphan in a session whose leader has ended, then does what args say
		spawn(away, "between").Wait()
		child(args[0], args[1:])
	case "between":
		spawn(&syscall.SysProcAttr{}, "stubborn")
	case "stopped":
		spawn(away, "stopping")
		stubborn()
	case "stopping":
		signal.Ignore(syscall.SIGTERM, syscall.SIGHUP)
		fmt.Println("ready")
		syscall.Kill(os.Getpid(), syscall.SIGSTOP)
		time.Sleep(time.Hour) // the stop may reach another thread first: this one must not run on to the end
	case "bomb": // each process starts another every 50 ms, args[0] generations deep
		depth, _ := strconv.Atoi(args[0])
		signal.Ignore(syscall.SIGTERM)
		fmt.Println("ready")
		for ; depth > 0; depth-- {
			time.Sleep(50 * time.Millisecond)
			spawn(away, "bomb", strconv.Itoa(depth-1))
		}
		stubborn()
	case "comet": // stays out of sight while a chain of processes runs that each live but a moment
		fmt.Println("ready")
		comet(20_000)
	case "app": // what holds the leash: starts labkit with args and waits
		r, w, _ := os.Pipe()
		os.Setenv("LABKIT_TEST_AS", "labkit")
		cmd := exec.Command(os.Args[0], args...)
		cmd.Stdin, cmd.Stdout, cmd.Stderr = r, os.Stdout, os.Stderr
		if err := cmd.Start(); err != nil {
			fmt.Fprintln(os.Stderr, "app:", err)
		}
		r.Close()
		cmd.Wait()
		w.Close()
	default:
		fmt.Fprintln(os.Stderr, "unknown role", role)
		os.Exit(98)
	}
}

// comet forks n times; each parent ends at once and each child begins a session
// of its own. After fork without exec nothing but raw system calls is safe in Go.
func comet(n int) {
	for range n {
		pid, _, errno := syscall.RawSyscall6(syscall.SYS_CLONE, uintptr(syscall.SIGCHLD), 0, 0, 0, 0, 0)
		if errno != 0 {
			syscall.RawSyscall(syscall.SYS_SCHED_YIELD, 0, 0, 0)
			continue
		}
		if pid != 0 {
			syscall.RawSyscall(syscall.SYS_EXIT_GROUP, 0, 0, 0)
		}
		syscall.RawSyscall(syscall.SYS_SETSID, 0, 0, 0)
	}
	syscall.RawSyscall(syscall.SYS_EXIT_GROUP, 0, 0, 0)
}
