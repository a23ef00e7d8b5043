package pledge

import (
	"slices"
	"strings"

	"pledgewire/internal/model"
)

// signed settles who gives among those who sign or agree on a gift: "China and Benin signed a loan agreement". Whom the
// gift names gives, or those who are not named as receivers, or the one who lends where the others do not. It leaves d as it
// is where that cannot be told.
func (r *reading) signed(d *deal) {
	if len(d.things) == 0 || !isMoneyKind(d.things[0].kind) && d.things[0].money < 0 {
		return
	}
	parties := r.signers(d)
	if a, ok := r.sourceOf(d, d.things[0].np); ok && d.things[0].kind != "debt_relief" { // "cancel SUDAN'S debt"
		r.settle(d, parties, []actor{a})
		return
	}
	if to := r.namedReceiver(d); to != "" {
		rest := slices.DeleteFunc(slices.Clone(parties), func(a actor) bool { return a.party.Country == to })
		if len(rest) > 0 && len(rest) < len(parties) {
			r.settle(d, parties, rest)
			return
		}
	}
	a, ok := r.lender(parties)
	switch {
	case ok && r.lends(&a) > 0:
		r.settle(d, parties, []actor{a})
	case (d.things[0].line != "" || len(parties) == 1) && r.namedReceiver(d) == "":
		r.unsettled(d, parties)
	case r.kindAt(d.things[0].np-2) == uNP && r.accord(d.things[0].np-2):
		d.actors = nil // "a maker of chips signed a memorandum for $9 million"
	}
}

// unsettled leaves open who gives: "Bolivia signed a $10m loan", "Egypt and Sudan signed a $40m loan agreement". Who signs
// alone receives.
func (r *reading) unsettled(d *deal, parties []actor) {
	states := slices.DeleteFunc(slices.Clone(parties), func(a actor) bool { return a.party.ID != "country:"+a.party.Country })
	if len(states) == 0 || len(states) < len(parties) {
		return
	}
	d.signed, d.actors = true, []actor{{ent: -1, np: -1, person: -1}}
	d.open = len(states) > 1
	if !d.open && r.lends(&states[0]) == 0 {
		d.other = states[0].np
	}
}

// settle makes givers the actors of d, and of the others the one who receives.
func (r *reading) settle(d *deal, parties, givers []actor) {
	d.actors, d.signed = givers, true
	for _, a := range parties {
		if a.np != givers[0].np && (a.party.Country == "" || a.party.Country != givers[0].party.Country) {
			d.other = a.np
			return
		}
	}
}

// decidedOn: a parliament approves what another gives: "Peru's congress approved a $9 million loan FROM THE WORLD BANK".
func (r *reading) decidedOn(d *deal) {
	if !isMoneyKind(d.things[0].kind) || d.things[0].line == "" {
		return
	}
	if a, ok := r.possessor(d.things[0].np); ok && a.party.ID != "" { // "approved CHINA'S loan"
		r.settle(d, d.actors, []actor{a})
		return
	}
	for _, a := range d.frame.args {
		if a.prep != "from" || a.np < d.things[0].np {
			continue
		}
		if b, ok := r.actorOf(a.np); ok && b.party.ID != "" && b.class != "fund" {
			r.settle(d, d.actors, []actor{b})
			return
		}
	}
}

// takeOther makes who signs beside the giver the recipient, where the text says nothing better.
func (r *reading) takeOther(rc *receipt, d *deal) {
	if d.other < 0 {
		return
	}
	a, ok := r.actorOf(d.other)
	switch {
	case !ok:
	case len(rc.parties) > 0 && a.class == "un" && rc.channel.Name == "":
		rc.channel, rc.chSpan, rc.chVia = a.party, a.span, a.via // "Norway and UNHCR signed a grant for refugees in Chad"
	case len(rc.parties) == 0:
		rc.parties, rc.spans, rc.vias = []model.Party{a.party}, []model.Span{a.span}, []model.Via{a.via}
		rc.rank = rankOn
	case rc.parties[0].Country == "":
		rc.parties[0].Country = a.party.Country
		rc.where = append(rc.where, a.span)
	}
}

// signers are the subject, and those behind "with", "between" and "by".
func (r *reading) signers(d *deal) []actor {
	var out []actor
	if s := d.v.link.subj; s >= 0 && !d.passive {
		out = r.actorsOf(r.conjuncts(s))
		if p := r.officeLeft(s); p >= 0 && r.kindAt(s-1) == uComma { // "Nepal's minister and the Indian ambassador, ANN RAO, signed"
			out = append(out, r.actorsOf(r.conjuncts(p))...)
		}
	}
	for _, a := range d.frame.args {
		if a.conj || a.prep != "with" && a.prep != "between" && a.prep != "by" {
			continue
		}
		for _, b := range r.actorsOf(r.listFrom(d.frame.args, a.np)) {
			if b.named {
				out = append(out, b)
			}
		}
	}
	return out
}

// sourceOf is who the gift at np, or the accord before it, says that it is from: "a CHINESE loan", "a loan from the WORLD BANK".
func (r *reading) sourceOf(d *deal, np int) (actor, bool) {
	for _, n := range []int{np, r.accordBefore(np)} {
		if n < 0 {
			continue
		}
		if a, ok := r.possessor(n); ok {
			return a, true
		}
		if a, ok := r.national(n); ok && !r.accord(n) {
			return a, true
		}
	}
	for _, a := range d.frame.args {
		if (a.prep == "from" || a.prep == "by" && !d.passive) && a.np > np {
			if b, ok := r.actorOf(a.np); ok && b.party.ID != "" {
				return b, true
			}
		}
	}
	return actor{}, false
}

// namedReceiver is the country of whoever stands behind "to" or "for": "a loan to the AFRICAN COUNTRY".
func (r *reading) namedReceiver(d *deal) string {
	for _, a := range d.frame.args {
		if a.prep != "to" && a.prep != "for" {
			continue
		}
		if m := r.mentionIn(r.units[a.np].first, r.units[a.np].last); m >= 0 && r.in.Entities[r.in.Mentions[m].Entity].Country != "" {
			return r.in.Entities[r.in.Mentions[m].Entity].Country
		}
	}
	return ""
}

// lender is the one of the parties that lends more surely than all others.
func (r *reading) lender(parties []actor) (actor, bool) {
	best, rank, tie := -1, -1, false
	for i := range parties {
		n := r.lends(&parties[i])
		switch {
		case n > rank:
			best, rank, tie = i, n, false
		case n == rank && (parties[best].party.Country == "" || parties[best].party.Country != parties[i].party.Country):
			tie = true
		}
	}
	if best < 0 || tie {
		return actor{}, false
	}
	return parties[best], true
}

// lends ranks who gives loans and grants: banks of many states, development banks and funds, states that lend, agencies of the
// United Nations, which spend what states give ("Japan and UNICEF signed"), and the rest.
func (r *reading) lends(a *actor) int {
	name, country := strings.ToLower(a.party.Name), strings.ToLower(a.party.Country)
	state := a.party.ID == "country:"+a.party.Country && country != ""
	lends := r.lx.in("lender-states", country) || r.lx.in("donor-states", country)
	switch {
	case state && lends:
		return 2
	case state:
		return 0
	case a.class == "bank" && country == "":
		return 4
	case a.class == "un":
		return 1
	case (a.class == "agency" || r.lenderName(name)) && (lends || country == ""):
		return 3
	case r.lenderName(name):
		return 2
	}
	return 0
}

// lenderName: a name that says what its bearer does: "Export-Import Bank", "Development Fund".
func (r *reading) lenderName(name string) bool {
	for _, phrase := range r.lx.lists.all["lender-names"] {
		if strings.Contains(name, phrase) {
			return true
		}
	}
	return false
}
