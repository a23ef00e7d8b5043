package pledge

import (
	"slices"
	"strings"

	"pledgewire/internal/model"
)

// lookBack is how many pledges back an article is asked who gets: more than a news story has, so that a list of thousands
// takes linear time.
const lookBack = 40

// mostAlike is how many pledges for one recipient say by themselves that the article is about it, when they are half of all.
const mostAlike = 5

// enterprise reports a giver that serves its own ends, so that what others give tells nothing of who gets: a company.
func (r *reading) enterprise(a actor, f *found) bool {
	if a.ent >= 0 {
		switch e := &r.in.Entities[a.ent]; {
		case e.Type == model.Company:
			return true
		case e.Type == model.Organisation, e.Type == model.Group, e.Type == model.Country, e.Type == model.Leader:
			return false
		}
	}
	return f.pl.Kind == "investment" && !strings.HasPrefix(a.party.ID, "country:") && !strings.HasPrefix(a.party.ID, "group:")
}

// inherit takes the recipient from elsewhere in the article, where something says that it is the one: that of the pledge in
// this sentence or the one before, the body that headline or sentence before want paid, whom the heading names, whom the
// sentence before names where this one points back to it, else the one for whom most pledges are or whom the article is
// about. An entry of a list tells nothing of the next, and what speaks of all the world takes no state from elsewhere.
func (r *reading) inherit(f *found, rc *receipt, own string) {
	narrow := rc.purpose && r.listItem // an entry with a purpose of its own: only the headline tells where
	if !narrow && r.inheritPledge(f, rc, r.pledgeNear(own)) {
		return
	}
	p, span, ok := r.titleFund(f)
	if !ok {
		p, span, ok = r.fundBefore(f)
	}
	wide := rc.nameless || r.worldwide()
	if !ok && !wide && !(narrow && len(r.doc.Sents) > newsLength) {
		if m := r.spokenBefore(own); m >= 0 {
			r.inheritPlaces(f, rc, m, own)
			return
		}
	}
	if !ok && !narrow && !rc.nameless && r.inheritPledge(f, rc, r.pledgeLike(own)) {
		if rc.parties[0].ID == "" {
			rc.parties = []model.Party{r.stateOfClass(rc.parties[0])}
		}
		return
	}
	if !ok && !wide {
		p, span, ok = r.whatAbout(own)
	}
	if ok && !r.publishes(&p) && !(rc.purpose && r.lx.in("donor-states", strings.ToLower(p.Country))) && !(narrow && !r.subjects()[p.Country]) {
		rc.parties, rc.spans, rc.vias = []model.Party{p}, []model.Span{span}, []model.Via{""}
		f.inherited = true
	}
}

// inheritPlaces takes the place that mention m names, and those listed beside it.
func (r *reading) inheritPlaces(f *found, rc *receipt, m int, own string) {
	rc.parties, rc.spans, rc.vias = []model.Party{r.partyAt(m)}, []model.Span{r.in.Mentions[m].Span}, []model.Via{""}
	for next := r.listedPlace(m); next >= 0; next = r.listedPlace(next) {
		if p := r.partyAt(next); own == "" || p.Country != own {
			rc.add(p, &r.in.Mentions[next])
		}
	}
	f.inherited = true
}

// inheritPledge takes the recipients of pledge i, which is -1 for none.
func (r *reading) inheritPledge(f *found, rc *receipt, i int) bool {
	if i < 0 {
		return false
	}
	p := &r.found[i].pl
	rc.parties = slices.Clip(p.Recipients)
	r.inheritSpan(rc, p)
	f.inherited = true
	return true
}

// stateOfClass returns the state of a class of people or things, which only its own sentence tells: "clinics" in Chad.
func (r *reading) stateOfClass(p model.Party) model.Party {
	if p.ID == "" && p.Country != "" {
		return model.Party{ID: "country:" + p.Country, Name: r.countryName(p.Country), Country: p.Country}
	}
	return p
}

// pledgeNear returns the pledge in this sentence or the one before whose recipient is that of the one at hand too, -1 for none.
func (r *reading) pledgeNear(own string) int {
	for i := len(r.found) - 1; i >= max(0, len(r.found)-lookBack) && r.found[i].sent >= r.sent-1; i-- {
		if f := &r.found[i]; !f.title && r.sameBlock(f.sent) && r.bequeaths(f, own) && (f.sent == r.sent || f.pl.Recipients[0].Country != "" || named(&f.pl.Recipients[0])) {
			return i
		}
	}
	return -1
}

// pledgeLike returns the pledge whose recipient a third of the pledges so far share, when the article is about that, or
// half of many; -1 for none. The entries of a list that are labels, without a verb, share it anyway.
func (r *reading) pledgeLike(own string) int {
	best, most, all := -1, 0, 0
	first := max(0, len(r.found)-lookBack)
	for i := len(r.found) - 1; i >= first; i-- {
		if !r.bequeaths(&r.found[i], own) {
			continue
		}
		all++
		p := &r.found[i].pl
		if !r.canBeSubject(&p.Recipients[0]) {
			continue
		}
		if n := r.receivedAlike(first, p); n > most {
			best, most = i, n
		}
	}
	if best >= 0 && (r.entryAt && !r.hasVerb() || 3*most >= all && r.about(&r.found[best].pl.Recipients[0]) || most >= mostAlike && 2*most >= all) {
		return best
	}
	return -1
}

// bequeaths reports a pledge whose recipient may be that of another: its own sentence names it, and it is not the giver's.
func (r *reading) bequeaths(f *found, own string) bool {
	return !f.inherited && len(f.pl.Recipients) > 0 && !(r.entryAt && f.entry) && !r.publishes(&f.pl.Recipients[0]) && !(f.pl.Recipients[0].Country == own && own != "")
}

// canBeSubject reports a recipient that a whole article may be for: a state, a place, a people, or a body in a news story.
func (r *reading) canBeSubject(p *model.Party) bool {
	if p.ID == "" {
		state := r.stateOfClass(*p)
		return p.Country != "" && r.subjects()[p.Country] && !r.publishes(&state)
	}
	if r.lx.in("donor-groups", p.ID) {
		return false
	}
	kind, _, _ := strings.Cut(p.ID, ":")
	return kind == "country" || kind == "group" || kind == "place" || len(r.doc.Sents) <= newsLength
}

// receivedAlike counts the pledges from first on that are for the recipient of p.
func (r *reading) receivedAlike(first int, p *model.Pledge) int {
	n := 0
	for k := first; k < len(r.found); k++ {
		if q := r.found[k].pl.Recipients; len(q) > 0 && !r.found[k].inherited && sameReceiver(p, &r.found[k].pl) {
			n++
		}
	}
	return n
}

// publishes reports the state whose release the article is: that it speaks of itself tells nothing of who gets.
func (r *reading) publishes(p *model.Party) bool {
	by, ok := r.source()
	return ok && p.ID == "country:"+p.Country && by.Country == p.Country
}

// titleFund is the body that the headline names as the one to be paid: "Who pledged what FOR UNRWA".
func (r *reading) titleFund(f *found) (model.Party, model.Span, bool) {
	if b := &r.doc.Blocks[0]; b.Kind == model.Title && isMoneyKind(f.pl.Kind) {
		for m := r.mentionsFrom(b.First); m < min(len(r.in.Mentions), longTitle) && r.in.Mentions[m].Sent < b.Last; m++ {
			men := &r.in.Mentions[m]
			ent := &r.in.Entities[men.Entity]
			if ent.Type != model.Organisation || open(ent) || ent.Class == "government" || ent.Class == "media" || ent.ID == f.pl.Pledger.ID {
				continue
			}
			for i := men.First - 1; i >= max(0, men.First-2); i-- {
				if n := r.doc.Toks[i].Norm; n == "for" || n == "to" {
					return model.Party{ID: ent.ID, Name: ent.Name, Country: ent.Country}, men.Span, true
				} else if n != "the" {
					break
				}
			}
		}
	}
	return model.Party{}, model.Span{}, false
}

// fundBefore is the one fund that the sentence before names: "Donors met for the GLOBAL FUND. Japan pledged $3 million".
func (r *reading) fundBefore(f *found) (p model.Party, span model.Span, ok bool) {
	s := r.sent - 1
	if s < 0 || !isMoneyKind(f.pl.Kind) || !r.sameBlock(s) {
		return p, span, false
	}
	first, last := r.mentionsOf(s)
	for m := first; m < last; m++ {
		ent := &r.in.Entities[r.in.Mentions[m].Entity]
		if ent.Class != "fund" || open(ent) || ent.Country != "" || ent.ID == f.pl.Pledger.ID || r.acts(r.in.Mentions[m]) {
			continue
		}
		if ok && p.ID != ent.ID {
			return model.Party{}, model.Span{}, false
		}
		p, span, ok = model.Party{ID: ent.ID, Name: ent.Name}, r.in.Mentions[m].Span, true
	}
	return p, span, ok
}

// hasVerb reports whether the sentence at hand has a verb with a subject: an entry that is a label has none.
func (r *reading) hasVerb() bool {
	for u := range r.units {
		if v := r.units[u].verb; v != nil && v.link.subj >= 0 {
			return true
		}
	}
	return false
}

// sameBlock reports whether sentence s stands in the paragraph at hand, or right above it in a text without lists.
func (r *reading) sameBlock(s int) bool {
	return r.doc.Sents[s].Block == r.doc.Sents[r.sent].Block || !r.listItem
}

func (r *reading) inheritSpan(rc *receipt, p *model.Pledge) {
	for _, rs := range p.Roles {
		if rs.Role == model.RoleRecipient {
			rc.spans, rc.vias = []model.Span{rs.Span}, []model.Via{rs.Via}
			return
		}
	}
}

func (r *reading) inheritCountry(rc *receipt, own string) {
	if rc.parties[0].ID != "" || r.worldwide() {
		return
	}
	p, _, ok := r.whatAbout(own)
	if m := r.spokenBefore(own); m >= 0 && r.listedPlace(m) < 0 {
		p, ok = r.partyAt(m), true
	}
	if ok {
		rc.parties = append([]model.Party(nil), rc.parties...)
		rc.parties[0].Country = p.Country
	}
}

// passing is the score of two mentions: a place that is named once outside title and lead is no topic.
const passing = 4

// topic is the one state or place that the article so far speaks of, other than the pledger's own, those that give, those
// that attack, and rich states that neither title nor lead names. Where several are spoken of as much, there is none.
func (r *reading) topic(own string) (model.Party, model.Span, bool) {
	if r.ofGathering() {
		return model.Party{}, model.Span{}, false // it speaks of all the world
	}
	givers, here := r.giversHere(), r.talkHere()
	best, named, all := spoken{}, spoken{}, 0
	weigh := func(state string, s spoken) {
		if state == own || givers[state] || r.gave[state] > 0 || r.attacks(state) || r.donorAside(state) {
			return
		}
		all += s.score
		if s.score > best.score || s.score == best.score && s.last < best.last { // the first to come so far
			best = s
		}
		if r.subjects()[state] && (s.score > named.score || s.score == named.score && s.last < named.last) {
			named = s
		}
	}
	for state, s := range r.talk {
		if h, ok := here[state]; ok {
			s.score, s.last = s.score+h.score, h.last
			delete(here, state)
		}
		weigh(state, s)
	}
	for state, s := range here {
		weigh(state, s)
	}
	if 2*best.score < all {
		best = named
	}
	if best.score == 0 || best.score < passing && !r.subjects()[r.partyAt(best.first).Country] {
		return model.Party{}, model.Span{}, false
	}
	men := r.in.Mentions[best.first]
	ent := &r.in.Entities[men.Entity]
	return model.Party{ID: ent.ID, Name: ent.Name, Country: ent.Country}, men.Span, true
}

// donorAside reports a rich state that the article is not about: neither title nor first paragraph names it.
func (r *reading) donorAside(state string) bool {
	return r.lx.in("donor-states", strings.ToLower(state)) && !r.subjects()[state]
}

// subjects are the states that say what the article is about: title and first paragraph name them, or in a long text the title.
func (r *reading) subjects() map[string]bool {
	if r.subject == nil {
		r.subject = map[string]bool{}
		for m := range r.in.Mentions {
			men := &r.in.Mentions[m]
			if men.Sent >= r.subjectEnd() {
				break
			}
			if ent := &r.in.Entities[men.Entity]; (ent.Type == model.Country || ent.Type == model.Place) && !r.eventPlace(m) {
				r.subject[ent.Country] = true
			}
		}
	}
	return r.subject
}

// attacks reports a state that the article names as the adversary: "Russia's INVASION", "AGAINST Russia".
func (r *reading) attacks(state string) bool {
	if r.adversary == nil {
		r.adversary = map[string]bool{}
		for m := range r.in.Mentions {
			men := &r.in.Mentions[m]
			if ent := &r.in.Entities[men.Entity]; ent.Type == model.Country && r.besideAttack(men) {
				r.adversary[ent.Country] = true
			}
		}
	}
	return r.adversary[state]
}

func (r *reading) besideAttack(men *model.Mention) bool {
	if i := men.First - 1; i >= 0 && r.doc.Toks[i].Norm == "against" {
		return true
	}
	for i := men.Last; i < min(men.Last+4, r.doc.Sents[men.Sent].Last); i++ {
		n := r.doc.Toks[i].Norm
		if r.lx.in("attacks", n) {
			return true
		}
		if n != "'s" && n != "'" && r.doc.Toks[i].Kind != model.Word || functionWords[n] == cPrep || functionWords[n] == cAux {
			return false
		}
	}
	return false
}
