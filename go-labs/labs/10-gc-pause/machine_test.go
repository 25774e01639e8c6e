package gcpause

import (
	"testing"

	"gopherbench.dev/labs/kit/machine"
)

// What is measured is there: a request makes its session anew and hashes it, and the fault copies.
func TestMachineCodeHasWhatIsMeasured(t *testing.T) {
	here := machine.Here(t)
	for function, calls := range map[string][]string{
		"session":           {"runtime.newobject", "runtime.mallocgc"},
		"(*Service).Handle": {"crypto/internal/fips140/sha256", "crypto/sha256", "hash"},
		"remember":          {"runtime.mallocgc", "runtime.makeslice", "runtime.growslice"},
	} {
		if !here.Calls(function, calls...) {
			t.Errorf("%s calls none of %v", function, calls)
		}
	}
}
