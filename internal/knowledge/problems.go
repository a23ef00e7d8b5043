package knowledge

import (
	"fmt"
	"strings"
)

// Problem is one mistake in a knowledge file: where, what, and what to do.
type Problem struct {
	File   string
	Line   int
	What   string
	Remedy string
}

func (p Problem) String() string {
	s := fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.What)
	if p.Remedy != "" {
		s += "; " + p.Remedy
	}
	return s
}

// Problems are all mistakes found in one load, in file and line order of discovery.
type Problems []Problem

func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

func (ps *Problems) add(file string, line int, remedy, format string, args ...any) {
	*ps = append(*ps, Problem{file, line, fmt.Sprintf(format, args...), remedy})
}
