package pledge

import (
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// labels reads list items whose label gives: "Australia: A$35 million", "• Germany – 40 trucks", and sentences without a verb
// that say from whom: "From Guyana, 40 carpenters for three months."
func (r *reading) labels() {
	if a, value, ok := r.label(); ok {
		r.labelled(a, value)
	}
}

// labelActor returns the actor that labels the list item at hand.
func (r *reading) labelActor() (actor, bool) {
	a, _, ok := r.label()
	return a, ok
}

// label returns the actor and the first unit of the value of a labelled item.
func (r *reading) label() (actor, int, bool) {
	u := 0
	for u < len(r.units) && (r.units[u].kind == uAdv || r.units[u].kind == uStrong) {
		u++
	}
	from := r.kindAt(u) == uPrep && r.normOf(u) == "from"
	if from {
		u++
	}
	for r.kindAt(u) == uCC {
		u++
	}
	if r.kindAt(u) == uPrep && r.normOf(u) == "from" {
		from = true
		u++
	}
	if r.kindAt(u) != uNP {
		return actor{}, 0, false
	}
	sep := u + 1
	if r.kindAt(sep) == uOpen && !from && r.listItem {
		if a, ok := r.actorOf(u); ok && a.party.ID != "" {
			return a, sep + 1, true
		}
	}
	switch {
	case from && r.kindAt(sep) == uComma:
	case r.listItem && (r.kindAt(sep) == uStrong):
	default:
		return actor{}, 0, false
	}
	a, ok := r.actorOf(u)
	if !ok || a.party.ID == "" {
		return actor{}, 0, false
	}
	return a, sep + 1, true
}

func (r *reading) labelled(a actor, value int) {
	value = r.forward(value)
	if r.kindAt(value) != uNP {
		return
	}
	c := r.contribution(value)
	if c.money < 0 && c.count < 0 && (c.kind == "" || c.weak) || c.kind == "" {
		return
	}
	if !r.pledgeContext() {
		return
	}
	d := deal{trig: &knowledge.Trigger{}, v: &verb{unit: value, main: r.units[value].head, link: link{gov: -1, noun: -1, subj: -1, obj: -1, sub: -1}}, dative: -1, at: value, rule: "label", things: []contribution{c}, actors: []actor{a}}
	d.mood = mood{status: model.Pledged, cue: -1, top: -1, say: -1}
	d.frame = r.frameOf(value + 1)
	r.emitOne(&d, a, &c)
}

// pledgeContext reports whether the sentences before the list speak of pledges: a list of debts or scores is none.
func (r *reading) pledgeContext() bool {
	for s := max(0, r.sent-8); s <= r.sent; s++ {
		if r.pledgeWord(s) {
			return true
		}
	}
	return false
}

// pledgeWord reports whether sentence s holds a word of promising or donating.
func (r *reading) pledgeWord(s int) bool {
	for i := r.doc.Sents[s].First; i < r.doc.Sents[s].Last; i++ {
		for _, f := range r.lx.forms[r.doc.Toks[i].Norm] {
			if f.trig.Class == knowledge.Promise || f.trig.Class == knowledge.Announce || f.trig.Name == "contribute" || f.trig.Name == "donate" {
				return true
			}
		}
	}
	return false
}
