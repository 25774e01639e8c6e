// Package term is what the labs' demos share when they speak in a terminal: which language, and how
// wide a text is.
package term

import (
	"os"
	"strings"
)

// Chinese tells the language to speak by LC_ALL, LC_MESSAGES, LANG, the first of them that is set:
// Chinese for zh…, else English.
func Chinese() bool {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			return strings.HasPrefix(v, "zh")
		}
	}
	return false
}

// Width is how many columns s takes: a Chinese character takes two.
func Width(s string) (columns int) {
	for _, r := range s {
		columns++
		if r >= 0x2e80 {
			columns++
		}
	}
	return columns
}

// Pad fills s up with spaces to a number of columns; what is wider stays as it is.
func Pad(s string, columns int) string { return s + space(s, columns) }

// Right puts the spaces in front.
func Right(s string, columns int) string { return space(s, columns) + s }

func space(s string, columns int) string { return strings.Repeat(" ", max(columns-Width(s), 0)) }
