package pledge

import (
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// gapped reads the clauses that leave out their verb behind one that has it: "promised $4m, Ghana $2.5m and The Gambia
// $750,000". Status and recipient are those of the clause before; before is the number of pledges found earlier.
func (r *reading) gapped(before int) {
	if len(r.found) == before {
		return
	}
	model1 := r.found[len(r.found)-1]
	for np := 0; np < len(r.units); np++ {
		if !r.gapAt(np) || r.isSubject(np) {
			continue
		}
		p := r.back(np - 1)
		if k := r.kindAt(p); k != uComma && k != uCC && k != uStrong {
			continue
		}
		a, ok := r.actorOf(np)
		if !ok || a.party.ID == "" && !a.named {
			continue
		}
		value := np + 1
		if r.kindAt(value) == uComma {
			value = np + 4
		}
		r.gap(model1, a, value)
	}
}

// gap copies the pledge of the full clause for the actor and value of a gapped one.
func (r *reading) gap(from found, a actor, value int) {
	c := r.contribution(value)
	if c.money < 0 && c.count < 0 && c.kind == "" {
		return
	}
	if a.party.ID != "" && a.party.ID == from.pl.Pledger.ID {
		return
	}
	d := deal{trig: &knowledge.Trigger{}, v: &verb{unit: value, main: r.units[value].head, link: link{gov: -1, noun: -1, subj: -1, obj: -1, sub: -1}}, dative: -1, at: value, rule: "gapped", things: []contribution{c}, actors: []actor{a}}
	d.mood = mood{status: from.pl.Status, cue: -1, top: -1, say: -1}
	d.frame = r.frameOf(value + 1)
	if c.kind == "" || c.money < 0 && c.count >= 0 && r.bareNumber(c.count) {
		c.kind = from.pl.Kind
		if c.count >= 0 {
			c.unit = from.pl.Unit
		}
	}
	if c.kind == "funding" && from.pl.Kind == "loan" && c.money >= 0 {
		c.kind = from.pl.Kind
	}
	f := r.pledge(&d, a, &c)
	if f == nil {
		return
	}
	if len(from.pl.Recipients) > 0 && (f.inherited || len(f.pl.Recipients) == 0) {
		f.pl.Recipients = from.pl.Recipients
		f.inherited = false
	}
	if f.pl.Venue.Name == "" {
		f.pl.Venue = from.pl.Venue
	}
	if f.pl.AnnouncedOn == "" {
		f.pl.AnnouncedOn = from.pl.AnnouncedOn
	}
	f.pl.Rule = "gapped/" + from.pl.Rule
	r.found = append(r.found, *f)
}

// bareNumber: a number without a noun of its own: "and Uzbekistan | 70".
func (r *reading) bareNumber(q int) bool {
	return r.in.Quantities[q].Unit == "" && r.in.Quantities[q].UnitSpan == (model.Span{})
}
