package pledge

import (
	"slices"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// gapped reads the clauses that leave out their verb behind one that has it: "promised $4m, Ghana $2.5m and The Gambia
// $750,000". Status and recipient are those of the clause before, or of the last of the list where the recipient stands
// behind it ("and Kuwait $1bn for Sudan"); before is the number of pledges found earlier.
func (r *reading) gapped(before int) {
	if len(r.found) == before || len(r.gaps) == 0 {
		return
	}
	full := len(r.found)
	for _, np := range r.gaps {
		from := r.fullBefore(np, before, full)
		if from < 0 {
			continue
		}
		value := r.gapValue(np)
		if r.gapReceives(from, np) {
			r.gapFor(r.found[from], np, value)
			continue
		}
		if a, ok := r.actorOf(np); ok && (a.party.ID != "" || a.named) {
			r.gap(r.found[from], a, value)
		}
	}
	r.shareBack(before, full)
}

// markGaps finds the noun phrases that open a gapped clause: an actor directly before a value, behind a comma or "and",
// with a verb of giving before it.
func (r *reading) markGaps() {
	r.gaps = r.gaps[:0]
	giving := false
	for u := range r.units {
		if v := r.units[u].verb; v != nil && len(v.trigs) > 0 && (v.gives() || v.has(knowledge.Act)) {
			giving = true
		}
		if giving && r.gapAt(u) && r.gapOpens(u) && (!r.isSubject(u) || r.kindAt(u+2) == uRel) {
			r.gaps = append(r.gaps, u)
		}
	}
}

// gapOpens: a comma, a strong mark or "and" parts the gapped clause from the one before.
func (r *reading) gapOpens(np int) bool {
	p := r.back(np - 1)
	if r.kindAt(p) == uSub {
		if w := r.normOf(p); w == "while" || w == "whereas" {
			return true
		}
	}
	k := r.kindAt(p)
	return p >= 0 && (k == uComma || k == uCC || k == uStrong)
}

// gapValue returns the unit of the value of the gapped clause of np: behind it, or behind an aside about it ("and South Korea, A
// FIRST-TIME DONOR, $3.5 million", "and Wallonia, WHICH GIVES ON ITS OWN, 3 million").
func (r *reading) gapValue(np int) int {
	if r.kindAt(np+1) == uPrep && r.normOf(np+1) == "with" && r.kindAt(np+2) == uNP && r.comesWith(np) {
		return np + 2 // "came forward with 215 million, and France WITH 95 million"
	}
	if r.kindAt(np+1) != uComma {
		return np + 1
	}
	if r.kindAt(np+2) == uRel {
		if end := r.relativeEnd(np + 2); end > 0 && end < np+11 {
			return end + 1
		}
		return np + 1
	}
	const longest = 7
	for p := np + 2; p < np+2+longest; p++ {
		switch r.kindAt(p) {
		case uComma:
			if p > np+2 {
				return p + 1
			}
			return np + 1
		case uNP:
			if r.quantityIn(r.units[p], -1) >= 0 {
				return np + 1
			}
		case uPrep, uAdv, uTime:
		default:
			return np + 1
		}
	}
	return np + 1
}

// comesWith: what is given stands behind "with" at the verb before np.
func (r *reading) comesWith(np int) bool {
	u := r.verbLeft(np)
	return u >= 0 && slices.ContainsFunc(r.units[u].verb.trigs, func(t *knowledge.Trigger) bool { return slices.Contains(t.Takes, "with") })
}

// theSame: "and Belgium THE SAME AMOUNT".
func (r *reading) theSame(np int) bool {
	u := r.units[np]
	return r.lx.of(&r.doc.Toks[u.head]).in("amounts") && slices.ContainsFunc(r.doc.Toks[u.first:u.head], func(t model.Token) bool { return t.Norm == "same" })
}

// valueBefore returns the last value before the noun phrase np, of this dimension, -1 for none.
func (r *reading) valueBefore(np int, dim model.Dimension) int {
	for u := np - 1; u >= 0; u-- {
		if q := r.quantityIn(r.units[u], int(dim)); q >= 0 {
			return q
		}
	}
	return -1
}

// fullBefore returns the last pledge with a verb of its own that stands before np in the sentence, -1 for none.
func (r *reading) fullBefore(np, before, full int) int {
	for i := full - 1; i >= before; i-- {
		if r.found[i].at < np && r.found[i].sent == r.sent {
			return i
		}
	}
	return -1
}

// gapReceives: "gave Mali 4 trucks and Chad six": behind a clause with a receiver beside the verb, "and" goes on with
// receivers; a people ("Poles") or a comma goes on with givers.
func (r *reading) gapReceives(from, np int) bool {
	if !r.found[from].dative || r.kindAt(r.back(np-1)) != uCC || np != r.gaps[0] {
		return false
	}
	m := r.men[r.units[np].head]
	return m >= 0 && r.in.Mentions[m].Via != model.ViaDemonym
}

// gapFor copies the pledge of the full clause for another receiver.
func (r *reading) gapFor(from found, np, value int) {
	c := r.gapThing(from, value)
	if c.kind == "" {
		return
	}
	f := r.gapPledge(from, actor{party: from.pl.Pledger, ent: from.ent, person: -1, np: np}, &c)
	if f == nil {
		return
	}
	for _, rs := range from.pl.Roles {
		if rs.Role == model.RolePledger {
			r.role(&f.pl, rs.Role, rs.Span, rs.Via)
		}
	}
	p, span := r.partyOf(np)
	f.pl.Recipients, f.inherited = []model.Party{p}, false
	r.role(&f.pl, model.RoleRecipient, span, r.viaIn(np))
	r.found = append(r.found, *f)
}

// gap copies the pledge of the full clause for the actor and value of a gapped one.
func (r *reading) gap(from found, a actor, value int) {
	if a.party.ID != "" && a.party.ID == from.pl.Pledger.ID {
		return
	}
	c := r.gapThing(from, value)
	if c.kind == "" {
		return
	}
	if f := r.gapPledge(from, a, &c); f != nil {
		r.found = append(r.found, *f)
	}
}

// gapThing reads the value of a gapped clause; a bare number counts what the full clause counts.
func (r *reading) gapThing(from found, value int) contribution {
	c := r.contribution(value)
	if r.theSame(value) {
		if c.kind, c.unit = from.pl.Kind, from.pl.Unit; from.pl.Amount != "" {
			c.money = r.valueBefore(value, model.Money)
		} else {
			c.count = r.valueBefore(value, model.Count)
		}
		return c
	}
	if c.kind == "" || c.money < 0 && c.count >= 0 && r.bareNumber(c.count) && int(r.qty[r.units[value].head]) == c.count {
		if c.money < 0 && c.count < 0 {
			return contribution{}
		}
		c.kind = from.pl.Kind
		if c.count >= 0 {
			c.unit = from.pl.Unit
		}
	}
	if c.kind == "funding" && isMoneyKind(from.pl.Kind) && c.money >= 0 {
		c.kind = from.pl.Kind
	}
	return c
}

func (r *reading) gapPledge(from found, a actor, c *contribution) *found {
	d := deal{trig: &knowledge.Trigger{}, v: r.nounVerb(c.np), dative: -1, other: -1, at: c.np, rule: "gapped", things: []contribution{*c}, actors: []actor{a}}
	d.mood = mood{status: from.pl.Status, cue: -1, top: -1, say: -1}
	d.frame = r.frameOf(c.np + 1)
	f := r.pledge(&d, a, c)
	if f == nil {
		return nil
	}
	if len(from.pl.Recipients) > 0 && f.rank <= rankWhat {
		takeRecipients(f, &from)
	}
	if f.pl.Venue.Name == "" {
		f.pl.Venue = from.pl.Venue
		takeRole(f, &from, model.RoleVenue)
	}
	if f.pl.AnnouncedOn == "" {
		f.pl.AnnouncedOn = from.pl.AnnouncedOn
		takeRole(f, &from, model.RoleAnnounced)
	}
	f.pl.Rule = "gapped/" + from.pl.Rule
	f.pl.Lines.Trigger, f.pl.Lines.Status = from.pl.Lines.Trigger, from.pl.Lines.Status
	return f
}

// shareBack gives the clauses of the list the recipient that its last one names: "$500m, the UAE $1.2bn and Kuwait $1bn
// for Sudan".
func (r *reading) shareBack(before, full int) {
	if len(r.found) == full {
		return
	}
	last := r.found[len(r.found)-1]
	if last.rank < rankIn || len(last.pl.Recipients) == 0 || last.dative {
		return
	}
	for i := before; i < len(r.found)-1; i++ {
		if f := &r.found[i]; f.sent == r.sent && f.rank <= rankWhat && !f.dative {
			takeRecipients(f, &last)
		}
	}
}

// parallel gives a clause the receiver that the next one like it names for both: "Chile pledged $1 million, while Japan pledged $3
// million TO UNICEF".
func (r *reading) parallel(before int) {
	for i := len(r.found) - 2; i >= before; i-- {
		f, g := &r.found[i], &r.found[i+1]
		if f.rank <= rankWhat && !f.dative && g.rank >= rankFor && !g.inherited && f.pl.Rule == g.pl.Rule && isMoneyKind(f.pl.Kind) && f.pl.Kind == g.pl.Kind && f.pl.Pledger.ID != g.pl.Pledger.ID {
			takeRecipients(f, g)
		}
	}
}

// takeRecipients gives f the recipients of from, with their places in the text.
func takeRecipients(f, from *found) {
	f.pl.Recipients, f.rank, f.inherited = from.pl.Recipients, from.rank, from.inherited
	takeRole(f, from, model.RoleRecipient)
}

// takeRole gives f the places in the text where from has a role, and those alone.
func takeRole(f, from *found, role model.Role) {
	has := func(rs model.RoleSpan) bool { return rs.Role == role }
	f.pl.Roles = slices.DeleteFunc(f.pl.Roles, has)
	for _, rs := range from.pl.Roles {
		if has(rs) {
			f.pl.Roles = append(f.pl.Roles, rs)
		}
	}
}

// nounVerb stands in for the verb of a pledge that has none.
func (r *reading) nounVerb(np int) *verb {
	return &verb{unit: np, main: r.units[np].head, link: link{gov: -1, noun: -1, subj: -1, obj: -1, sub: -1}}
}

// bareNumber: a number without a noun of its own: "and Uzbekistan | 70".
func (r *reading) bareNumber(q int) bool {
	return r.in.Quantities[q].Unit == "" && r.in.Quantities[q].UnitSpan == (model.Span{})
}
