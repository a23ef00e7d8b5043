package pledge

import (
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// merely reports what names no contribution of the giver's own, though its words could: any help that is needed, a target,
// money that others are to bring, a thing that is only shown.
func (r *reading) merely(d *deal, a actor, c *contribution, f *found) bool {
	if c.np < 0 {
		return false
	}
	bare := c.money < 0 && c.count < 0
	switch {
	case bare && c.weak && (r.normOf(c.np) == "any" || r.normOf(c.np) == "all"):
		return true // "stands ready to provide ANY necessary assistance", "any and ALL assistance"
	case bare && r.lx.in("intangibles", c.head):
		return true // "reiterate our DEMANDS", "humanitarian ACCESS"
	case r.lx.in("targets", c.head):
		return true // "reiterated its TARGET of 450 gigawatts", "renewed the LISTINGS of 400 plants"
	case d.v != nil && d.v.main >= 0 && r.lx.of(&r.doc.Toks[d.v.main]).in("levers") && r.phraseHas("others-money", c.np):
		return true // "expects to MOBILIZE $30 million in PRIVATE capital"
	case bare && r.vaguely(d, c):
		return true
	case bare && f.pl.Status == model.Planned && c.kind == "reconstruction" && !r.determined(c.np):
		return true // "aims to BUILD resilient systems"
	case d.trig.Name == "support-with" && c.kind == "personnel" && c.count < 0:
		return true // "supports research WITH Malawian EXPERTS"
	case d.trig.Class == knowledge.Give && d.v != nil && d.v.link.rel == relRelative && r.kindAt(r.back(d.v.unit-1)) == uRel && bare && isMoneyKind(c.kind):
		return true // "a loan to Kaebauk, which will provide FINANCING to shops"
	case d.trig.Object == "agreement" && r.phraseHas("incentives", c.np):
		return true // "signed a memorandum for $35 million in federal INCENTIVES": they are given to who signs
	case c.count >= 0 && r.portion(c), c.money >= 0 && a.party.ID == "" && r.ofTheMoney(c.np):
		return true
	case d.trig.Class == knowledge.Decide && d.v != nil && d.v.link.rel == relReduced && bare && !isMoneyKind(c.kind):
		return true // "vaccines AUTHORIZED by the regulator"
	case d.trig.Name == "equip" && bare && r.lx.in("built-words", singular(c.head)):
		return true // "to equip the region's WORKFORCE with skills"
	case bare && c.head == "investment" && (d.trig.Class == knowledge.Announce && r.doc.Toks[r.units[c.np].first].Norm == "the" || d.v != nil && d.v.main >= 0 && r.lx.of(&r.doc.Toks[d.v.main]).in("levers")):
		return true // "unlocking layered INVESTMENT"
	case d.trig.Class == knowledge.Announce && bare && !isMoneyKind(c.kind) && (len(f.pl.Recipients) == 0 || f.inherited):
		return true // "announced an early warning system"
	}
	return r.toNobody(d, a, c, f) || r.othersMoney(d, a, c) || r.penalty(c)
}

// toNobody: a thing without a value for nobody named, where no word of promising stands: "will offer training"; a sum that
// nobody gives to nobody: "$20 million will be paid to resolve the claims".
func (r *reading) toNobody(d *deal, a actor, c *contribution, f *found) bool {
	if d.trig.Class == knowledge.Decide && c.money < 0 && c.count < 0 && r.approvable(c.kind) {
		return true // "WHO APPROVED vaccines"
	}
	if len(f.pl.Recipients) > 0 {
		return false
	}
	switch {
	case c.money < 0 && c.count < 0:
		return d.trig.Class != knowledge.Promise && !r.promised(d)
	case a.party.ID == "" && a.party.Name == "":
		return d.trig.Class == knowledge.Give || d.trig.Class == knowledge.Act || d.trig.Name == "agree"
	}
	return false
}

// approvable: goods that an authority lets onto a market, or works that it permits.
func (r *reading) approvable(kind model.Kind) bool {
	switch kind {
	case "medical", "food", "equipment", "energy", "training":
		return true
	}
	return false
}

// promised: a word of promising governs the deed: "COMMITTED to contribute public finance".
func (r *reading) promised(d *deal) bool {
	cue := d.mood.cue
	return cue >= 0 && cue < len(r.units) && r.units[cue].verb != nil && r.units[cue].verb.has(knowledge.Promise)
}

// othersMoney: a state that announces, or has more of, what private hands bring: "announced a $500 billion PRIVATE SECTOR investment".
func (r *reading) othersMoney(d *deal, a actor, c *contribution) bool {
	if r.privateFrom(c.np) {
		return true // "leverage $22 million FROM THE PRIVATE SECTOR"
	}
	if id := a.party.ID; id != "country:"+a.party.Country && !strings.HasPrefix(id, "group:") && !strings.HasPrefix(id, "person:") {
		return false
	}
	if r.phraseHas("commerce", c.np) {
		return true // "$15 billion in two-way trade"
	}
	return (d.rule == "nominal" || d.trig.Class == knowledge.Announce || d.trig.Class == knowledge.Level) && r.phraseHas("others-money", c.np) && !r.nationIn(c.np)
}

// privateFrom reports "from the private sector" right behind the noun phrase np.
func (r *reading) privateFrom(np int) bool {
	return r.kindAt(np+1) == uPrep && r.normOf(np+1) == "from" && r.kindAt(np+2) == uNP && r.anyWord("others-money", r.units[np+2].first, r.units[np+2].last) && r.men[r.units[np+2].head] < 0
}

// nationIn: the phrase says of which nation the private money is: "$1 billion in U.S. private sector investments".
func (r *reading) nationIn(np int) bool {
	for {
		if r.stateIn(r.units[np]) >= 0 {
			return true
		}
		if r.kindAt(np+1) != uPrep || r.kindAt(np+2) != uNP {
			return false
		}
		np += 2
	}
}

// penalty: what a court or an authority makes somebody pay.
func (r *reading) penalty(c *contribution) bool { return r.phraseHas("penalties", c.np) }

// vaguely: a thing without a value that somebody works on, helps another with, or means to have more of.
func (r *reading) vaguely(d *deal, c *contribution) bool {
	u := r.units[c.np]
	if r.doc.Toks[u.first].Norm == "more" && (c.kind == "reconstruction" || c.kind == "funding") {
		return true // "build MORE resilient food systems"
	}
	if c.head == "investments" || c.head == "investment" && (d.trig.Class == knowledge.Give || d.trig.Class == knowledge.Act || d.trig.Class == knowledge.Receive) {
		return true // "support THE INVESTMENT in care"
	}
	if d.trig.Class == knowledge.Level && (c.head == "support" && u.last-u.first <= 2 || c.head == "cooperation") {
		return true // "increase THEIR SUPPORT", "expand their technical COOPERATION"
	}
	if d.v == nil {
		return false
	}
	v := d.v
	for (v.link.rel == relConj || v.link.rel == relAdverbial && v.link.sub < 0) && v.ing && v.link.gov >= 0 && r.units[v.link.gov].verb.ing {
		v = r.units[v.link.gov].verb // "in securing and REBUILDING"
	}
	if v.link.gov < 0 {
		return false
	}
	g := r.units[v.link.gov].verb
	switch {
	case g.main < 0:
		return false
	case v.link.rel == relGerund && r.wordBefore(v.unit) == "in" && (g.helping() || r.lx.of(&r.doc.Toks[g.main]).in("supporting")):
		return true // "SUPPORTING Ukraine in REBUILDING this infrastructure"
	case len(g.trigs) > 0:
		return false
	case r.lx.of(&r.doc.Toks[g.main]).in("working"):
		return true // "is WORKING with partners TO PROVIDE assistance"
	case !c.weak && c.kind != "funding":
		return false
	case r.lx.of(&r.doc.Toks[g.main]).in("continuing"):
		return u.last-u.first == 1 // "will CONTINUE to provide support and ASSISTANCE"
	}
	return false
}

// portion: "eight boats, with THE FINAL FOUR boats due in May": a part of what the sentence has already told.
func (r *reading) portion(c *contribution) bool {
	u := r.units[c.np]
	if r.doc.Toks[u.first].Norm != "the" || !r.anyWord("portions", u.first, u.head) {
		return false
	}
	n := len(r.found)
	return n > 0 && r.found[n-1].sent == r.sent
}

// ofTheMoney: "$15 million OF THE NEW FUNDING will be devoted to": what was told is shared out.
func (r *reading) ofTheMoney(np int) bool {
	if r.kindAt(np+1) != uPrep || r.normOf(np+1) != "of" || r.kindAt(np+2) != uNP {
		return false
	}
	switch r.normOf(np + 2) {
	case "the", "this", "that", "these", "its":
		return r.lx.in("monies", r.headNorm(np+2))
	}
	return false
}

// phraseHas reports whether a word of list stands in noun phrase np or in the phrases that hang on it by prepositions.
func (r *reading) phraseHas(list string, np int) bool {
	for {
		if u := r.units[np]; r.anyWord(list, u.first, u.last) {
			return true
		}
		if r.kindAt(np+1) != uPrep || r.kindAt(np+2) != uNP {
			return false
		}
		np += 2
	}
}
