package pledge

import (
	"strings"

	"pledgewire/internal/model"
)

// helped takes those whom a purpose or what the gift does names as helped: "to support 100,000 young African entrepreneurs",
// "to reopen clinics in Jamaica", "that will HELP smallholders boost their yields".
func (r *reading) helped(d *deal, c *contribution, rc *receipt) {
	if p := d.frame.purpose; p >= 0 && r.units[p].verb.inf && !(len(d.things) > 1 && (p < c.np || r.thingBehind(d, c) < p)) && r.helpAt(p, d, rc) {
		return
	}
	end := min(r.partAt(c), r.exampleAt(c))
	if len(d.things) > 1 {
		end = min(end, r.thingBehind(d, c))
	}
	for n := max(d.at, c.np) + 1; n < end && r.kindAt(n) != uStrong; n++ {
		v := r.units[n].verb
		if v != nil && v.link.subj >= 0 && v.link.rel == relRoot {
			return
		}
		if v != nil && v.main >= 0 && r.lx.of(&r.doc.Toks[v.main]).in("helping") && r.helpAt(n, d, rc) {
			return
		}
	}
}

// whereHelped gives those who are helped the state that the sentence names, or makes of several states named the ones who receive:
// "to support women farmers by replanting forests in HONDURAS AND BELIZE".
func (r *reading) whereHelped(d *deal, c *contribution, rc *receipt, own string) {
	if len(rc.parties) != 1 || rc.parties[0].ID+rc.parties[0].Country != "" {
		return
	}
	var at receipt
	r.elsewhere(d, c, &at, own)
	if len(at.parties) == 0 || at.parties[0].ID == "" {
		return
	}
	r.several(d, &at, own)
	if len(at.parties) > 1 || at.parties[0].Country == "" && !strings.Contains(rc.parties[0].Name, " ") { // "banks" IN THE PACIFIC
		rc.parties, rc.spans, rc.vias = at.parties, at.spans, at.vias
		return
	}
	rc.parties[0].Country = at.parties[0].Country
	rc.where = append(rc.where, at.spans[0])
}

// helpAt takes the object of the verb u when it names somebody.
func (r *reading) helpAt(u int, d *deal, rc *receipt) bool {
	np := r.forward(u + 1)
	if r.kindAt(np) != uNP {
		return false
	}
	if r.ownerHelped(np, d, rc) {
		return true
	}
	n := r.headNorm(np)
	if w := r.wordAt(r.units[np].first); (w == "this" || w == "the") && r.lx.in("pointed", n) && !r.doc.Toks[r.units[np].head].Cap && r.spokenBefore(d.actors[0].party.Country) >= 0 {
		return false // "to expand THIS INITIATIVE": the sentence before says where
	}
	if r.lx.in("people", n) || r.lx.in("receivers", n) || r.lx.in("takers", singular(n)) || r.men[r.units[np].head] >= 0 {
		r.take(rc, np, rankIn, d)
	}
	return len(rc.parties) > 0
}

// ownerHelped takes whose work or plan is helped: "to support KENYA'S electoral reform", "to support SUNFARM LIMITED'S expansion".
func (r *reading) ownerHelped(np int, d *deal, rc *receipt) bool {
	u := r.units[np]
	if r.lx.in("people", r.headNorm(np)) || r.lx.in("takers", singular(r.headNorm(np))) {
		return false
	}
	p, span, ok := r.ownerOf(u, d)
	if ok {
		rc.parties, rc.spans, rc.vias, rc.rank = []model.Party{p}, []model.Span{span}, []model.Via{""}, rankIn
	}
	return ok
}

// ownerOf is whose the work, plan or plant u is, by name, when it is not the giver's: "SUNFARM LIMITED's expansion".
func (r *reading) ownerOf(u unit, d *deal) (model.Party, model.Span, bool) {
	if u.mark < 0 || r.men[u.head] >= 0 || r.doc.Toks[u.head].Cap {
		return model.Party{}, model.Span{}, false
	}
	if first := r.properFrom(u.first, u.mark); u.mark-first > 1 && (r.mentionIn(first, u.mark) < 0 || r.insideName(r.mentionIn(first, u.mark), u)) && !r.title {
		span := r.spanOf(first, u.mark)
		return model.Party{Name: span.Of(r.doc.Text)}, span, true
	}
	m := r.mentionIn(u.first, u.mark)
	if m < 0 || r.in.Mentions[m].Last != u.mark || r.in.Mentions[m].Via == model.ViaCoreference || r.gives(m, d) || r.ownPlace(m, d) {
		return model.Party{}, model.Span{}, false
	}
	switch r.in.Entities[r.in.Mentions[m].Entity].Type {
	case model.Leader, model.Person, model.Group:
		return model.Party{}, model.Span{}, false
	}
	return r.partyAt(m), r.in.Mentions[m].Span, true
}

// properFrom returns where the capitalised words before token end begin, at first or later.
func (r *reading) properFrom(first, end int) int {
	i := end
	for i > first && r.doc.Toks[i-1].Cap && r.doc.Toks[i-1].Kind == model.Word && r.lx.of(&r.doc.Toks[i-1]).class == cOther {
		i--
	}
	return i
}

// insideName reports a part of the world that ends the name of somebody nobody knows: "SUN AFRICA".
func (r *reading) insideName(m int, u unit) bool {
	men := &r.in.Mentions[m]
	ent := &r.in.Entities[men.Entity]
	i := men.First - 1
	if ent.Type != model.Place || ent.Country != "" || men.Last-men.First > 1 || i < u.first || i <= r.start {
		return false
	}
	tok := &r.doc.Toks[i]
	return tok.Cap && tok.Kind == model.Word && r.men[i] < 0 && r.lx.of(tok).class == cOther && !strings.HasSuffix(tok.Norm, "ern") && !strings.HasSuffix(tok.Norm, "an") && !strings.HasSuffix(tok.Norm, "phone")
}

// fundBehind takes a fund or programme by name that the sentence is about further behind: "a total of $16 million TO THE GRANT
// FACILITY", "matching theirs, FOR THE OCEAN PARTNERSHIP".
func (r *reading) fundBehind(d *deal, c *contribution, rc *receipt) bool {
	for n := max(d.at, c.np) + 2; n < r.partAt(c) && r.kindAt(n) != uStrong; n++ {
		u := r.units[n]
		if u.verb != nil && u.verb.gives() && !u.verb.ing && !u.verb.inf {
			return false
		}
		if r.kindAt(n) != uNP || r.kindAt(n-1) != uPrep || r.doc.Toks[u.first].Norm != "the" || u.last-u.first < 3 || u.mark >= 0 {
			continue
		}
		if w := r.normOf(n - 1); w != "to" && w != "for" && w != "toward" && w != "towards" && w != "into" {
			continue
		}
		if tok := &r.doc.Toks[u.head]; !tok.Cap || !r.doc.Toks[u.first+1].Cap || !r.lx.of(tok).in("forces") || r.giversProgramme(n, d) {
			continue
		}
		rc.purpose = false
		r.take(rc, n, rankTo, d)
		if len(rc.parties) > 0 {
			return true
		}
	}
	return false
}

// regionBehind: a part of the world, or states that only their number or kind tells, between the verb and unit end, where no
// state is named: "to reach more women IN THE INDO-PACIFIC", "clinics in EIGHT COUNTRIES".
func (r *reading) regionBehind(d *deal, end int, rc *receipt) bool {
	for n := d.at + 1; n < end && r.kindAt(n) != uStrong; n++ {
		if r.kindAt(n) != uNP || r.isEvent(r.units[n]) || r.kindAt(n-1) != uPrep || !r.locative(r.normOf(n-1), true) && r.normOf(n-1) != "for" && r.normOf(n-1) != "to" {
			continue
		}
		u := r.units[n]
		if w := r.normOf(n - 1); r.men[u.head] < 0 && (w == "in" || w == "across" || w == "throughout") && r.statesOfKind(u) {
			span := r.unitSpan(n)
			rc.parties, rc.spans, rc.vias = []model.Party{{Name: span.Of(r.doc.Text)}}, []model.Span{span}, []model.Via{""}
			return true
		}
		m := r.men[u.head]
		if m < 0 || r.excluded(u.first) {
			continue
		}
		ent := &r.in.Entities[r.in.Mentions[m].Entity]
		if ent.Type != model.Place || ent.Country != "" || open(ent) {
			continue
		}
		rc.parties = []model.Party{{ID: ent.ID, Name: ent.Name}}
		rc.spans = []model.Span{r.in.Mentions[m].Span}
		rc.vias = []model.Via{r.in.Mentions[m].Via}
		return true
	}
	return false
}

// statesOfKind reports states that only their number or kind tells: "eight countries", "emerging markets".
func (r *reading) statesOfKind(u unit) bool {
	tok := &r.doc.Toks[u.head]
	return r.lx.of(tok).in("state-classes") && !r.unmodified(u) || r.lx.of(tok).in("state-markets") && u.head > u.first && r.lx.of(&r.doc.Toks[u.head-1]).in("state-kinds")
}

// unmodified reports a noun with nothing but an article before it: "the countries".
func (r *reading) unmodified(u unit) bool {
	return u.head == u.first || u.head == u.first+1 && r.lx.of(&r.doc.Toks[u.first]).class == cDet
}
