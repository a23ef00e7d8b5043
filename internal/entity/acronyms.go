package entity

import (
	"bytes"

	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// definitions reads "International Stabilization Force (ISF)": the acronym means the name from there on, and a name
// that nothing knew is one by its acronym.
func (r *reading) definitions() {
	for s := range r.doc.Sents {
		sent := &r.doc.Sents[s]
		for i := sent.First + 1; i+2 < sent.Last; i++ {
			if r.id(i) != r.w.open || !r.acronymShape(i+1) || r.id(i+2) != r.w.close && r.id(i+2) != r.w.comma {
				continue
			}
			r.define(s, i)
		}
	}
	r.rivals()
}

// acronymShape reports whether token i may be an acronym: UNIFIL, IsDB, Danida.
func (r *reading) acronymShape(i int) bool {
	tok := &r.doc.Toks[i]
	if tok.Kind != model.Word || len(tok.Text) < 2 || len(tok.Text) > 12 {
		return false
	}
	caps := 0
	for _, c := range tok.Text {
		if c >= 'A' && c <= 'Z' {
			caps++
		}
	}
	return caps >= 2
}

// define links the acronym after the bracket at token open with the name before it.
func (r *reading) define(s, open int) {
	tok := &r.doc.Toks[open+1]
	if c := r.at(open - 1); c >= 0 && r.found[c].ent >= 0 {
		fd := &r.found[c]
		switch r.ents[fd.ent].Type {
		case model.Organisation, model.Group, model.Company:
			// A known acronym in brackets keeps its own link when it is the same, and yields when it is another.
			r.alias[tok.Text] = fd.ent
			r.put(found{first: open + 1, last: open + 2, sent: s, ent: fd.ent, via: model.ViaAcronym})
			return
		case model.Person, model.Leader:
			return
		}
	}
	if c := r.at(open + 1); c >= 0 && r.found[c].ent >= 0 && r.know[r.found[c].ent] >= 0 && r.ents[r.found[c].ent].Type != model.Country {
		// The name before is written in an unusual way, the acronym is known.
		first := r.initials(r.doc.Sents[s].First, open, tok.Text)
		if first < 0 {
			return
		}
		if typ := r.ents[r.found[c].ent].Type; typ == model.Place || r.akin(first, open, r.ents[r.found[c].ent].Name) {
			r.put(found{first: first, last: open, sent: s, ent: r.found[c].ent, via: model.ViaVariant})
			return
		}
		if r.rival == nil {
			r.rival = map[string]bool{}
		}
		r.rival[tok.Text] = true
		if r.traits(open-1)&accord != 0 {
			return // "Fair Roads Act (FRA)": a law is nobody
		}
	}
	first := r.initials(r.doc.Sents[s].First, open, tok.Text)
	if first < 0 || open-first < 2 {
		return
	}
	if c := r.at(open - 1); c >= 0 && r.found[c].ent >= 0 && r.found[c].first <= first {
		// "Republic of Korea (ROK)"
		r.alias[tok.Text] = r.found[c].ent
		r.put(found{first: open + 1, last: open + 2, sent: s, ent: r.found[c].ent, via: model.ViaAcronym})
		return
	}
	e := r.openOrg(model.Entity{Type: model.Organisation, Name: r.text(first, open), Class: r.headClass(first, open), Country: r.landIn(first, open)})
	r.alias[tok.Text] = e
	r.put(found{first: first, last: open, sent: s, ent: e, via: model.ViaName})
	r.put(found{first: open + 1, last: open + 2, sent: s, ent: e, via: model.ViaAcronym})
}

// akin reports whether tokens [first, last) share a word of four letters and more with a known name, or what begins with the same
// four: "Programme of the United Nations for Development" is UNDP, "Building Resilient Infrastructure and Communities" is not BRICS.
// A known body that has no name but its acronym may have any.
func (r *reading) akin(first, last int, name string) bool {
	if name == r.doc.Toks[last+1].Text {
		return true
	}
	var buf [128]byte
	folded := token.AppendFold(buf[:0], name)
	for i := first; i < last; i++ {
		norm := r.doc.Toks[i].Norm
		if len(norm) >= 4 && r.traits(i)&starter == 0 && bytes.Contains(folded, []byte(norm[:4])) {
			return true
		}
	}
	return false
}

// rivals gives the acronyms that the article defines for somebody else than the gazetteer does to whom it defines them for, wherever
// they stand; to nobody where it defines them for a law.
func (r *reading) rivals() {
	if len(r.rival) == 0 {
		return
	}
	for at := range r.found {
		fd := &r.found[at]
		if fd.drop || fd.ent < 0 || fd.last-fd.first != 1 || fd.via != model.ViaAcronym && fd.via != model.ViaName || !r.rival[r.doc.Toks[fd.first].Text] {
			continue
		}
		switch e, ok := r.alias[r.doc.Toks[fd.first].Text]; {
		case !ok:
			r.leave(at)
			fd.drop = true // its word stays taken
		case e != fd.ent:
			r.leave(at)
			fd.ent, fd.via, fd.city = e, model.ViaAcronym, false
		}
	}
}

// initials returns where the words before token open begin whose first letters make acronym, -1 when they do not.
// Small words and a missing or doubled letter at the end are let pass.
func (r *reading) initials(from, open int, acronym string) int {
	letters := make([]byte, 0, len(acronym))
	for i := range len(acronym) {
		if c := acronym[i]; c >= 'A' && c <= 'Z' {
			letters = append(letters, c|0x20)
		}
	}
	k := len(letters) - 1
	first := -1
	for i := open - 1; i >= from && k >= 0 && open-i < 14; i-- {
		tok := &r.doc.Toks[i]
		switch {
		case tok.Norm == "-" || tok.Norm == "," || tok.Norm == "&":
		case tok.Kind != model.Word:
			return -1
		case tok.Norm != "" && tok.Norm[0] == letters[k]:
			k--
			first = i
		case r.traits(i)&starter != 0 && !tok.Cap:
		default:
			return -1
		}
	}
	if k >= 0 || first < 0 || !r.cap(first) {
		return -1
	}
	return first
}

// headClass is the class by the first or last head word in tokens [first, last).
func (r *reading) headClass(first, last int) string {
	for i := last - 1; i >= first; i-- {
		if r.traits(i)&headLast != 0 {
			return r.classOf(i)
		}
	}
	for i := first; i < last; i++ {
		if r.traits(i)&headFirst != 0 {
			return r.classOf(i)
		}
	}
	return ""
}

// landIn is the country of what is named inside tokens [first, last), "" where two are ("China-Zambia Friendship Hospital").
// A newspaper's is none: "The National" opens the name of many an agency.
func (r *reading) landIn(first, last int) string {
	land := ""
	for i := first; i < last; i++ {
		c := r.at(i)
		if c < 0 || r.found[c].ent < 0 {
			continue
		}
		ent := &r.ents[r.found[c].ent]
		if ent.Country == "" || ent.Class == "media" {
			continue
		}
		if land != "" && land != ent.Country {
			return ""
		}
		land = ent.Country
	}
	return land
}

// looseDefinitions reads the brackets behind organisations found by their head words, whose letters need not fit:
// "Union of Rationalist Atheists (UAAR)".
func (r *reading) looseDefinitions() {
	for s := range r.doc.Sents {
		sent := &r.doc.Sents[s]
		for i := sent.First + 1; i+2 < sent.Last; i++ {
			if r.id(i) != r.w.open || r.id(i+2) != r.w.close || !r.acronymShape(i+1) || r.at(i+1) >= 0 {
				continue
			}
			c := r.at(i - 1)
			if c < 0 || r.found[c].ent < 0 || r.know[r.found[c].ent] >= 0 || r.traits(i+1)&noAcronym != 0 {
				continue
			}
			if typ := r.ents[r.found[c].ent].Type; typ == model.Organisation || typ == model.Company {
				r.alias[r.doc.Toks[i+1].Text] = r.found[c].ent
				r.put(found{first: i + 1, last: i + 2, sent: s, ent: r.found[c].ent, via: model.ViaAcronym})
			}
		}
	}
}
