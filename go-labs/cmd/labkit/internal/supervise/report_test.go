package supervise

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

func TestReportReplacesWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "report.json")
	for _, r := range []Report{{Exit: 137, Signal: "SIGKILL", Reason: "memory", MaxRSS: 1 << 40, Watched: []string{"memory"}}, {Reason: "exit", Watched: []string{}}} {
		if err := r.Write(path); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var got Report
		if err := json.Unmarshal(data, &got); err != nil || got.Exit != r.Exit || got.MaxRSS != r.MaxRSS || len(got.Watched) != len(r.Watched) {
			t.Errorf("read back %s, %v", data, err)
		}
	}
	names, _ := os.ReadDir(filepath.Dir(path))
	if len(names) != 1 {
		t.Errorf("beside the report there is %v", names)
	}
	if err := (Report{}).Write(filepath.Join(path, "r.json")); err == nil {
		t.Error("written below a file")
	}
}
