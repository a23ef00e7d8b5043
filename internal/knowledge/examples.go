package knowledge

// Example is a yes: or no: sentence of a rule: [span|role] marks in it are what the real pipeline must find; a no:
// sentence must give no live pledge.
type Example struct {
	Rule string // "trigger/pledge", "kind/troops"
	Yes  bool
	Line
}

func addExamples(out *[]Example, rule string, s stanza) {
	for _, l := range s.all("yes") {
		*out = append(*out, Example{rule, true, l})
	}
	for _, l := range s.all("no") {
		*out = append(*out, Example{rule, false, l})
	}
}
