package tour

import (
	"bytes"
	"fmt"
)

// Jobs that the errand can do, from the one that the race detector sees least of.
var Jobs = []string{"crc", "tree", "count", "channel", "sum"}

// A Price is what a job took: nanoseconds a round, and the most memory that the process held.
type Price struct{ Nanoseconds, Bytes float64 }

// Run has the errand in a folder do one job. The go command keeps what it has linked, so building it is over
// after the first time; the errand measures itself, and only the job.
func (k *Kit) Run(folder, job string, race bool) (Price, error) {
	args := []string{"run", ".", job}
	if race {
		args = []string{"run", "-race", ".", job}
	}
	out, err := k.run(folder, "go", args...)
	if err != nil {
		return Price{}, err
	}
	return priceIn(out)
}

func priceIn(out []byte) (p Price, err error) {
	if _, err := fmt.Sscanf(string(bytes.TrimSpace(out)), "ns %g bytes %g", &p.Nanoseconds, &p.Bytes); err != nil {
		return p, fmt.Errorf("the errand answers %q: %w", out, err)
	}
	return p, nil
}
