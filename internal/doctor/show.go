package doctor

import (
	"encoding/json"
	"fmt"
	"io"
)

// Table returns what writes checks to w for a person: one a line, with what to do below what is not well.
func Table(w io.Writer) func(Check) error {
	begun := false
	return func(c Check) error {
		if !begun {
			begun = true
			if _, err := fmt.Fprintf(w, "%-6s  %-12s  %-24s  %s\n", "RESULT", "CHECK", "ON", "WHAT"); err != nil {
				return err
			}
		}
		_, err := fmt.Fprintf(w, "%-6s  %-12s  %-24s  %s\n", c.Result, c.Check, c.On, c.What)
		if err == nil && c.Next != "" {
			_, err = fmt.Fprintf(w, "%8s%s\n", "", "→ "+c.Next)
		}
		return err
	}
}

// JSONLines returns what writes checks to w for a program: one object a line.
func JSONLines(w io.Writer) func(Check) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return func(c Check) error { return enc.Encode(c) }
}
