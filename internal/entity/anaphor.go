package entity

import (
	"pledgewire/internal/model"
)

// organ reports whether token i, after a demonym, is what speaks for a state: "the Kazakh government", "Polish army".
func (r *reading) organ(i int) bool {
	for n := 0; n < 3 && i < len(r.ids); i, n = i+1, n+1 {
		switch r.ids[i] {
		case r.w.government, r.w.administration:
			return true
		}
		if r.traits(i)&(headLast|headFirst) != 0 {
			return true
		}
		if r.traits(i)&portfolio == 0 {
			return false
		}
	}
	return false
}

// isMan reports whether found at may be called he.
func (r *reading) isMan(at int) bool {
	return r.isSomebody(at) && r.sex(at) != womanName && !r.label(at)
}

// isWoman reports whether found at may be called she.
func (r *reading) isWoman(at int) bool {
	return r.isSomebody(at) && r.sex(at) != manName && !r.label(at)
}

// label reports whether found at is who speaks in a transcript: "MS. RUIZ: She was there". Whoever speaks says I.
func (r *reading) label(at int) bool {
	fd := &r.found[at]
	return r.id(fd.last) == r.w.colon && fd.first-r.doc.Sents[fd.sent].First <= 2
}

// embedded reports whether he or she at token i begins a relative clause behind a noun, with two persons before it:
// "Novak thanked Kovac for the help he gave" may mean either.
func (r *reading) embedded(s, i int) bool {
	p := i - 1
	if p <= r.doc.Sents[s].First || r.doc.Toks[p].Kind != model.Word || r.cap(p) || r.at(p) >= 0 || r.traits(p)&(starter|say|aux|verb|give) != 0 {
		return false
	}
	_, n := r.subjectBefore(s, i, r.isSomebody)
	return n > 1
}

// sex is manName, womanName, or 0 where neither the word before the name nor the given name tells.
func (r *reading) sex(at int) trait {
	fd := &r.found[at]
	if i := fd.first - 1; i >= 0 && fd.via != model.ViaCoreference {
		switch r.doc.Toks[i].Norm {
		case "mr", "mr.", "sir", "king", "prince", "lord", "sheikh", "emir", "sultan", "pope", "father", "imam", "baron":
			return manName
		case "mrs", "mrs.", "ms", "ms.", "miss", "lady", "queen", "princess", "dame", "sheikha", "baroness", "madam", "sister":
			return womanName
		}
	}
	return r.lex.traits[r.lex.foldedID(firstWord(r.ents[fd.ent].Name))] & (manName | womanName)
}

// eventive reports whether a verb is one that events and measures rather than states and bodies do: "it comes at a
// time", "it includes".
func eventive(norm string) bool {
	switch norm {
	case "comes", "came", "goes", "went", "gets", "got", "looks", "looked", "sounds", "sounded", "feels", "felt", "works", "worked", "helps", "helped",
		"hurts", "costs", "cost", "depends", "depended", "means", "meant", "shows", "showed", "includes", "included", "contains", "contained",
		"reflects", "reflected", "underscores", "underscored", "marks", "marked", "represents", "requires", "required", "allows", "allowed",
		"enables", "enabled", "passes", "passed", "starts", "started", "begins", "began", "ends", "ended", "lasts", "lasted", "highlights", "demonstrates":
		return true
	}
	return false
}
