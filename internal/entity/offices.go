package entity

import (
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// offices finds office holders without a name: "the Kazakh leader", "the UN chief", "both the Uzbek and Kazakh leaders".
func (r *reading) offices() {
	for n := range r.titled {
		t := &r.titled[n]
		s := r.sentOf(t.first)
		if t.former || s < 0 || r.named(t) {
			continue
		}
		k := &r.title[t.kind]
		if k.plural {
			r.officeHolders(s, t)
			continue
		}
		of, first := t.of, t.from
		if of < 0 {
			of = r.ownerAfter(s, t, -1)
		}
		if of < 0 || r.found[of].drop || r.found[of].ent < 0 || r.modified(t, of) || r.nameAfter(t, of) || !r.onlyOne(s, t, &first) {
			continue
		}
		if r.id(r.found[of].last) == r.w.s {
			first = t.first // "Kenya's president": the country keeps its mention
		}
		if p := r.holder(r.found[of].ent, t); p >= 0 {
			r.put(found{first: first, last: t.last, sent: s, ent: r.entity(p), via: model.ViaOffice})
		}
	}
}

// nameAfter reports whether the holder's name follows the owner: "the prime minister of Dominica, Roosevelt Skerrit".
func (r *reading) nameAfter(t *titled, of int) bool {
	last := r.found[of].last
	if last < t.last || r.id(last) != r.w.comma {
		return false
	}
	c := r.at(last + 1)
	return c >= 0 && r.found[c].ent >= 0 && r.isPerson(r.found[c].ent)
}

// named reports whether a name follows the title, directly or after a comma, or stands in brackets.
func (r *reading) named(t *titled) bool {
	if r.cap(t.last) && !r.inTitle(t.last) {
		c := r.at(t.last)
		if c < 0 {
			return r.shape[max(0, r.sentOf(t.last))] == plainCase
		}
		return r.found[c].ent >= 0 && r.isPerson(r.found[c].ent)
	}
	if r.id(t.last) == r.w.comma || r.id(t.last) == r.w.open {
		if c := r.at(t.last + 1); c >= 0 && r.found[c].ent >= 0 && r.isPerson(r.found[c].ent) {
			return true
		}
	}
	// "Tokayev, the Kazakh president"
	if i := t.from - 1; i > 0 {
		if r.id(i) == r.w.the {
			i--
		}
		if r.id(i) == r.w.comma {
			if c := r.at(i - 1); c >= 0 && r.found[c].ent >= 0 && r.isPerson(r.found[c].ent) {
				return true
			}
		}
	}
	return false
}

// modified reports whether "next", "first", "deputy" and the like stand with the title.
func (r *reading) modified(t *titled, of int) bool {
	for i := t.from; i < t.first; i++ {
		if r.traits(i)&modifier != 0 && (r.at(i) < 0 || r.at(i) != of) && r.doc.Toks[i].Norm != "current" {
			return true
		}
	}
	return false
}

// onlyOne reports whether the words before the title speak of the one who holds it: the, a genitive, or nothing at the
// start of a sentence. "Any US president" and "a US president" are nobody. It moves first to the article.
func (r *reading) onlyOne(s int, t *titled, first *int) bool {
	i := *first
	switch {
	case r.id(i-1) == r.w.the && i-1 >= r.doc.Sents[s].First:
		*first = i - 1
		return true
	case t.of >= 0 && r.id(r.found[t.of].last) == r.w.s:
		return true
	case i == r.doc.Sents[s].First || r.shape[s] != plainCase:
		return true
	case t.of >= 0 && r.cap(t.first):
		return r.traits(i-1)&(article|modifier) == 0
	}
	return false
}

// holder returns the index in list of the person who holds the office of title t with owner on the article's date.
func (r *reading) holder(owner int, t *titled) int32 {
	ent := &r.ents[owner]
	k := &r.title[t.kind]
	switch ent.Type {
	case model.Country:
		if k.Kind != "state" || t.first < t.last && r.traits(t.first)&portfolio != 0 && k.Rank == "minister" {
			return -1
		}
		switch k.Rank {
		case "leader":
			return r.leader(ent.Country)
		case "head_of_state":
			if k.Name == "President" || k.Name == "King" || k.Name == "Queen" || k.Name == "Emir" || k.Name == "Sultan" {
				return r.inOffice(officeKey{ent.Country, k.Rank}, strings.ToLower(k.Name))
			}
			return r.inOffice(officeKey{ent.Country, k.Rank}, "")
		case "head_of_government":
			if p := r.inOffice(officeKey{ent.Country, k.Rank}, ""); p >= 0 {
				return p
			}
			if k.Name == "Prime Minister" || k.Name == "Chancellor" {
				return -1
			}
			return r.inOffice(officeKey{ent.Country, "head_of_state"}, "")
		case "other":
			if k.Name == "Crown Prince" { // a state may have several vice presidents, but one heir
				return r.inOffice(officeKey{ent.Country, k.Rank}, "crown prince")
			}
		case "foreign", "finance", "defence":
			return r.inOffice(officeKey{ent.Country, k.Rank}, "")
		}
	case model.Organisation, model.Group:
		want := ""
		if k.Name != "Head" && k.Name != "Leader" {
			want = strings.ToLower(k.Name)
		}
		for _, rk := range [...]string{"head_of_state", "head_of_government", "other"} {
			if p := r.inOffice(officeKey{ent.ID, rk}, want); p >= 0 {
				return p
			}
		}
	}
	return -1
}

// leader is who leads a country: the head of government where the head of state only represents it.
func (r *reading) leader(country string) int32 {
	gov := r.inOffice(officeKey{country, "head_of_government"}, "")
	state := r.inOffice(officeKey{country, "head_of_state"}, "")
	if state < 0 || gov >= 0 && r.governed[country] {
		return gov
	}
	return state
}

// inOffice returns who holds an office on the article's date, -1 when nobody or more than one person does. want is a
// word of the office's name, "" for any.
func (r *reading) inOffice(key officeKey, want string) int32 {
	best := int32(-1)
	var latest *knowledge.Term
	for _, at := range r.office[key] {
		t := &r.all[at]
		if want != "" && !strings.Contains(token.Fold(t.Office), want) {
			continue
		}
		if r.day == "" {
			if latest == nil || t.From > latest.From {
				latest, best = t, int32(t.Person)
			}
			continue
		}
		if !holds(t, r.day) {
			continue
		}
		if best >= 0 && best != int32(t.Person) && latest.From == t.From {
			return -1
		}
		if latest == nil || t.From > latest.From {
			latest, best = t, int32(t.Person)
		}
	}
	return best
}

// officeHolders reads "the Uzbek and Kazakh leaders": one mention of several.
func (r *reading) officeHolders(s int, t *titled) {
	if t.of < 0 || r.title[t.kind].Kind != "state" {
		return
	}
	owners := []int{t.of}
	first := r.found[t.of].first
	for first-2 >= r.doc.Sents[s].First && (r.id(first-1) == r.w.and || r.id(first-1) == r.w.comma) {
		c := r.at(first - 2)
		if c < 0 || r.found[c].ent < 0 || r.ents[r.found[c].ent].Type != model.Country {
			break
		}
		owners = append(owners, c)
		first = r.found[c].first
	}
	if len(owners) < 2 || t.first != r.found[t.of].last {
		return
	}
	var holders []int
	for i := len(owners) - 1; i >= 0; i-- {
		p := r.holder(r.found[owners[i]].ent, t)
		if p < 0 {
			return
		}
		holders = append(holders, r.entity(p))
	}
	if r.id(first-1) == r.w.the && first-1 >= r.doc.Sents[s].First {
		first--
	}
	r.put(found{first: first, last: t.last, sent: s, ent: holders[0], via: model.ViaOffice, joint: holders[1:]})
}
