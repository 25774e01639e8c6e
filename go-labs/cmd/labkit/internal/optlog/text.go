package optlog

import (
	"regexp"
	"strconv"
	"strings"
)

var textLine = regexp.MustCompile(`^(.+?\.go):(\d+):(\d+): (\S.*)$`)

type textPlace struct {
	file         *sourceFile
	line, column int
}

// readText adds what only the compiler's words tell: inlined calls, what stays on the stack, the names of functions, and
// which variables moved to the heap. The log says an escape twice, with its flow and as the verdict: they become one.
func (s *source) readText(text string) {
	names := map[textPlace][]string{}
	moved := map[textPlace]string{}
	escaped := map[textPlace][]string{}
	for _, line := range s.ownLines(text) {
		m := textLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		f := s.own(m[1])
		if f == nil {
			continue
		}
		at := textPlace{file: f}
		at.line, _ = strconv.Atoi(m[2])
		at.column, _ = strconv.Atoi(m[3])
		message := m[4]
		add := func(kind, subject string) {
			// More than the log may hold is not to be had from the words either.
			_ = s.add(f, &Finding{Kind: kind, Line: at.line, Column: at.column, Message: message, Subject: subject})
		}
		if subject, ok := strings.CutPrefix(message, "inlining call to "); ok {
			subject, _, _ = strings.Cut(subject, " with score ")
			add("inlineCall", subject)
		} else if subject, ok := strings.CutSuffix(message, " does not escape"); ok {
			add("stack", subject)
		} else if subject, ok := strings.CutPrefix(message, "moved to heap: "); ok {
			moved[at] = subject
		} else if subject, ok := strings.CutSuffix(message, " escapes to heap"); ok {
			escaped[at] = append(escaped[at], subject)
		} else if rest, ok := strings.CutPrefix(message, "can inline "); ok {
			name, _, _ := strings.Cut(rest, " with cost ")
			names[at] = append(names[at], name)
		} else if rest, ok := strings.CutPrefix(message, "cannot inline "); ok {
			name, _, _ := strings.Cut(rest, ": ")
			names[at] = append(names[at], name)
		}
	}
	for _, f := range s.files {
		explained := map[textPlace]bool{}
		for _, x := range f.findings {
			if x.Kind == "escape" && x.Message != "" {
				explained[textPlace{f, x.Line, x.Column}] = true
			}
		}
		kept := f.findings[:0]
		for _, x := range f.findings {
			at := textPlace{f, x.Line, x.Column}
			switch x.Kind {
			case "escape":
				if x.Message == "" && explained[at] {
					continue
				}
				if x.Message == "" {
					x.Message = "escapes to heap"
					if list := escaped[at]; len(list) > 0 {
						x.Subject, x.Message = list[0], list[0]+" escapes to heap"
					}
				}
				x.Moved = moved[at] != "" && moved[at] == x.Subject
			case "canInline", "cannotInline":
				if list := names[at]; len(list) > 0 {
					// Instances of a generic function stand at one place, in the order of the log.
					x.Subject = list[0]
					if len(list) > 1 {
						names[at] = list[1:]
					}
				}
			}
			kept = append(kept, x)
		}
		f.findings = kept
	}
}

// ownLines are the lines about this package and its tests. A package that is compiled anew with its tests' files says
// everything about its own ones again: only that counts, as it does in the log.
func (s *source) ownLines(text string) []string {
	sections := map[string][]string{}
	at := s.pkg // a compiler that is called alone prints no head
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if head, ok := strings.CutPrefix(line, "# "); ok {
			at = head
			continue
		}
		sections[at] = append(sections[at], line)
	}
	variant := " [" + s.pkg + ".test]"
	own, ok := sections[s.pkg+variant]
	if !ok {
		own = sections[s.pkg]
	}
	return append(own, sections[s.pkg+"_test"+variant]...)
}
