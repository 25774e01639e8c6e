// Package report writes what every machine of ours sends to the office at midnight.
package report

import (
	"io"
	"os"
	"os/exec"
	"strings"
	"text/template"
	"time"
)

// Write writes the report of a moment. Which day that is, is decided in Shanghai, wherever the machine is.
func Write(w io.Writer, now time.Time) error {
	office, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		return err
	}
	machine, err := exec.Command("hostname").Output()
	if err != nil {
		return err
	}
	text, err := os.ReadFile("report.tmpl")
	if err != nil {
		return err
	}
	form, err := template.New("report").Parse(string(text))
	if err != nil {
		return err
	}
	return form.Execute(w, struct{ Machine, Day string }{
		Machine: strings.TrimSpace(string(machine)),
		Day:     now.In(office).Format(time.DateOnly),
	})
}
