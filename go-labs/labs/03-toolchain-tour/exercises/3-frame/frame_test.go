package frame_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	frame "gopherbench.dev/labs/labs/03-toolchain-tour/exercises/3-frame"
)

func TestThereAndBack(t *testing.T) {
	for _, readings := range [][]string{{}, {"-18.5C"}, {"-18.5C", "", "0F"}, {strings.Repeat("x", 255)}} {
		packed, err := frame.Pack(readings)
		if err != nil {
			t.Errorf("Pack(%q): %v", readings, err)
			continue
		}
		if back, err := frame.Unpack(packed); err != nil || !slices.Equal(back, readings) {
			t.Errorf("%q comes back as %q, %v", readings, back, err)
		}
	}
}

func TestWhatDoesNotFitIsRefused(t *testing.T) {
	for name, readings := range map[string][]string{"256 readings": make([]string, 256), "256 bytes": {strings.Repeat("x", 256)}} {
		if packed, err := frame.Pack(readings); err == nil {
			t.Errorf("%s became a frame of %d bytes", name, len(packed))
		}
	}
}

// FuzzUnpack: whatever comes over the radio, Unpack must not panic, and what it takes for a frame must be
// the one that Pack makes of the same readings.
func FuzzUnpack(f *testing.F) {
	f.Add([]byte("\x02\x06-18.5C\x020F"))
	f.Add([]byte("\x00"))
	f.Fuzz(func(t *testing.T, sent []byte) {
		readings, err := frame.Unpack(sent)
		if err != nil {
			return
		}
		if packed, err := frame.Pack(readings); err != nil || !bytes.Equal(packed, sent) {
			t.Errorf("%q was taken for the frame of %q, which is %q (%v)", sent, readings, packed, err)
		}
	})
}
