package report_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	static "gopherbench.dev/labs/labs/02-static-binary"
	report "gopherbench.dev/labs/labs/02-static-binary/exercises/2-alone"
)

// moment is still the 30th in Europe, and the 1st in Shanghai already.
var moment = time.Date(2026, time.November, 30, 17, 30, 0, 0, time.UTC)

// write in the environment makes this program write the report instead of testing.
const write = "REPORT_WRITE=1"

// breathe makes it end well at once: that is how one finds out which kind of empty root there is.
const breathe = "REPORT_BREATHE=1"

func TestMain(m *testing.M) {
	switch {
	case os.Getenv("REPORT_BREATHE") != "":
		fmt.Println("here")
		os.Exit(0)
	case os.Getenv("REPORT_WRITE") != "":
		if err := report.Write(os.Stdout, moment); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func TestReport(t *testing.T) {
	var b strings.Builder
	if err := report.Write(&b, moment); err != nil {
		t.Fatal(err)
	}
	name, _ := os.Hostname()
	want := fmt.Sprintf("machine %s\nday 2026-12-01 in Shanghai\n", name)
	if b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

func TestAlone(t *testing.T) {
	way, _ := static.StrictestWay(static.Again(), breathe)
	if !way.Proves() {
		t.Log("no empty root can be had here, so that the time zones of this machine are still there")
	}
	printed, err := static.Alone(way, static.Again(), write)
	if err != nil {
		t.Fatalf("with nothing but its own file it says: %s", strings.TrimSpace(printed))
	}
	if !strings.Contains(printed, "day 2026-12-01 in Shanghai") {
		t.Errorf("alone it writes %q", printed)
	}
}
