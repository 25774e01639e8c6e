//go:build unix

package main

import (
	"io"
	"net"
)

// dialLeash connects to a Unix socket; "@name" is in Linux' abstract namespace.
func dialLeash(socket string) (io.ReadWriteCloser, error) { return net.Dial("unix", socket) }
