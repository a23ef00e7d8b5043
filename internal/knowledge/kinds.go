package knowledge

import (
	"io/fs"
	"slices"

	"pledgewire/internal/model"
)

// Kind is one file of kinds/: what can be contributed, and the words for it.
type Kind struct {
	Name model.Kind
	// Heads are nouns that name a contribution of this kind by themselves ("troops", "field hospital").
	Heads []Line
	// Weak are nouns that do so only with a number, a sum or a qualifying word before them ("support", "teams").
	Weak []Line
	// Words beside a weak head, or before a head of another kind, that make it this kind ("military", "medical").
	Words []Line
	// Before is a list of kinds that this one gives way to when both have a head.
	Rank int
}

func loadKinds(fsys fs.FS, ps *Problems, examples *[]Example) []Kind {
	var out []Kind
	for _, name := range model.Kinds() {
		file := "kinds/" + string(name) + ".txt"
		k := Kind{Name: name}
		for _, s := range readStanzas(fsys, file, ps, "kind", "heads", "weak", "words", "yes", "no", "gap-yes", "gap-no", "note") {
			if got := s.get("kind"); got != "" && got != string(name) {
				ps.add(file, s.line, "the kind is the file's name", "kind %q", got)
			}
			k.Heads = append(k.Heads, lineWords(s, "heads")...)
			k.Weak = append(k.Weak, lineWords(s, "weak")...)
			k.Words = append(k.Words, lineWords(s, "words")...)
			addExamples(examples, "kind/"+string(name), s)
		}
		if len(k.Heads)+len(k.Weak) == 0 && name != "other" {
			ps.add(file, 1, "add a heads: line", "no heads")
		}
		out = append(out, k)
	}
	return checkHeads(out, ps)
}

// checkHeads refuses a head that two kinds claim: the answer would depend on their order.
func checkHeads(kinds []Kind, ps *Problems) []Kind {
	seen := map[string]Line{}
	for _, k := range kinds {
		for _, h := range slices.Concat(k.Heads, k.Weak) {
			if was, ok := seen[h.Text]; ok {
				ps.add(h.File, h.Line, "keep it in one of the two files", "head %q also stands at %s:%d", h.Text, was.File, was.Line)
			}
			seen[h.Text] = h
		}
	}
	return kinds
}

// lineWords returns the comma-separated parts of all lines with key, each with its place.
func lineWords(s stanza, key string) []Line {
	var out []Line
	for _, l := range s.all(key) {
		for _, w := range splitList(l.Text, ",") {
			out = append(out, Line{w, l.File, l.Line})
		}
	}
	return out
}
