package pledge

import (
	"slices"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// item is a giver with its value in a list.
type item struct{ giver, value int }

// markItems finds the lists of givers with their sums beside a noun of pledging: "new pledges from Sweden ($5m) and Denmark
// ($3m)", "commitments included $5 million from Japan and 200 tents from Morocco".
func (r *reading) markItems() {
	r.items, r.itemsOf = r.items[:0], -1
	named := r.pledgesNamed()
	holds := !named && r.packageHolds()
	from := named || holds || r.entryAt && r.pledgeContext()
	verb := r.promising()
	if !from && !verb {
		r.markParts()
		return
	}
	for u := range r.units {
		if r.units[u].kind != uNP {
			continue
		}
		switch {
		case (named || verb) && r.bracketed(u):
			r.items = append(r.items, item{u, u + 2})
		case r.valueIn(u) && r.kindAt(u+1) == uPrep && r.normOf(u+1) == "from" && r.kindAt(u+2) == uNP && r.entityAt(u+2):
			if from {
				r.items = append(r.items, item{u + 2, u})
			}
		}
	}
	if (!from || holds) && len(r.items) < 2 {
		r.items = r.items[:0] // one bracket beside a verb may say anything
	}
}

// packageHolds: "a financing package that also INCLUDES $3 million from the bank and $2 million from the fund".
func (r *reading) packageHolds() bool {
	for u := range r.units {
		if v := r.units[u].verb; v != nil && v.main >= 0 && !v.neg && r.lx.of(&r.doc.Toks[v.main]).in("contains") {
			if np := r.nounLeft(u); np >= 0 && (r.giftNoun(np) || r.headNorm(np) == "financing") {
				return true
			}
		}
	}
	return false
}

// promising reports whether a verb of promising stands in the sentence, or "will give".
func (r *reading) promising() bool {
	for u := range r.units {
		if v := r.units[u].verb; v != nil && !v.neg && (v.has(knowledge.Promise) || v.has(knowledge.Give) && v.modal == "will" && !v.passive) {
			return true
		}
	}
	return false
}

// itemise makes pledges of the list's items. They say how much each gives of what the verb names: "Germany ($5m) and France
// ($3m) pledged AID".
func (r *reading) itemise() {
	before := len(r.found)
	for _, it := range r.items {
		r.item(it.giver, it.value)
	}
	if len(r.found) == before {
		return
	}
	items, givers := slices.Clone(r.found[before:]), map[string]bool{}
	for i := range items {
		givers[items[i].pl.Pledger.ID] = true
	}
	first := before
	for first > 0 && r.found[first-1].sent == r.sent {
		first--
	}
	own := slices.DeleteFunc(r.found[first:before], func(f found) bool {
		return f.pl.Amount == "" && f.pl.Number == "" && isMoneyKind(f.pl.Kind) && givers[f.pl.Pledger.ID]
	})
	r.found = append(r.found[:first+len(own)], items...)
}

// giverIn reports whether the noun phrase np is a giver without a verb of its own, in a list.
func (r *reading) giverIn(np int) bool {
	return slices.Contains(r.gaps, np) || r.agent(np) || slices.ContainsFunc(r.items, func(it item) bool { return it.giver == np })
}

// itemValue reports whether np is the sum of a giver in a list.
func (r *reading) itemValue(np int) bool {
	return slices.ContainsFunc(r.items, func(it item) bool { return it.value == np })
}

// agent: np stands behind "by" and a verb of giving, alone or in a list: "donated BY Romania and GREECE".
func (r *reading) agent(np int) bool {
	if r.kindAt(np) != uNP {
		return false
	}
	for {
		p := r.back(np - 1)
		switch r.kindAt(p) {
		case uPrep:
			g := r.verbLeft(p)
			return r.normOf(p) == "by" && g >= 0 && r.units[g].verb.gives()
		case uCC, uComma:
			for r.kindAt(p) == uCC || r.kindAt(p) == uComma {
				p--
			}
			if p < 0 || r.kindAt(p) != uNP || !r.alike(p, np) {
				return false
			}
			np = p
		default:
			return false
		}
	}
}

// pledgesNamed reports whether a noun of pledging in the plural, or givers in general, stand in the sentence.
func (r *reading) pledgesNamed() bool {
	for u := range r.units {
		if r.units[u].kind != uNP || r.units[u].mark >= 0 {
			continue
		}
		n := r.headNorm(u)
		if (n == "donors" || n == "contributors") && r.men[r.units[u].head] < 0 {
			return true
		}
		if singular(n) != n && r.pledgeNoun(u) {
			return true
		}
	}
	return false
}

// bracketed: an actor with its sum in brackets right behind it.
func (r *reading) bracketed(u int) bool {
	if r.kindAt(u+1) != uOpen || r.kindAt(u+2) != uNP || r.kindAt(u+3) != uClose || r.valueIn(u) || !r.entityAt(u) {
		return false
	}
	return r.valueIn(u+2) || r.contributes(u+2)
}

func (r *reading) entityAt(np int) bool {
	m := r.men[r.units[np].head]
	if m < 0 {
		return false
	}
	switch r.in.Entities[r.in.Mentions[m].Entity].Type {
	case model.Country, model.Organisation, model.Group, model.Company:
		return true
	}
	return false
}

// item makes a pledge of an actor and its value.
func (r *reading) item(np, value int) {
	a, ok := r.actorOf(np)
	c := r.contribution(value)
	if c.kind == "" && c.count >= 0 && r.bareNumber(c.count) && len(r.found) > 0 { // "Indonesia (8,000 troops), Morocco (1,500)"
		if f := &r.found[len(r.found)-1]; f.sent == r.sent && f.pl.Unit != "" {
			c.kind, c.unit = f.pl.Kind, f.pl.Unit
		}
	}
	if host := r.itemsOf; c.kind == "" && c.count >= 0 && host >= 0 {
		in := r.contribution(host)
		c.kind, c.unit = in.kind, in.unit
	}
	q := max(c.money, c.count)
	if !ok || a.party.ID == "" || c.kind == "" || c.weak || q >= 0 && r.taken(q) || c.money < 0 && isMoneyKind(c.kind) {
		return
	}
	r.emitBare("itemised", value, a, c, model.Pledged)
}

// emitBare emits a pledge that no verb makes.
func (r *reading) emitBare(rule string, at int, a actor, c contribution, s model.Status) {
	d := deal{trig: &knowledge.Trigger{}, v: r.nounVerb(at), dative: -1, other: -1, at: at, rule: rule, things: []contribution{c}, actors: []actor{a}}
	d.mood = mood{status: s, cue: -1, top: -1, say: -1}
	d.frame = r.frameOf(at + 1)
	if u := r.willAct(); rule == "itemised" && r.itemsOf >= 0 && u >= 0 {
		d.frame = r.frameOf(u + 1)
	}
	r.emitOne(&d, a, &d.things[0])
}

// existential reads "there will be another 5 million euros from Ireland for the camps".
func (r *reading) existential() {
	for u := range r.units {
		v := r.units[u].verb
		if v == nil || !v.copula || v.neg || v.modal != "will" && v.modal != "would" && v.modal != "'ll" || !r.thereIn(u) || r.kindAt(u+1) != uNP {
			continue
		}
		if r.noneOfIt(u) {
			continue
		}
		c := r.contribution(u + 1)
		if c.money < 0 && c.count < 0 || c.kind == "" || c.weak {
			continue
		}
		f := r.frameOf(u + 2)
		for _, g := range f.args {
			if g.prep == "from" && r.entityAt(g.np) {
				if a, ok := r.actorOf(g.np); ok {
					r.emitBare("existential", u+1, a, c, model.Pledged)
				}
				return
			}
		}
		if m := r.moodOf(v); m.say >= 0 || r.quoted(r.units[u].first) {
			if a, ok := r.speakerState(actor{ent: -1, person: -1, np: u + 1, span: r.unitSpan(u + 1)}); ok && (a.person >= 0 || m.say >= 0) {
				r.emitBare("existential", u+1, a, c, model.Pledged)
			}
		}
	}
}

// thereIn: "there" stands in or right before the verb group at u.
func (r *reading) thereIn(u int) bool {
	for i := max(r.start, r.units[u].first-1); i < r.units[u].last; i++ {
		if r.doc.Toks[i].Norm == "there" {
			return true
		}
	}
	return false
}
