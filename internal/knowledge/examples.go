package knowledge

// Example is a yes: or no: sentence of a rule: [span|role] marks in it are what the real pipeline must find; a no:
// sentence must give no live pledge.
type Example struct {
	Rule string // "trigger/pledge", "kind/troops"
	Yes  bool
	Gap  bool // a known gap: it must fail until the day it passes
	Line
}

func addExamples(out *[]Example, rule string, s stanza) {
	for _, l := range s.all("yes") {
		*out = append(*out, Example{rule, true, false, l})
	}
	for _, l := range s.all("no") {
		*out = append(*out, Example{rule, false, false, l})
	}
	for _, l := range s.all("gap-yes") {
		*out = append(*out, Example{rule, true, true, l})
	}
	for _, l := range s.all("gap-no") {
		*out = append(*out, Example{rule, false, true, l})
	}
}
