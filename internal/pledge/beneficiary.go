package pledge

import (
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// recipients settles who gets: what the frame says, else a place inside the thing itself, else a place elsewhere in
// the clause, else the recipient spoken of before. It reports false for help at home.
func (r *reading) recipients(f *found, d *deal, a actor, c *contribution, rc *receipt) bool {
	own := a.party.Country
	company := r.enterprise(a, f) && isMoneyKind(c.kind)
	if company {
		own = "" // it invests at home and abroad
	}
	state := a.party.ID == "country:"+own && own != ""
	if len(rc.parties) == 0 || rc.parties[0].Country == "" {
		r.insideThing(d, c, rc, own)
	}
	if len(rc.parties) == 0 && d.open {
		return true
	}
	if len(rc.parties) == 0 {
		r.helped(d, c, rc)
		r.whereHelped(d, c, rc, own)
	}
	if len(rc.parties) == 0 {
		r.takeArgs(rc, d, c, r.exampleAt(c), len(r.units))
	}
	if len(rc.parties) == 0 && d.rule != "itemised" {
		r.elsewhere(d, c, rc, own)
	}
	if len(rc.parties) == 0 {
		r.thankful(d, rc)
	}
	if len(rc.parties) == 0 {
		if !company {
			r.inherit(f, rc, own)
		}
	} else if rc.parties[0].Country == "" && !company {
		r.inheritCountry(rc, own)
		f.placed = true
	}
	if state && rc.home && c.kind != "hosting" && (len(rc.parties) == 0 || f.inherited) && d.mood.status.Live() {
		return false
	}
	if len(rc.parties) > 0 && !f.inherited {
		r.several(d, rc, a.party.Country)
	}
	r.inNeed(d, rc)
	r.handled(rc)
	if state && len(rc.parties) > 0 && !f.inherited && d.mood.status.Live() {
		home := true
		for _, p := range rc.parties {
			if !r.within(p.Country, own) {
				home = false
			}
		}
		if home && !(comesTo(c.kind) && r.elsewhereThan(own, f, rc)) {
			return false
		}
	}
	if r.domestic(f, d, a, rc) {
		return false
	}
	f.pl.Recipients = rc.parties
	return true
}

// comesTo: people come to the giver for it, so that a place at home is not who receives: "150 university places IN TERMEZ".
func comesTo(kind model.Kind) bool {
	return kind == "scholarships" || kind == "hosting" || kind == "training"
}

// elsewhereThan gives f a recipient spoken of before instead of a place at home, and reports whether there is one.
func (r *reading) elsewhereThan(own string, f *found, rc *receipt) bool {
	at := *rc
	rc.parties, rc.spans, rc.vias, rc.where = nil, nil, nil, nil
	r.inherit(f, rc, own)
	if len(rc.parties) == 0 {
		*rc = at
		return false
	}
	return true
}

// insideThing: "Georgian hospitals", "wheat for Gaza's bakeries": a state named in the thing that is given.
func (r *reading) insideThing(d *deal, c *contribution, rc *receipt, own string) {
	if c.np < 0 {
		return
	}
	end := c.np
	for p := c.np + 1; r.kindAt(p) == uPrep && r.kindAt(p+1) == uNP; p += 2 {
		end = p + 1
	}
	for n := c.np; n <= end; n++ {
		if r.kindAt(n) != uNP {
			continue
		}
		u := r.units[n]
		if m := r.placeIn(u); m >= 0 {
			ent := &r.in.Entities[r.in.Mentions[m].Entity]
			if ent.Country == own && own != "" || ent.Country == "" && ent.Type != model.Group || r.ownPlace(m, d) || r.eventPlace(m) || r.in.Mentions[m].Via == model.ViaCoreference {
				continue // "ITS contingent" is the giver's
			}
			if len(rc.parties) > 0 {
				rc.parties[0].Country = ent.Country
				return
			}
			rc.parties = []model.Party{{ID: ent.ID, Name: ent.Name, Country: ent.Country}}
			rc.spans = []model.Span{r.in.Mentions[m].Span}
			rc.vias = []model.Via{r.in.Mentions[m].Via}
			rc.rank = rankWhat
			return
		}
	}
	if len(rc.parties) == 0 {
		r.regionInside(c.np, end, rc)
	}
}

// regionInside takes a part of the world named in the thing: "a programme for AFRICA", "the SAHEL's clinics".
func (r *reading) regionInside(first, last int, rc *receipt) {
	for n := first; n <= last; n++ {
		if r.kindAt(n) != uNP {
			continue
		}
		m := r.placeIn(r.units[n])
		if m < 0 || r.isEvent(r.units[n]) || r.insideName(m, r.units[n]) {
			continue
		}
		if ent := &r.in.Entities[r.in.Mentions[m].Entity]; ent.Type == model.Place && ent.Country == "" && !open(ent) {
			rc.parties, rc.spans, rc.vias = []model.Party{r.partyAt(m)}, []model.Span{r.in.Mentions[m].Span}, []model.Via{r.in.Mentions[m].Via}
			rc.rank = rankWhat
			return
		}
	}
}

// thankful takes who welcomes an offer or gives thanks for it: "HAITI welcomed Kenya's offer to send 1,000 police officers".
func (r *reading) thankful(d *deal, rc *receipt) {
	for u := range r.units {
		v := r.units[u].verb
		if v == nil || v.link.subj < 0 || v.link.rel != relRoot || v.main < 0 || u == d.at || !r.lx.of(&r.doc.Toks[v.main]).in("thanking") && !r.lx.of(&r.doc.Toks[v.main]).in("welcoming") {
			continue
		}
		a, ok := r.actorOf(v.link.subj)
		if !ok || a.party.ID != "country:"+a.party.Country || r.isActor(d, a.party) {
			return
		}
		rc.parties, rc.spans, rc.vias, rc.rank = []model.Party{a.party}, []model.Span{a.span}, []model.Via{a.via}, rankOn
		return
	}
}

// elsewhere: a place in the same clause that is neither the pledger nor where it was said.
func (r *reading) elsewhere(d *deal, c *contribution, rc *receipt, own string) {
	try := func(u unit) bool {
		m := r.placeIn(u)
		if m < 0 || r.isEvent(u) || r.eventPlace(m) || r.merelyIn(u) || r.quantityIn(u, int(model.Money)) >= 0 { // "at the G7 SUMMIT", "43 million SWISS francs"
			return false
		}
		ent := &r.in.Entities[r.in.Mentions[m].Entity]
		if r.in.Mentions[m].Via == model.ViaCoreference || ent.Country == "" && ent.Type == model.Place || ent.Country == own || r.isActor(d, model.Party{Country: ent.Country}) || r.attacks(ent.Country) || r.gaveHere(ent.Country) {
			return false
		}
		rc.parties = []model.Party{{ID: ent.ID, Name: ent.Name, Country: ent.Country}}
		rc.spans = []model.Span{r.in.Mentions[m].Span}
		rc.vias = []model.Via{r.in.Mentions[m].Via}
		return true
	}
	// behind the verb, within relative clauses and purposes too; of several things, each looks behind itself first
	if len(d.things) > 1 {
		for n, next := c.np+1, r.thingBehind(d, c); n < next; n++ {
			if r.units[n].kind == uNP && !r.isSubject(n) && !r.origin(n) && try(r.units[n]) {
				return
			}
		}
	}
	part, example := r.partAt(c), r.exampleAt(c)
	behind := func(from, to int) bool {
		for n := from; n < to; n++ {
			if v := r.units[n].verb; v != nil && v.has(knowledge.Say) && v.link.rel == relRoot || r.gapAt(n) || r.kindAt(n) == uNP && r.opensClause(n) {
				return false
			}
			if r.units[n].kind == uNP && !r.isSubject(n) && !r.origin(n) && try(r.units[n]) {
				return true
			}
		}
		return false
	}
	if behind(d.at+1, min(part, example)) || r.regionBehind(d, min(part, example), rc) || behind(max(d.at+1, example), part) || r.regionBehind(d, part, rc) {
		return
	}
	if r.fundBehind(d, c, rc) {
		return
	}
	// before it: "Clearing the Iraqi city of Ramadi ..." in the sentence's first phrase
	for n := r.clauseStart(d); n < d.at; n++ {
		if r.units[n].kind == uNP && n > 0 && (r.governed(n) || r.kindAt(n-1) == uVG) && !r.said(n) && !r.isSubject(n) && !r.isEvent(r.units[n]) && !r.sceneAt(n) && try(r.units[n]) {
			return
		}
	}
}

// clauseStart is the unit behind which the clause of d has its places: the verb beside d's that has the same subject keeps
// those before it: "it HAS INVESTED $3 million in Kenya and will deploy".
func (r *reading) clauseStart(d *deal) int {
	for u := d.at - 1; u > 0; u-- {
		if v := r.units[u].verb; v != nil && v.link.subj >= 0 && v.link.rel == relRoot && !v.inf && d.v != nil && v.link.subj == d.v.link.subj {
			for n := u + 1; n < d.at; n++ {
				if r.kindAt(n) == uNP && r.quantityIn(r.units[n], int(model.Money)) >= 0 {
					return d.at
				}
			}
		}
	}
	return 0
}

// sceneAt reports whether the place of the noun phrase n is only where things were said: "IN LYON, Portugal doubled its pledge".
func (r *reading) sceneAt(n int) bool {
	m := r.placeIn(r.units[n])
	return m >= 0 && r.kindAt(n-1) == uPrep && (r.normOf(n-1) == "in" || r.normOf(n-1) == "at") && r.scene(r.in.Mentions[m])
}

// gaveHere reports a state that gives in the sentence at hand: "the decision of DJIBOUTI to send troops and that of China to".
func (r *reading) gaveHere(state string) bool {
	for i := len(r.found) - 1; i >= 0 && r.found[i].sent == r.sent; i-- {
		if state != "" && r.found[i].pl.Pledger.Country == state {
			return true
		}
	}
	return false
}

// origin reports a place that things come from: "shipped FROM a warehouse IN MIAMI".
func (r *reading) origin(np int) bool {
	if r.wordBefore(np) == "from" && r.kindAt(np+1) == uPrep && r.normOf(np+1) == "to" && r.kindAt(np+2) == uNP { // "from MEXICO to California"
		return true
	}
	for p := np - 1; r.kindAt(p) == uPrep && p > 0; p -= 2 {
		if r.normOf(p) == "from" {
			return r.verbLeft(p) == p-1 || r.kindAt(p-1) != uNP
		}
		if r.kindAt(p-1) == uVG {
			v := r.units[p-1].verb
			return v.main >= 0 && v.link.rel == relReduced && r.lx.of(&r.doc.Toks[v.main]).in("standing") // "now STORED in Germany"
		}
		if r.kindAt(p-1) != uNP {
			return false
		}
	}
	return false
}

// thingBehind is the unit of the thing behind c, or the end of the clause.
func (r *reading) thingBehind(d *deal, c *contribution) int {
	next := d.frame.end
	for i := range d.things {
		if np := d.things[i].np; np > c.np && np < next {
			next = np
		}
	}
	return next
}

// said reports whether np is where or to whom something was said: "said in Paris", "talks in Geneva".
func (r *reading) said(np int) bool {
	p := r.back(np - 1)
	if r.kindAt(p) == uPrep {
		if r.normOf(p) == "for" { // "a conference FOR CHAD"
			return false
		}
		p = r.back(p - 1)
	}
	switch r.kindAt(p) {
	case uVG:
		return r.units[p].verb.reports() || r.units[p].verb.has(knowledge.Say)
	case uNP:
		return r.isEvent(r.units[p])
	}
	return false
}

// isSubject reports whether np is the subject of some verb, spoken or left out; what a relative clause is about is none, unless
// it gives: "and Brussels, which brought $5m".
func (r *reading) isSubject(np int) bool {
	for u := range r.units {
		if v := r.units[u].verb; v != nil && v.link.subj == np && (v.link.rel != relRelative || v.gives() || v.has(knowledge.Announce)) {
			return true
		}
	}
	return r.giverIn(np)
}

// leadEnd is the sentence behind the headline and the first paragraph.
func (r *reading) leadEnd() int {
	if r.lead == 0 {
		r.lead = r.findLead()
	}
	return r.lead
}

func (r *reading) findLead() int {
	for b := range r.doc.Blocks {
		if k := r.doc.Blocks[b].Kind; k == model.Paragraph && r.doc.Blocks[b].Last > r.doc.Blocks[b].First {
			return r.doc.Blocks[b].Last
		}
	}
	return 1
}

// acts reports whether the mention stands in the subject of a verb of this sentence.
func (r *reading) acts(men model.Mention) bool {
	for n := range r.units {
		if r.units[n].first <= men.First && men.First < r.units[n].last {
			return r.isSubject(n) || r.kindAt(n+1) == uComma && r.isSubject(n+2)
		}
	}
	return false
}

// scene reports whether a city is only where things were said: in a dateline, "in Paris" behind a meeting, or one of the
// rich world's cities, where donors meet and reporters write.
func (r *reading) scene(men model.Mention) bool {
	if !men.City {
		return false
	}
	if r.lx.in("donor-states", strings.ToLower(r.in.Entities[men.Entity].Country)) {
		return true
	}
	b := &r.doc.Blocks[r.doc.Sents[men.Sent].Block]
	if b.Dateline.Contains(men.Span) && !b.Dateline.Empty() {
		return true
	}
	i := men.First - 1
	if i < 1 {
		return false
	}
	in := r.doc.Toks[i].Norm == "in" || r.doc.Toks[i].Norm == "at"
	return in && (r.lx.of(&r.doc.Toks[i-1]).in("events") || r.isSay(i-1)) || men.Last < len(r.doc.Toks) && r.lx.of(&r.doc.Toks[men.Last]).in("events")
}
