package pledge

import (
	"slices"
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// domestic: what a state or its authority gives where nothing speaks of anybody abroad: no recipient abroad is named, and
// neither the sentence, nor the one before it, nor the title, nor the lead of an article on the world names one.
func (r *reading) domestic(f *found, d *deal, a actor, rc *receipt) bool {
	switch f.pl.Kind {
	case "hosting", "weapons":
		return false
	case "debt_relief":
		if !r.servesHome(&a) { // "The Department of Education will cancel up to $20,000 of students' debts"
			return false
		}
	}
	own := r.home(&a)
	if own == "" && d.trig.Class != knowledge.Promise {
		own = r.releaseHome(&a)
	}
	if own == "" {
		own = r.homeArticle(&a, f)
	}
	if own == "" && localBody(r.lx, a.party.Name) {
		own = r.homeState()
	}
	if f.pl.Kind == "investment" && !r.openBody(&a) && (r.isCompany(a) && (a.named || a.ent >= 0) || a.party.Country == "" && (a.party.ID != "" || a.named) || a.party.ID == "" && r.capitalised(&a)) {
		return false // companies invest where they like; nameless ones where the article is
	}
	if own == "" || !d.mood.status.Live() || r.servesAbroad(&a) {
		return false
	}
	if !f.inherited && !f.placed && r.foreignReceipt(rc, own) {
		return false
	}
	given := len(rc.parties) > 0 && !f.inherited && !(r.province(&a) && rc.parties[0].Country == "")
	if given && !r.atHomeIn(own, rc) {
		return false
	}
	if r.servesHome(&a) {
		return !r.foreignIn(r.sent, r.sent+1, own) && !r.foreignBefore(own)
	}
	return !r.foreignNear(own) && !(r.foreignBlocks(0, r.leadEnd(), own) && r.world(own))
}

// atHomeIn: the article names the state three times, or all who receive are in it, or the recipients are of a class that a state has at home.
func (r *reading) atHomeIn(own string, rc *receipt) bool {
	if r.abroadCount == nil {
		r.countAbroad()
	}
	if r.abroadCount[own] >= 3 {
		return true
	}
	if len(rc.parties) > 0 && !slices.ContainsFunc(rc.parties, func(p model.Party) bool { return !r.within(p.Country, own) }) {
		return true
	}
	for _, p := range rc.parties {
		if w := lastWord(p.Name); p.ID == "" && (r.lx.in("home-classes", w) || r.lx.in("domestic", w)) {
			return true
		}
	}
	return false
}

// home returns the state that a gives for, being that state, an authority of it, or somebody of that state without a name ("U.S.
// steel makers"). Nameless givers and public bodies that
// knowledge does not have are at home where an article speaks of one donor state nearly alone.
func (r *reading) home(a *actor) string {
	own := a.party.Country
	switch {
	case own != "" && (a.party.ID == "country:"+own || a.party.ID == "" && !a.named || a.class == "government" || a.class == "authority"):
		return own
	case own == "" && (a.party.ID == "" && !a.named || r.openBody(a)):
		return r.homeState()
	case own == "" && a.ent >= 0 && open(&r.in.Entities[a.ent]) && r.in.Entities[a.ent].Type == model.Person && a.np >= 0 && a.np < len(r.units) && r.officeIn(r.units[a.np]):
		return r.homeState() // "Administrator Brooks"
	}
	return ""
}

// releaseHome returns the state whose release the article is, for givers that knowledge does not have: "YouthBuild will make
// grants available". Companies and foundations give where they like.
func (r *reading) releaseHome(a *actor) string {
	if a.party.Country != "" || a.ent >= 0 && (!open(&r.in.Entities[a.ent]) || r.lx.in("free-givers", r.in.Entities[a.ent].Class)) {
		return ""
	}
	if p, ok := r.source(); ok && p.ID == "country:"+p.Country {
		return p.Country
	}
	return ""
}

// capitalised: a giver with a capital inside its name, whom nothing knows: "Cyclic MATERIALS", not "Companies".
func (r *reading) capitalised(a *actor) bool {
	if a.np < 0 || a.np >= len(r.units) {
		return false
	}
	u := r.units[a.np]
	for i := u.first; i <= u.head; i++ {
		if tok := &r.doc.Toks[i]; tok.Cap && tok.Kind == model.Word && (i > r.start || a.class == "unlinked") && r.men[i] < 0 {
			return true
		}
	}
	return false
}

// homeArticle returns the donor state that an article speaks of nearly alone, for givers of no other state: a college, a council or
// a firm there gives at home. What a company invests, and what international bodies give, is told wherever it goes.
func (r *reading) homeArticle(a *actor, f *found) string {
	if r.isCompany(*a) && f.pl.Kind == "investment" {
		return ""
	}
	switch a.class {
	case "un", "igo", "bank", "agency":
		return ""
	}
	if own := r.homeState(); own != "" && (a.party.Country == "" || a.party.Country == own) && r.abroadCount[own] >= 10 && 5*r.abroadCount[own] >= 4*r.placeCount {
		return own
	}
	return ""
}

// province: the cabinet of a part of a state, which gives at home where it says no more than a town's name.
func (r *reading) province(a *actor) bool {
	return a.ent >= 0 && r.in.Entities[a.ent].Type == model.Place && a.via != model.ViaMetonym
}

// openBody reports a body that knowledge does not have, and that is no company or charity: "the Coastal Resilience Fund".
func (r *reading) openBody(a *actor) bool {
	if a.ent < 0 || !open(&r.in.Entities[a.ent]) || r.in.Entities[a.ent].Type != model.Organisation {
		return false
	}
	switch a.class {
	case "agency", "government", "body", "authority", "fund":
		return true
	}
	return false
}

// homeState returns the donor state that has two thirds of the article's places, "" for none.
func (r *reading) homeState() string {
	if r.abroadCount == nil {
		r.countAbroad()
	}
	for state, n := range r.abroadCount {
		if n >= 4 && 3*n >= 2*r.placeCount && r.lx.in("donor-states", strings.ToLower(state)) {
			return state
		}
	}
	return ""
}

// servesAbroad: the organs of a state whose work is abroad: its foreign ministry, an embassy.
func (r *reading) servesAbroad(a *actor) bool { return r.organ(a, r.lx.foreignOrgans) }

// servesHome: the organs of a state whose work is at home: its ministry of housing, its parks service.
func (r *reading) servesHome(a *actor) bool {
	return a.class == "authority" || r.organ(a, r.lx.homeOrgans) || localBody(r.lx, a.party.Name)
}

// localBody reports a name that ends as those of bodies below the state do: "Toledo City Council".
func localBody(lx *lex, name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(lx.lists.all["local-bodies"], func(end string) bool { return strings.HasSuffix(name, " "+end) })
}

// organ reports whether the phrase that names a holds one of the organs of list.
func (r *reading) organ(a *actor, list *openers) bool {
	if a.np < 0 || a.np >= len(r.units) {
		return false
	}
	u := r.units[a.np]
	if r.isPronoun(a.np) {
		u.first = r.start // "The Department of Energy announced that IT is making"
	}
	for i := u.first; i < u.last; i++ {
		if r.listedFrom(list, i, u.last) > i {
			return true
		}
	}
	return false
}

// foreignReceipt reports whether one who receives is abroad, or a known body of no state.
func (r *reading) foreignReceipt(rc *receipt, own string) bool {
	for _, p := range rc.parties {
		if p.Country != "" && !r.within(p.Country, own) || p.Country == "" && p.ID != "" && !strings.Contains(p.ID, ":~") {
			return true
		}
	}
	return false
}

// foreignNear: the sentence at hand, the one before it in its block, the heading above, or the title speaks of abroad.
func (r *reading) foreignNear(own string) bool {
	if r.foreignIn(r.sent, r.sent+1, own) {
		return true
	}
	if r.foreignBefore(own) {
		return true
	}
	if k := r.blockAbove(r.doc.Sents[r.sent].Block); k >= 0 {
		up := &r.doc.Blocks[k]
		if r.foreignBlocks(up.First, up.Last, own) {
			return true
		}
	}
	return r.foreignTitle(own)
}

// foreignBefore: the sentence before in the same block speaks of abroad.
func (r *reading) foreignBefore(own string) bool {
	s := r.sent - 1
	return s >= r.blockOf().First && r.foreignIn(s, r.sent, own)
}

func (r *reading) foreignTitle(own string) bool {
	t := &r.doc.Blocks[0]
	return t.Kind == model.Title && r.foreignBlocks(t.First, t.Last, own)
}

// foreignIn reports whether the sentences [first, last) name another state, a place in one, a group of states or an
// international body, or speak of abroad in other words: "partner countries".
func (r *reading) foreignIn(first, last int, own string) bool {
	for i := r.doc.Sents[first].First; i < r.doc.Sents[last-1].Last; i++ {
		if r.listedFrom(r.lx.abroad, i, r.doc.Sents[last-1].Last) > i {
			return true
		}
	}
	for m := r.mentionsFrom(first); m < len(r.in.Mentions) && r.in.Mentions[m].Sent < last; m++ {
		if r.foreign(&r.in.Mentions[m], own) {
			return true
		}
	}
	return false
}

func (r *reading) foreign(men *model.Mention, own string) bool {
	switch e := &r.in.Entities[men.Entity]; e.Type {
	case model.Country, model.Place:
		return !r.within(e.Country, own) && !strings.Contains(e.ID, ":~") && !r.lx.in("continents", strings.ToLower(strings.TrimPrefix(e.ID, "place:")+"-"+own))
	case model.Group:
		return true
	case model.Organisation:
		return (e.Country == "" || !r.within(e.Country, own) && e.Class != "media") && !strings.Contains(e.ID, ":~") && e.Class != "university"
	}
	return false
}

// within reports whether place is the state itself, a dependency of it, or the state on which own depends.
func (r *reading) within(place, own string) bool {
	return place == own || r.dependency(place, own) || r.dependency(own, place)
}

func (r *reading) dependency(place, own string) bool {
	return r.lx.in("dependencies", place+"-"+own) || r.lx.in("dependencies", strings.ToLower(place+"-"+own))
}

// world reports whether a third or more of the states and places that the article names are not own.
func (r *reading) world(own string) bool {
	if r.abroadCount == nil {
		r.countAbroad()
	}
	return 3*(r.placeCount-r.abroadCount[own]) >= r.placeCount
}

// countAbroad counts the mentions of states and places by state.
func (r *reading) countAbroad() {
	r.abroadCount = map[string]int{}
	for m := range r.in.Mentions {
		men := &r.in.Mentions[m]
		switch e := &r.in.Entities[men.Entity]; e.Type {
		case model.Country, model.Place, model.Leader:
			r.abroadCount[e.Country]++
			r.placeCount++
		case model.Group:
			r.placeCount++
		}
	}
}
