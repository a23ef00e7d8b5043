package gum

import "pledgewire/internal/text"

// Prose is the recogniser of prose/v2, for comparison. It links no countries: they are taken from its names.
func Prose() Recogniser {
	kinds := map[string]Kind{"PERSON": Person, "GPE": Place, "ORGANIZATION": Org, "ORG": Org}
	return func(d *Doc) ([]Name, map[string]bool) {
		var names []Name
		for _, n := range text.ProseNames(d.Text) {
			if kind := kinds[n.Label]; kind != "" {
				names = append(names, Name{n.Span, kind})
			}
		}
		return names, nil
	}
}
