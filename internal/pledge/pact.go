package pledge

import "pledgewire/internal/model"

// pact is what two parties signed last, with who gives of them: what the sentences behind it say of the agreement's parts.
type pact struct {
	giver actor
	other int // a mention of who receives, -1
	sent  int
}

// remembersPact keeps who gives in what v signs, for "ONE OF THE AGREEMENTS was a grant of $9 million" behind it.
func (r *reading) remembersPact(v *verb) {
	signs := false
	for _, t := range v.trigs {
		signs = signs || t.Object == "agreement"
	}
	if !signs || v.neg {
		return
	}
	d := deal{v: v, frame: r.frameOf(v.unit + 1), passive: v.passive, dative: -1, other: -1}
	parties := r.signers(&d)
	a, ok := r.lender(parties)
	if !ok || r.lends(&a) == 0 || len(parties) < 2 {
		return
	}
	p := pact{giver: a, other: -1, sent: r.sent}
	for _, b := range parties {
		if b.np != a.np && b.np >= 0 {
			p.other = r.mentionIn(r.units[b.np].first, r.units[b.np].last)
		}
	}
	r.pact, r.hasPact = p, true
}

// pactParts reads what a sentence says of an agreement signed before it: "one of the agreements was a grant of $9 million",
// "the agreements included $2 million for seeds", "the agreement was for a $3 million loan".
func (r *reading) pactParts() {
	if !r.hasPact || r.sent > r.pact.sent+2 || r.sent == r.pact.sent {
		return
	}
	for u := range r.units {
		v := r.units[u].verb
		if v == nil || v.neg || v.modal != "" || v.link.subj < 0 || !r.pactPart(v.link.subj) || !v.copula && !r.lx.of(&r.doc.Toks[v.main]).in("contains") {
			continue
		}
		np := r.forward(u + 1)
		if r.kindAt(np) == uPrep && r.normOf(np) == "for" {
			np = r.forward(np + 1)
		}
		if r.kindAt(np) != uNP {
			continue
		}
		c := r.contribution(np)
		if c.money < 0 && c.kind != "" { // "a grant agreement for seeds AMOUNTING TO 70 million yuan"
			r.worth(&deal{v: v, frame: r.frameOf(np + 1)}, &c)
		}
		if c.money >= 0 && !c.weak && c.kind != "" && !r.taken(c.money) && !r.tradeIn(r.units[np]) {
			r.partOfPact(v, &c)
		}
	}
}

// pactPart reports "the agreement", "one of the deals", "part of the agreement", "the first", "one of these".
func (r *reading) pactPart(np int) bool {
	if r.accord(np) {
		return true
	}
	switch r.headNorm(np) {
	case "first", "second", "third", "latter", "former", "another", "other":
		return true
	}
	for p := np + 1; r.kindAt(p) == uPrep && r.normOf(p) == "of" && r.kindAt(p+1) == uNP; p += 2 {
		if n := r.headNorm(p + 1); r.accord(p+1) || n == "these" || n == "them" || n == "those" {
			return true
		}
	}
	return false
}

// partOfPact emits one part of what was signed.
func (r *reading) partOfPact(v *verb, c *contribution) {
	a := r.pact.giver
	a.np, a.via = v.link.subj, model.ViaCoreference
	d := deal{v: v, trig: r.nounTrigger(r.units[c.np]), dative: -1, other: -1, at: v.unit, rule: "pact", things: []contribution{*c}, actors: []actor{a}}
	d.frame = r.frameOf(c.np + 1)
	d.mood = mood{status: model.Committed, cue: v.link.subj, top: -1, say: -1}
	n := len(r.found)
	r.emit(&d)
	if m := r.pact.other; m >= 0 {
		for i := n; i < len(r.found); i++ {
			r.paidTo(&r.found[i], m)
		}
	}
}

// paidTo gives f the recipient that mention m names, where it has none of its own.
func (r *reading) paidTo(f *found, m int) {
	if len(f.pl.Recipients) > 0 && !f.inherited {
		return
	}
	ent := &r.in.Entities[r.in.Mentions[m].Entity]
	f.pl.Recipients, f.inherited = []model.Party{{ID: ent.ID, Name: ent.Name, Country: ent.Country}}, true
}
