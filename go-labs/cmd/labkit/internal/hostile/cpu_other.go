//go:build !unix

package hostile

import "time"

var began = time.Now()

// CPU is the time that went by: what this process used of it can't be told here.
func CPU() time.Duration { return time.Since(began) }
