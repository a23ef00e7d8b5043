package main

import "strings"

// examplesHelp is what a help text says of examples: one command a line, as it is typed. Tests run them.
func examplesHelp(lines ...string) string {
	return "Examples:\n\n    " + strings.Join(lines, "\n    ") + "\n"
}
