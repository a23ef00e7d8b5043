package pledge

import (
	"strings"

	"pledgewire/internal/model"
)

// newsLength is more sentences than a news story has. What is longer (fact sheets, minutes) speaks of many places, so that
// only its headline says what it is about.
const newsLength = 40

// spokenBefore returns the mention of the place that the heading names, else that of the sentence before when the one at hand
// points back to it, the first of several in a list; -1 for none.
func (r *reading) spokenBefore(own string) int {
	r.giversHere()
	if m := r.headingNames(own); m >= 0 {
		return m
	}
	if s := r.sent - 1; s >= r.blockOf().First && r.pointsBack() { // "to support THIS EFFORT", "the clinics THERE"
		return r.onlyIn(s, r.sent, own)
	}
	return -1
}

// whatAbout is the state or place that the article so far speaks of, in a long one only where its title names it, and no rich
// state: there it is the one who speaks, too.
func (r *reading) whatAbout(own string) (model.Party, model.Span, bool) {
	p, span, ok := r.topic(own)
	return p, span, ok && (len(r.doc.Sents) <= newsLength || r.about(&p) && !r.lx.in("donor-states", strings.ToLower(p.Country)))
}

// headingNames returns the mention of the one place or group that the heading above names: "Health Care FOR PALESTINIANS".
func (r *reading) headingNames(own string) int {
	k := r.blockAbove(r.doc.Sents[r.sent].Block)
	if k < 0 || r.doc.Blocks[k].Kind != model.Heading {
		return -1
	}
	return r.onlyIn(r.doc.Blocks[k].First, r.doc.Blocks[k].Last, own)
}

// pointsBack: "this", "there", "the country" in the sentence at hand speak of the one before.
func (r *reading) pointsBack() bool {
	for i := r.start; i < r.end; i++ {
		if r.lx.of(&r.doc.Toks[i]).in("pointers") || i+1 < r.end && r.doc.Toks[i].Norm == "the" && r.lx.of(&r.doc.Toks[i+1]).in("pointed") {
			return true
		}
	}
	return false
}

// onlyIn returns the mention of the one place or group that the sentences [first, last) speak of, beside the giver's own, those
// that publish and groups of givers: the first where they name only those of one list, -1 where they name others.
func (r *reading) onlyIn(first, last int, own string) int {
	found, tail := -1, -1
	for m := r.mentionsFrom(first); m < len(r.in.Mentions) && r.in.Mentions[m].Sent < last; m++ {
		if !r.canBeTold(m, own) {
			continue
		}
		if found < 0 {
			found, tail = m, m
			continue
		}
		if a, b := r.partyAt(found), r.partyAt(m); a.ID == b.ID || a.Country != "" && a.Country == b.Country {
			continue
		}
		if r.listedPlace(tail) != m {
			return -1
		}
		tail = m
	}
	return found
}

// partyAt is whom mention m names.
func (r *reading) partyAt(m int) model.Party {
	ent := &r.in.Entities[r.in.Mentions[m].Entity]
	return model.Party{ID: ent.ID, Name: ent.Name, Country: ent.Country}
}

// canBeTold reports whether mention m names somebody whom another sentence's pledge may be for.
func (r *reading) canBeTold(m int, own string) bool {
	men := &r.in.Mentions[m]
	ent := &r.in.Entities[men.Entity]
	if ent.Country != "" && (ent.Country == own || r.attacks(ent.Country) || r.gave[ent.Country] > 0 || r.donorAside(ent.Country)) || open(ent) || r.publishes(&model.Party{ID: "country:" + ent.Country, Country: ent.Country}) {
		return false
	}
	switch ent.Type {
	case model.Group:
		return !r.lx.in("donor-groups", ent.ID)
	case model.Country, model.Place:
		return !r.scene(*men) && !r.hosts(ent)
	}
	return false
}

// about reports whether the article is about p: its headline names it, or the first paragraph of a news story does.
func (r *reading) about(p *model.Party) bool {
	if r.lx.in("donor-groups", p.ID) {
		return false
	}
	if p.Country != "" {
		return r.subjects()[p.Country]
	}
	for m := 0; m < min(len(r.in.Mentions), mostTellings) && r.in.Mentions[m].Sent < r.subjectEnd(); m++ {
		if ent := &r.in.Entities[r.in.Mentions[m].Entity]; ent.ID == p.ID && p.ID != "" || ent.Name != "" && strings.HasPrefix(p.Name, ent.Name) {
			return true
		}
	}
	return false
}

// subjectEnd is the sentence behind those that say what the article is about.
func (r *reading) subjectEnd() int {
	if b := &r.doc.Blocks[0]; len(r.doc.Sents) > newsLength && b.Kind == model.Title {
		return b.Last
	}
	return r.leadEnd()
}

// eventPlace reports mention m as the place where something is held: "the summit IN VIENTIANE, LAOS".
func (r *reading) eventPlace(m int) bool {
	men := &r.in.Mentions[m]
	if i := men.First - 1; i > 0 && r.doc.Toks[i].Norm == "," && m > 0 && r.in.Mentions[m-1].Last == i && r.in.Mentions[m-1].Sent == men.Sent {
		men = &r.in.Mentions[m-1]
	}
	i := men.First - 1
	return i > 0 && (r.doc.Toks[i].Norm == "in" || r.doc.Toks[i].Norm == "at") && (r.lx.of(&r.doc.Toks[i-1]).in("events") || r.lx.of(&r.doc.Toks[i-1]).in("gathering"))
}
