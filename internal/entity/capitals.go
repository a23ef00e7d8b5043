package entity

import "pledgewire/internal/model"

// capitals tells the government from the city: "Astana said it would" from "in Astana".
func (r *reading) capitals() {
	for at := range r.found {
		fd := &r.found[at]
		if fd.drop || fd.ent < 0 {
			continue
		}
		ent := &r.ents[fd.ent]
		if ent.Type == model.Place && ent.Class == "capital" && ent.Country != "" && r.governs(fd) {
			if c := r.country(ent.Country); c >= 0 {
				fd.ent, fd.via, fd.city = c, model.ViaCapital, true
			}
		}
		if fd.via == model.ViaCapital && ent.Type == model.Country && !r.governs(fd) {
			if p, ok := r.byID[r.list[r.know[fd.ent]].Capital]; ok {
				fd.ent, fd.via, fd.city = r.entity(p), model.ViaName, true
			}
		}
		if fd.via == model.ViaMetonym && ent.Type == model.Country && r.doc.Toks[fd.last-1].Norm == "hague" && !r.governs(fd) {
			fd.city = true
		}
	}
}

// governs reports whether a capital stands for the government: it has an offer or an ally, it acts, it stands between
// others, or something is asked of it. After in, at, from and in a dateline it is the city.
func (r *reading) governs(fd *found) bool {
	block := &r.doc.Blocks[r.doc.Sents[fd.sent].Block]
	if block.Dateline.Contains(r.span(fd.first, fd.last)) && !block.Dateline.Empty() {
		return false
	}
	next := fd.last
	if r.id(next) == r.w.s {
		return r.traits(next+1)&offers != 0 || r.traits(next+2)&offers != 0 && r.traits(next+1)&placeAfter == 0
	}
	prev := fd.first - 1
	if r.id(prev) == r.w.the { // "the Hague"
		prev--
	}
	if r.opensSent(fd) {
		prev = -1
	}
	if r.traits(prev)&inCity != 0 && r.id(prev) != r.w.to {
		return false
	}
	if r.id(prev) == r.w.comma && r.traits(fd.first-3)&inCity != 0 {
		return false
	}
	if n := &r.doc.Toks[min(next, len(r.ids)-1)]; n.Norm == "," && r.at(next+1) >= 0 && r.division(r.at(next+1)) {
		return false
	}
	if r.id(prev) == r.w.between || r.id(prev) == r.w.and && r.betweenBefore(fd) {
		return true
	}
	if r.acts(next, fd.sent) && r.traits(prev)&(inCity|roleNoun) == 0 && r.id(prev) != r.w.of && r.id(prev) != r.w.to {
		return true
	}
	if r.allied(next, fd.sent) || r.given(prev, next) {
		return true
	}
	if r.traits(prev)&withGov != 0 && prev >= 0 {
		return r.id(next) != r.w.comma || r.id(prev) != r.w.by
	}
	if r.id(prev) == r.w.to && prev > 0 {
		switch r.doc.Toks[prev-1].Norm {
		case "aid", "support", "appeal", "appealed", "message", "pledge", "commitment", "pressure", "relations", "ties", "according", "offered", "pledged":
			return true
		}
	}
	return false
}

// allied reports whether another capital follows at token i and both act: "Paris and Berlin urged".
func (r *reading) allied(i, sent int) bool {
	if r.id(i) != r.w.and && r.id(i) != r.w.comma {
		return false
	}
	c := r.at(i + 1)
	if c < 0 || r.found[c].drop || r.found[c].ent < 0 || r.found[c].sent != sent {
		return false
	}
	ent := &r.ents[r.found[c].ent]
	if ent.Class != "capital" && r.found[c].via != model.ViaCapital {
		return false
	}
	return r.acts(r.found[c].last, sent) || r.id(i) == r.w.comma && r.allied(r.found[c].last, sent)
}

// given reports whether a capital between a verb of giving at token prev and what is given at token next has it:
// "offered Islamabad a new loan".
func (r *reading) given(prev, next int) bool {
	if prev < 0 || next >= len(r.ids) {
		return false
	}
	switch r.doc.Toks[prev].Norm {
	case "offered", "offers", "gave", "gives", "lent", "promised", "granted", "sent", "owes", "handed":
		return r.id(next) == r.w.a || r.id(next) == r.w.an || r.doc.Toks[next].Kind == model.Number || r.doc.Toks[next].Kind == model.Symbol
	}
	return false
}

func (r *reading) opensSent(fd *found) bool { return fd.first == r.doc.Sents[fd.sent].First }

// betweenBefore reports whether "between X and" stands before fd.
func (r *reading) betweenBefore(fd *found) bool {
	for i := fd.first - 2; i >= max(r.doc.Sents[fd.sent].First, fd.first-7); i-- {
		if r.id(i) == r.w.between {
			return true
		}
	}
	return false
}

// acts reports whether the words from token i on are what a subject does: will, has, said, offered; adverbs and
// "also" may stand between.
func (r *reading) acts(i, sent int) bool {
	end := r.doc.Sents[sent].Last
	for n := 0; i < end && n < 3; i, n = i+1, n+1 {
		tr := r.traits(i)
		tok := &r.doc.Toks[i]
		switch {
		case tok.Kind != model.Word || tok.Cap && r.shape[sent] == plainCase:
			return false
		case tr&(say|give) != 0:
			return true
		case tr&aux != 0:
			// "Washington is the capital" says nothing of the government; "Washington has said" does.
			if tok.Norm == "is" || tok.Norm == "was" || tok.Norm == "were" || tok.Norm == "are" {
				return r.traits(i+1)&starter == 0 && len(r.doc.Toks[min(i+1, end-1)].Norm) > 4 && suffix(r.doc.Toks[min(i+1, end-1)].Norm, "ing", "ed")
			}
			return true
		case tr&verb != 0, tr&(common|starter) != 0 && suffix(tok.Norm, "ed"):
			return true
		case suffix(tok.Norm, "ly"), tok.Norm == "also", tok.Norm == "now", tok.Norm == "still", tok.Norm == "never", tok.Norm == "then", tok.Norm == "not", tok.Norm == "itself":
			continue
		default:
			return false
		}
	}
	return false
}

// suffix reports whether s is longer than two letters before one of the endings.
func suffix(s string, ends ...string) bool {
	for _, e := range ends {
		if len(s) > len(e)+1 && s[len(s)-len(e):] == e {
			return true
		}
	}
	return false
}
