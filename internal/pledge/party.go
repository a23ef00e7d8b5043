package pledge

import (
	"pledgewire/internal/knowledge"
	"strings"

	"pledgewire/internal/model"
)

// actor is somebody who gives, as a noun phrase names them.
type actor struct {
	party model.Party
	ent   int // index of the entity, -1
	np    int
	span  model.Span
	via   model.Via
	named bool // linked, or a name; "donors" is not
	// person speaks for the party: "Danish minister X offered".
	person int // mention index, -1
	class  string
}

// actorOf reads who acts in the noun phrase np.
func (r *reading) actorOf(np int) (actor, bool) {
	u := r.units[np]
	a := actor{ent: -1, np: np, person: -1, span: r.spanOf(u.first, u.last)}
	head := r.doc.Toks[u.head].Norm
	if head == "it" || head == "they" {
		if b, ok := r.saySubject(np); ok {
			return b, true
		}
	}
	if m := r.men[u.head]; m >= 0 {
		if b, ok := r.boardOf(a, u, int(m)); ok {
			return b, true
		}
		return r.mentionActor(a, int(m), u)
	}
	if functionWords[head] == cPron {
		return r.pronounActor(a, head)
	}
	if b, ok := r.possessed(a, u, head); ok {
		return b, true
	}
	if b, ok := r.whose(a, np, head); ok {
		return b, true
	}
	organ := r.lx.in("organs", head)
	if organ || r.lx.in("offices", head) {
		if n := r.doc.Toks[u.first].Norm; n == "my" || n == "our" || (n == "his" || n == "her") && r.men[u.first] < 0 {
			return r.speakerState(a)
		}
		if m := r.stateIn(u); m >= 0 {
			return r.entityActor(a, m, r.in.Mentions[m].Entity)
		}
		if m := r.mentionIn(u.first, u.head); m >= 0 {
			e := &r.in.Entities[r.in.Mentions[m].Entity]
			if r.collective(e) { // "GCC leaders"
				return r.entityActor(a, m, r.in.Mentions[m].Entity)
			}
			if state := r.leadersState(e.Name); state != "" { // "the BIDEN-HARRIS administration"
				return r.stateActor(a, m, state)
			}
		}
		// "the finance ministry IN Colombo", "the government OF Mali"
		if p := np + 1; (r.kindAt(p) == uPrep) && r.kindAt(p+1) == uNP && (r.normOf(p) == "in" || r.normOf(p) == "of" || r.normOf(p) == "from" || r.normOf(p) == "at") {
			if m := r.mentionIn(r.units[p+1].first, r.units[p+1].last); m >= 0 && (r.in.Entities[r.in.Mentions[m].Entity].Type == model.Organisation || r.in.Entities[r.in.Mentions[m].Entity].Type == model.Group) {
				a.span = a.span.Join(r.unitSpan(p + 1))
				return r.entityActor(a, m, r.in.Mentions[m].Entity)
			}
			if m := r.stateIn(r.units[p+1]); m >= 0 {
				a.span = a.span.Join(r.unitSpan(p + 1))
				return r.entityActor(a, m, r.in.Mentions[m].Entity)
			}
		}
		return r.theGovernment(a, head)
	}
	// "Saudi Arabia's aid agency, KSrelief,": the name behind the comma
	if r.kindAt(np+1) == uComma && r.kindAt(np+2) == uNP {
		ap := r.units[np+2]
		if m := r.men[ap.head]; m >= 0 && r.in.Mentions[m].Via != model.ViaDemonym && (r.kindAt(np+3) == uComma || r.kindAt(np+3) == uStrong) {
			b := a
			b.np = np + 2
			if got, ok := r.mentionActor(b, int(m), ap); ok && got.party.ID != "" {
				return got, true
			}
		}
	}
	// "the board of the African Development Bank", "directors of the World Bank"
	if r.lx.in("boards", head) {
		if u.mark >= 0 {
			if m := r.mentionIn(u.first, u.mark); m >= 0 {
				return r.entityActor(a, m, r.in.Mentions[m].Entity)
			}
		}
		if m := r.mentionIn(u.first, u.head); m >= 0 && !r.seat(m) && !(r.placeIn(u) == m && r.lx.in("bodies", singular(head))) { // "the Danish lender" is no state
			return r.entityActor(a, m, r.in.Mentions[m].Entity)
		}
		if p := np + 1; r.kindAt(p) == uPrep && r.normOf(p) == "of" && r.kindAt(p+1) == uNP {
			if m := r.mentionIn(r.units[p+1].first, r.units[p+1].last); m >= 0 {
				a.span = a.span.Join(r.unitSpan(p + 1))
				return r.entityActor(a, m, r.in.Mentions[m].Entity)
			}
		}
	}
	if r.moneyNoun(u) && singular(head) != "fund" && !r.bearsName(u) { // "a Chinese loan will fund", not "Australia's pension funds"
		if m := r.mentionIn(u.first, u.head); m >= 0 {
			return r.entityActor(a, m, r.in.Mentions[m].Entity)
		}
		return a, false
	}
	if r.lx.in("donors", head) {
		a.party = model.Party{Name: r.nameOf(u)}
		return a, true
	}
	// a name that nothing links: capitalised, not at the start of the sentence alone
	if b, ok := r.programmeOf(np, head); ok {
		return b, true
	}
	if r.inert(u) {
		return a, false
	}
	if r.cutName(np) {
		return a, false
	}
	if b, ok := r.forceOf(a, u); ok {
		return b, true
	}
	if b, ok := r.partsOf(a, np); ok {
		return b, true
	}
	if b, ok := r.envoy(a, u); ok {
		return b, true
	}
	if tok := r.doc.Toks[u.head]; tok.Cap && tok.Kind == model.Word && u.last-u.first+len(tok.Text) > 2 && (u.head > r.start || u.last-u.first > 1 || r.calledBody(np)) && !r.title {
		a.party = model.Party{Name: r.nameOf(u)}
		if m := r.mentionIn(u.first, u.last); m >= 0 {
			a.party.Country = r.in.Entities[r.in.Mentions[m].Entity].Country
		}
		a.named = true
		return a, true
	}
	if m := r.stateIn(u); m >= 0 && r.lx.in("public-bodies", head) { // "EGYPTIAN hospitals will treat"
		return r.entityActor(a, m, r.in.Mentions[m].Entity)
	}
	// "the Chilean copper miner", "Portugal's largest bank": unlinked, with a country
	if m := r.mentionIn(u.first, u.last); m >= 0 && !r.isEvent(u) && r.lx.in("bodies", singular(head)) {
		ent := &r.in.Entities[r.in.Mentions[m].Entity]
		a.party = model.Party{Name: r.nameOf(u), Country: ent.Country}
		a.class = "unlinked"
		return a, true
	}
	return a, false
}

// calledBody: "Novelis, AN ALUMINIUM MAKER, announced": what the first word of the sentence is, is said behind it.
func (r *reading) calledBody(np int) bool {
	if r.kindAt(np+1) != uComma || r.kindAt(np+2) != uNP {
		return false
	}
	n := r.doc.Toks[r.units[np+2].first].Norm
	return (n == "a" || n == "an" || n == "the") && r.lx.in("bodies", singular(r.headNorm(np+2)))
}

// bearsName: two capitalised words and no article: "LEAPFROG INVESTMENTS".
func (r *reading) bearsName(u unit) bool {
	return !r.title && u.last-u.first == 2 && r.doc.Toks[u.first].Cap && r.doc.Toks[u.head].Cap && r.lx.of(&r.doc.Toks[u.first]).class == cOther && r.men[u.first] < 0
}

// programmeOf: "NEW ZEALAND'S aid programme": whose programme it is gives.
func (r *reading) programmeOf(np int, head string) (actor, bool) {
	if r.units[np].mark < 0 || !r.lx.in("nonactors", head) {
		return actor{}, false
	}
	b, ok := r.possessor(np)
	return b, ok && b.party.ID != ""
}

// cutName reports the first part of the name of a programme, cut at its "and": "GIRLS' CIVIC and Political Leadership
// Initiative", which gives nothing by itself.
func (r *reading) cutName(np int) bool {
	for n := np; r.kindAt(n+1) == uCC && r.normOf(n+1) == "and" && r.kindAt(n+2) == uNP; n += 2 {
		u := r.units[n+2]
		if tok := &r.doc.Toks[u.head]; tok.Cap && r.men[u.head] < 0 && r.lx.of(tok).in("nonactors") && r.lx.of(&r.doc.Toks[u.first]).class == cOther {
			return true
		}
	}
	return false
}

// collective: a group of states, or a body of states, whose leaders and ministers act for it.
func (r *reading) collective(e *model.Entity) bool {
	return e.Type == model.Group || e.Type == model.Organisation && e.Country == "" && !open(e)
}

// boardOf: "the World Bank's BOARD OF EXECUTIVE DIRECTORS", "the BOARD OF DIRECTORS of the World Bank": the open name of a board
// acts for the body that owns it.
func (r *reading) boardOf(a actor, u unit, m int) (actor, bool) {
	men := &r.in.Mentions[m]
	if !open(&r.in.Entities[men.Entity]) || !r.lx.of(&r.doc.Toks[men.First]).in("boards") && !r.lx.of(&r.doc.Toks[men.Last-1]).in("organs") {
		return a, false
	}
	owner := -1
	if p := a.np + 1; u.mark >= 0 {
		owner = r.mentionIn(u.first, u.mark)
	} else if r.kindAt(p) == uPrep && r.normOf(p) == "of" && r.kindAt(p+1) == uNP {
		owner = r.mentionIn(r.units[p+1].first, r.units[p+1].last)
	}
	if owner < 0 {
		return a, false
	}
	return r.entityActor(a, owner, r.in.Mentions[owner].Entity)
}

// partsOf: "two aeroplanes OF THE INDONESIAN AIR FORCE", "members OF THE EU": a part of an army or a body acts for it.
func (r *reading) partsOf(a actor, np int) (actor, bool) {
	if r.kindAt(np+1) != uPrep || r.normOf(np+1) != "of" || r.kindAt(np+2) != uNP {
		return a, false
	}
	m := r.men[r.units[np+2].head]
	if m < 0 {
		return a, false
	}
	if e := &r.in.Entities[r.in.Mentions[m].Entity]; e.Class == "army" || e.Class == "government" {
		return r.entityActor(a, int(m), r.in.Mentions[m].Entity)
	}
	return a, false
}

// possessed reads "his country", "her government", "our organisation": the state or body of whoever speaks.
func (r *reading) possessed(a actor, u unit, head string) (actor, bool) {
	if r.doc.Toks[u.first].Norm == "our" && (r.lx.in("squads", singular(head)) || r.lx.in("public-bodies", head)) {
		return r.speakerState(a) // "OUR TEAMS will hand out"
	}
	switch r.doc.Toks[u.first].Norm {
	case "my", "our", "his", "her":
	default:
		return a, false
	}
	state := r.lx.in("own-state", head)
	if !state && !r.lx.in("own-body", head) {
		return a, false
	}
	for i := range r.units {
		v := r.units[i].verb
		if v == nil || !v.has(knowledge.Say) && !v.has(knowledge.Promise) && !v.has(knowledge.Announce) {
			continue
		}
		np := r.sayNP(i)
		if np < 0 || np == a.np || r.isPronoun(np) {
			continue
		}
		b, ok := r.actorOf(np)
		if !ok || state && b.party.Country == "" {
			continue
		}
		if state {
			b, ok = r.stateActor(b, max(b.person, r.mentionIn(r.units[np].first, r.units[np].last)), b.party.Country)
		}
		b.np, b.span, b.via = a.np, a.span, model.ViaCoreference
		return b, ok
	}
	return r.speakerState(a)
}

// inert reports whether u is a sum, a thing or an undertaking, which gives nothing by itself: "23 million dollars", "a Chinese
// government loan", "U.S. sanctions", "the Capital Markets Mechanism".
func (r *reading) inert(u unit) bool {
	head := r.doc.Toks[u.head].Norm
	if r.qty[u.head] >= 0 || r.lx.in("nonactors", head) || u.last-u.first <= 2 && r.lx.in("generic", head) || r.lx.in("nothings", head) || r.isEvent(u) {
		return true
	}
	h, ok := r.lx.heads[singular(head)]
	return ok && isMoneyKind(h.kind) && !r.bearsName(u)
}

// forceOf lets a state act through its soldiers, ships and aeroplanes: "three Indian navy ships have handed over".
func (r *reading) forceOf(a actor, u unit) (actor, bool) {
	h, ok := r.lx.heads[singular(r.doc.Toks[u.head].Norm)]
	if m := r.stateIn(u); m >= 0 && ok && (h.kind == "troops" || h.kind == "equipment" || h.kind == "weapons" || h.kind == "police" || h.kind == "personnel") {
		return r.entityActor(a, m, r.in.Mentions[m].Entity)
	}
	return a, false
}

func (r *reading) isEvent(u unit) bool { return r.lx.of(&r.doc.Toks[u.head]).in("events") }

// nameOf is the noun phrase as written, without its article.
func (r *reading) nameOf(u unit) string {
	first := u.first
	if r.lx.of(&r.doc.Toks[first]).class == cDet && first < u.head {
		first++
	}
	return r.spanOf(first, u.last).Of(r.doc.Text)
}

// stateIn returns the mention of a state (its name, demonym, capital or a city of it) in u, or -1.
func (r *reading) stateIn(u unit) int {
	for i := u.first; i < u.last; i++ {
		if m := r.men[i]; m >= 0 {
			ent := &r.in.Entities[r.in.Mentions[m].Entity]
			if ent.Type == model.Country || ent.Type == model.Place && ent.Country != "" || ent.ID == "org:european-union" || ent.Type == model.Organisation && ent.Class == "government" {
				return int(m)
			}
		}
	}
	return -1
}

// mentionActor reads a noun phrase whose head is a name.
func (r *reading) mentionActor(a actor, m int, u unit) (actor, bool) {
	ent := &r.in.Entities[r.in.Mentions[m].Entity]
	switch ent.Type {
	case model.Leader, model.Person:
		if i := r.in.Mentions[m].First - 1; i > u.first && open(ent) && r.doc.Toks[i].Norm == "&" {
			a.party, a.named = model.Party{Name: r.nameOf(u)}, true // "Pratt & Whitney"
			return a, true
		}
		a.person = m
		// a body named with its chief: "World Bank president X", "USAID chief X"
		for i := u.first; i < r.in.Mentions[m].First; i++ {
			if o := r.men[i]; o >= 0 && int(o) != m {
				oe := &r.in.Entities[r.in.Mentions[o].Entity]
				if (oe.Type == model.Organisation || oe.Type == model.Company || oe.Type == model.Group) && !open(oe) {
					return r.entityActor(a, int(o), r.in.Mentions[o].Entity)
				}
				if oe.Type == model.Country && (ent.Government || r.officeIn(u) || u.mark == r.in.Mentions[o].Last && !open(ent)) && (ent.Country == "" || ent.Country == oe.Country) {
					return r.entityActor(a, int(o), r.in.Mentions[o].Entity)
				}
			}
		}
		if b, ok := r.headOf(a); ok {
			return b, true
		}
		if b, ok := r.envoy(a, u); ok && (ent.Country == "" || ent.Country == b.party.Country) {
			return b, true
		}
		if ent.Country != "" && (ent.Government || ent.Type == model.Leader || r.officeIn(u)) {
			a.span = r.in.Mentions[m].Span
			return r.stateActor(a, m, ent.Country)
		}
		if p, ok := r.source(); ok && open(ent) && p.ID == "country:"+p.Country && r.inCabinet(m, u) {
			a.span = r.in.Mentions[m].Span
			return r.stateActor(a, m, p.Country)
		}
		return r.entityActor(a, m, r.in.Mentions[m].Entity)
	}
	if ent.Class == "media" || ent.Class == "club" {
		return a, false // clubs pay wages and transfers
	}
	return r.entityActor(a, m, r.in.Mentions[m].Entity)
}

// headOf: "the president of the Islamic Development Bank, MUHAMMAD AL JASSER,": whoever heads a body acts for it.
func (r *reading) headOf(a actor) (actor, bool) {
	of := r.back(a.np - 2)
	if r.kindAt(a.np-1) != uComma || r.kindAt(of) != uNP || r.kindAt(of-1) != uPrep || r.normOf(of-1) != "of" || r.kindAt(of-2) != uNP || !r.lx.in("offices", r.headNorm(of-2)) {
		return a, false
	}
	m := r.men[r.units[of].head]
	if m < 0 {
		return a, false
	}
	if e := &r.in.Entities[r.in.Mentions[m].Entity]; e.Type != model.Organisation && e.Type != model.Company && e.Type != model.Group || open(e) {
		return a, false
	}
	return r.entityActor(a, int(m), r.in.Mentions[m].Entity)
}

// inCabinet: "SECRETARY Vilsack" in a state's own release: an office of a state that need not say which.
func (r *reading) inCabinet(m int, u unit) bool {
	i := r.in.Mentions[m].First - 1
	return i >= u.first && r.doc.Toks[i].Cap && r.lx.of(&r.doc.Toks[i]).in("cabinet")
}

func (r *reading) officeIn(u unit) bool {
	for i := u.first; i < u.last; i++ {
		if r.lx.of(&r.doc.Toks[i]).in("offices") || r.lx.of(&r.doc.Toks[i]).in("organs") {
			return true
		}
	}
	return false
}

// stateActor lets a person in office act for the state.
func (r *reading) stateActor(a actor, m int, country string) (actor, bool) {
	id := "country:" + country
	a.party = model.Party{ID: id, Name: r.countryName(country), Country: country}
	a.via = r.in.Mentions[m].Via
	if a.via == model.ViaName || a.via == model.ViaShort {
		a.via = model.ViaOffice
	}
	a.named = true
	a.ent = r.in.Mentions[m].Entity
	return a, true
}

func (r *reading) countryName(alpha3 string) string {
	if r.states == nil {
		r.states = map[string]string{}
		for i := len(r.in.Entities) - 1; i >= 0; i-- { // the first one stays
			if e := &r.in.Entities[i]; e.Type == model.Country {
				r.states[e.Country] = e.Name
			}
		}
	}
	if name, ok := r.states[alpha3]; ok {
		return name
	}
	return r.countries[alpha3]
}

// theGovernment is that of the state spoken of last: "the administration also intends"; in capitals, "the ADMINISTRATION", it
// is that of whose release it is.
func (r *reading) theGovernment(a actor, head string) (actor, bool) {
	if head != "government" && head != "administration" && head != "cabinet" && head != "departments" && head != "agencies" || r.doc.Toks[r.units[a.np].first].Norm != "the" {
		return a, false
	}
	if r.doc.Toks[r.units[a.np].head].Cap {
		if p, ok := r.source(); ok && p.Country != "" {
			a.party, a.named, a.via = p, true, model.ViaCoreference
			return a, true
		}
	}
	if !r.hasFocus || r.focus.party.ID != "country:"+r.focus.party.Country {
		return a, false
	}
	return r.focusActor(a)
}

// entityActor lets a linked entity act: a state for a place or a body of its government.
func (r *reading) entityActor(a actor, m, e int) (actor, bool) {
	ent := &r.in.Entities[e]
	men := r.in.Mentions[m]
	if ent.Type == model.Place && ent.Country == "" {
		return a, false // the Pacific gives nothing
	}
	if open(ent) && r.lx.in("nonactors", lastWord(ent.Name)) {
		return a, false // "the American Rescue Plan": who made it gives
	}
	if men.Via == model.ViaCapital && ent.Country == "BEL" && !r.namesBelgium() {
		a.party, a.named, a.via, a.ent = model.Party{ID: "org:european-union", Name: "European Union"}, true, men.Via, -1
		return a, true // "BRUSSELS has signed off on a package": where Belgium is not named
	}
	if state := r.administration(ent); state != "" {
		return r.stateActor(a, m, state)
	}
	a.ent, a.via, a.named = e, men.Via, true
	a.class = ent.Class
	if r.units[a.np].head >= men.First && r.units[a.np].head < men.Last {
		a.span = men.Span
	}
	switch {
	case ent.Type == model.Country,
		ent.Type == model.Place && ent.Country != "",
		ent.Government && ent.Country != "" && ent.Type != model.Organisation,
		(ent.Class == "government" || ent.Class == "army") && ent.Country != "":
		a.party = model.Party{ID: "country:" + ent.Country, Name: r.countryName(ent.Country), Country: ent.Country}
	default:
		a.party = model.Party{ID: ent.ID, Name: ent.Name, Country: ent.Country, Office: ent.Office}
	}
	if len(men.Joint) > 0 {
		a.class = "both"
	}
	return a, true
}

// namesBelgium reports whether the article names Belgium otherwise than by its capital, where the European Union sits.
func (r *reading) namesBelgium() bool {
	if r.belgium == nil {
		named := false
		for m := range r.in.Mentions {
			men := &r.in.Mentions[m]
			if men.Via != model.ViaCapital && r.in.Entities[men.Entity].Country == "BEL" {
				named = true
				break
			}
		}
		r.belgium = &named
	}
	return *r.belgium
}

// open reports an entity that knowledge does not have.
func open(ent *model.Entity) bool { return strings.Contains(ent.ID, ":~") }

// administration returns the state of "the Biden-Harris Administration": that of the one leader who bears a name in it.
func (r *reading) administration(ent *model.Entity) string {
	if ent.Country != "" || ent.Type != model.Organisation {
		return ""
	}
	for _, organ := range []string{" Administration", " administration", " Government", " government"} {
		if names, ok := strings.CutSuffix(ent.Name, organ); ok {
			return r.leadersState(names)
		}
	}
	return ""
}

// leadersState is the state of the first of the names that only its leaders bear, "" for none.
func (r *reading) leadersState(names string) string {
	words := strings.FieldsFunc(names, func(c rune) bool { return c == ' ' || c == '-' || c == '–' })
	if len(words) > 2 {
		return "" // "the National Highway Traffic Safety Administration"
	}
	for _, w := range words {
		if c := r.surnames[w]; c != "" {
			return c
		}
	}
	return ""
}

// pronounActor resolves we and I to whoever speaks, and other pronouns by their mention (coreference), else not.
func (r *reading) pronounActor(a actor, word string) (actor, bool) {
	switch word {
	case "we", "i", "us":
		if b, ok := r.weWho(a); ok {
			return b, true
		}
		return r.speakerState(a)
	case "it", "they", "he", "she":
		if p, ok := r.saySubject(a.np); ok {
			return p, true
		}
		if b, ok := r.beforeBreak(a); ok {
			return b, true
		}
		if word == "it" || word == "they" {
			return r.focusActor(a)
		}
		return r.lastPerson(a)
	}
	return a, false
}

// weWho: "WE, the leaders of the G7, commit": who speaks says so.
func (r *reading) weWho(a actor) (actor, bool) {
	if r.kindAt(a.np+1) != uComma || r.kindAt(a.np+2) != uNP || !r.lx.in("offices", singular(r.headNorm(a.np+2))) && !r.lx.in("organs", singular(r.headNorm(a.np+2))) {
		return a, false
	}
	b, ok := r.actorOf(a.np + 2)
	b.np = a.np
	return b, ok
}

// lastPerson is the state of the leader who spoke last, for "he" and "she" that nothing links.
func (r *reading) lastPerson(a actor) (actor, bool) {
	if r.speaker < 0 || r.in.Mentions[r.speaker].Sent < r.sent-2 {
		return a, false
	}
	ent := &r.in.Entities[r.in.Mentions[r.speaker].Entity]
	if ent.Country == "" || ent.Type != model.Leader && !ent.Government {
		return a, false
	}
	a.person = r.speaker
	b, ok := r.stateActor(a, r.speaker, ent.Country)
	b.via = model.ViaCoreference
	return b, ok
}

// whose: "the prime minister, WHOSE COUNTRY will send": the state of the one before the comma.
func (r *reading) whose(a actor, np int, head string) (actor, bool) {
	if r.kindAt(np-1) != uRel || r.normOf(np-1) != "whose" || head != "country" && !r.lx.in("organs", head) {
		return a, false
	}
	ant := r.antecedent(np - 1)
	if ant < 0 {
		return a, false
	}
	m := r.mentionIn(r.units[ant].first, r.units[ant].last)
	if m < 0 || r.in.Entities[r.in.Mentions[m].Entity].Country == "" {
		return a, false
	}
	b, ok := r.stateActor(a, m, r.in.Entities[r.in.Mentions[m].Entity].Country)
	b.via, b.span = model.ViaCoreference, r.unitSpan(np)
	return b, ok
}

// seat: a place that only says where somebody sits: "the ABIDJAN-based lender".
func (r *reading) seat(m int) bool {
	last := r.in.Mentions[m].Last
	return last+1 < r.end && r.doc.Toks[last].Norm == "-" && (r.doc.Toks[last+1].Norm == "based" || r.doc.Toks[last+1].Norm == "headquartered")
}
