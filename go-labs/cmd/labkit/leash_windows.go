package main

import (
	"io"
	"os"
)

// dialLeash connects to a named pipe.
func dialLeash(socket string) (io.ReadWriteCloser, error) { return os.OpenFile(socket, os.O_RDWR, 0) }
