// Package report writes what every machine of ours sends to the office at midnight.
package report

import (
	_ "embed"
	"io"
	"os"
	"text/template"
	"time"
	_ "time/tzdata" // the zones of the world, 450 KB: a machine without its own has none to offer
)

// form is read when the program is built, so that a mistake in it is found then or at the start, not at midnight.
var form = template.Must(template.New("report").Parse(text))

//go:embed report.tmpl
var text string

// Write writes the report of a moment. Which day that is, is decided in Shanghai, wherever the machine is.
func Write(w io.Writer, now time.Time) error {
	office, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		return err
	}
	machine, err := os.Hostname() // asks the kernel, which is always there; the program hostname may not be
	if err != nil {
		return err
	}
	return form.Execute(w, struct{ Machine, Day string }{
		Machine: machine,
		Day:     now.In(office).Format(time.DateOnly),
	})
}
