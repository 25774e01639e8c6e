package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// answer reads one JSON request, computes the report and writes it.
func answer[Request, Report any](in io.Reader, out io.Writer, compute func(Request) (Report, error)) error {
	var req Request
	dec := json.NewDecoder(in)
	if err := dec.Decode(&req); err != nil {
		if errors.Is(err, io.EOF) {
			return errors.New("standard input is empty; it must be a JSON request")
		}
		return fmt.Errorf("the request on standard input is not as expected: %w", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("standard input goes on after the JSON request")
	}
	report, err := compute(req)
	if err != nil {
		return err
	}
	return writeJSON(out, report)
}

func writeJSON(w io.Writer, value any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		return fmt.Errorf("writing the answer: %w", err)
	}
	return nil
}
