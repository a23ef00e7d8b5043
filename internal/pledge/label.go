package pledge

import (
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// labels reads entries of lists and tables whose label or heading gives: "Australia: A$35 million", "• Germany – 40
// trucks", and sentences without a verb that say from whom: "From Guyana, 40 carpenters for three months."
func (r *reading) labels() {
	if a, value, ok := r.label(); ok {
		if r.title || r.pledgeContext() {
			r.labelled(a, value, model.Pledged)
		}
		return
	}
	if in := r.introduced(); in.ok && in.gives {
		r.labelled(in.by, 0, in.status)
	}
}

// entry reports whether sentence s is an entry of a list: an item, a short line with a label or a number, or the line
// under a heading of a few words.
func (r *Reader) entry(doc *model.Document, s int) bool {
	sent := &doc.Sents[s]
	block := &doc.Blocks[sent.Block]
	if block.Kind == model.ListItem {
		return true
	}
	n := sent.Last - sent.First
	if block.Kind != model.Paragraph || block.Last-block.First > 2 || n > 30 {
		return false
	}
	if s > 0 && briefly(doc, s-1) && doc.Sents[s-1].Block != sent.Block {
		return true
	}
	if block.Last-block.First != 1 {
		return false
	}
	for i := sent.First; i < sent.Last; i++ {
		tok := &doc.Toks[i]
		if tok.Norm == ":" && i > sent.First && i < sent.First+6 && i+1 < sent.Last || tok.Kind == model.Number && n <= 8 {
			return true
		}
	}
	return false
}

// titleLabel: a headline whose first words are a label: "Canada: C$50 million for Haiti".
func titleLabel(doc *model.Document, s int) bool {
	sent := &doc.Sents[s]
	if k := doc.Blocks[sent.Block].Kind; k != model.Title && k != model.Heading {
		return false
	}
	for i := sent.First + 1; i < min(sent.First+5, sent.Last-1); i++ {
		if doc.Toks[i].Norm == ":" {
			return true
		}
	}
	return false
}

// briefly: a line of one to four capitalised words alone, as a heading over an entry.
func briefly(doc *model.Document, s int) bool {
	sent := &doc.Sents[s]
	block := &doc.Blocks[sent.Block]
	if block.Last-block.First != 1 || sent.Last-sent.First > 4 || block.Kind != model.Heading && block.Kind != model.Paragraph {
		return false
	}
	for i := sent.First; i < sent.Last; i++ {
		if tok := &doc.Toks[i]; tok.Kind != model.Word || !tok.Cap && functionWords[tok.Norm] == cOther {
			return false
		}
	}
	return true
}

// labelActor returns the actor that labels the entry at hand.
func (r *reading) labelActor() (actor, bool) {
	a, _, ok := r.label()
	return a, ok
}

// label returns the actor and the first unit of the value of a labelled entry.
func (r *reading) label() (actor, int, bool) {
	if a, ok := r.headed(); ok {
		return a, 0, true
	}
	u := 0
	for u < len(r.units) && (r.units[u].kind == uAdv || r.units[u].kind == uStrong || r.units[u].kind == uQuote) {
		u++
	}
	from := false
	for r.kindAt(u) == uCC || r.kindAt(u) == uPrep && r.normOf(u) == "from" {
		from = from || r.kindAt(u) == uPrep
		u++
	}
	if r.kindAt(u) != uNP {
		return actor{}, 0, false
	}
	sep := u + 1
	if r.entryAt && r.kindAt(sep) == uOpen && r.kindAt(sep+1) == uNP && r.kindAt(sep+2) == uClose && r.kindAt(sep+3) == uStrong && !r.valueIn(sep+1) {
		sep += 3 // "Saudi Arabia (KSrelief) – US$ 22 million"
	}
	switch {
	case from && r.kindAt(sep) == uComma:
	case from:
		return actor{}, 0, false
	case r.listed1(u, sep):
	default:
		return actor{}, 0, false
	}
	a, ok := r.actorOf(u)
	if !ok || a.party.ID == "" || strings.Contains(a.party.ID, ":~") && strings.HasSuffix(r.normOf(u), "ing") {
		return actor{}, 0, false // "Empowering Local Partners:" is what is done
	}
	if !r.cut(sep) {
		return a, sep, true
	}
	return a, sep + 1, true
}

func (r *reading) cut(u int) bool {
	k := r.kindAt(u)
	return k == uStrong || k == uOpen || k == uComma
}

// listed1 reports whether the noun phrase u labels an entry: a name alone before a colon, a dash, a bracket or, in a table,
// its value.
func (r *reading) listed1(u, sep int) bool {
	if !r.entryAt && !r.title || sep >= len(r.units) || !r.mayGive(u) {
		return false
	}
	m := r.men[r.units[u].head]
	name := m >= 0 && r.units[u].first >= r.in.Mentions[m].First-1 && r.units[u].last == r.in.Mentions[m].Last
	switch {
	case r.title:
		return name && r.entityAt(u) && r.isColon(sep) && r.forPhrase(sep+1)
	case r.listItem:
		return r.kindAt(sep) == uStrong || r.kindAt(sep) == uOpen && r.closesEntry(sep)
	case !name:
		return false
	case r.isColon(sep) || r.kindAt(sep) == uStrong && r.doc.Toks[r.units[sep].first].Norm != ".":
		return true
	}
	return r.kindAt(sep) == uNP && r.valueIn(sep) && sep+1 == len(r.units)
}

func (r *reading) isColon(u int) bool {
	return r.kindAt(u) == uStrong && u < len(r.units) && r.doc.Toks[r.units[u].first].Norm == ":"
}

// closesEntry: the bracket that opens at u ends its entry: "Germany (€137.8 million)".
func (r *reading) closesEntry(u int) bool {
	for ; u < len(r.units); u++ {
		if r.kindAt(u) == uClose {
			return r.kindAt(u+1) == uStrong
		}
	}
	return false
}

// mayGive: no person labels a list of givers.
func (r *reading) mayGive(np int) bool {
	m := r.men[r.units[np].head]
	if m < 0 {
		return true
	}
	t := r.in.Entities[r.in.Mentions[m].Entity].Type
	return t != model.Person && t != model.Leader
}

// forPhrase: a sum with what it is for: a headline's "Canada: C$50 million for Haiti".
func (r *reading) forPhrase(np int) bool {
	return r.kindAt(np) == uNP && r.quantityIn(r.units[np], int(model.Money)) >= 0 && r.kindAt(np+1) == uPrep && (r.normOf(np+1) == "for" || r.normOf(np+1) == "to")
}

// headed returns the actor that the heading above the entry at hand names alone.
func (r *reading) headed() (actor, bool) {
	if !r.entryAt || r.sent == 0 {
		return actor{}, false
	}
	s := r.sent - 1
	if r.doc.Sents[s].Block == r.doc.Sents[r.sent].Block {
		s--
	}
	if s < 0 || !briefly(r.doc, s) {
		return actor{}, false
	}
	sent := &r.doc.Sents[s]
	first, last := r.mentionsOf(s)
	for m := first; m < last; m++ {
		if men := &r.in.Mentions[m]; men.First <= sent.First+1 && men.Last == sent.Last {
			t := r.in.Entities[men.Entity].Type
			if t == model.Country || t == model.Organisation || t == model.Company {
				a, ok := r.bareActor(m)
				a.np = -1
				return a, ok
			}
		}
	}
	return actor{}, false
}

// labelled makes pledges of the values that begin at unit value, given by a.
func (r *reading) labelled(a actor, value int, status model.Status) {
	value = r.forward(value)
	for value < len(r.units) && r.kindAt(value) == uStrong { // a bullet
		value++
	}
	if r.kindAt(value) != uNP {
		return
	}
	d := deal{trig: &knowledge.Trigger{}, v: r.nounVerb(value), dative: -1, other: -1, at: value, rule: "label", actors: []actor{a}}
	d.mood = mood{status: status, cue: -1, top: -1, say: -1}
	d.frame = r.frameOf(value)
	for _, g := range d.frame.args {
		if g.prep != "" || g.np != value && (!g.conj || len(d.things) == 0) {
			continue
		}
		c := r.contribution(g.np)
		if c.kind != "" && (c.money >= 0 || c.count >= 0 || !c.weak && !isMoneyKind(c.kind)) {
			d.things = append(d.things, c)
		}
	}
	for i := range d.things {
		r.emitOne(&d, a, &d.things[i])
	}
}

// pledgeContext reports whether the sentences before the list at hand speak of pledges: a list of debts or scores is none.
func (r *reading) pledgeContext() bool {
	if !r.entryAt { // "From Guyana, 40 carpenters."
		for s := max(0, r.sent-8); s <= r.sent; s++ {
			if r.pledgeWord(s) {
				return true
			}
		}
		return false
	}
	s := r.listTop(r.sent)
	for t := max(0, s-2); t <= s; t++ {
		if r.pledgeWord(t) {
			return true
		}
	}
	return r.pledgeWord(r.sent)
}

// pledgeWord reports whether sentence s holds a word of promising or donating.
func (r *reading) pledgeWord(s int) bool {
	for i := r.doc.Sents[s].First; i < r.doc.Sents[s].Last; i++ {
		for _, f := range r.lx.of(&r.doc.Toks[i]).forms {
			if f.trig.Class == knowledge.Promise || f.trig.Class == knowledge.Announce || f.trig.Name == "contribute" || f.trig.Name == "donate" {
				return true
			}
		}
	}
	return false
}
