package pledge

import (
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// speak fills the speaker: the named person who says it, or who makes the offer in person.
func (r *reading) speak(pl *model.Pledge, d *deal, a actor) {
	pl.Quoted = r.quoted(r.units[max(d.at, 0)].first)
	if a.person >= 0 {
		r.setSpeaker(pl, a.person)
		return
	}
	if d.mood.say < 0 && a.np >= 0 && a.np < len(r.units) && r.officeIn(r.units[a.np]) {
		if m := r.personIn(a.np); m >= 0 { // "Iceland's foreign minister, Thora Jonsdottir, renewed a promise"
			r.setSpeaker(pl, m)
			return
		}
	}
	if d.mood.say >= 0 {
		if m := r.sayer(d.mood.say); m >= 0 {
			r.setSpeaker(pl, m)
			return
		}
		if r.units[d.mood.say].verb.link.subj >= 0 {
			return
		}
	}
	// "..., X said", "X said: ..."
	for u := range r.units {
		v := r.units[u].verb
		if v == nil || !v.has(knowledge.Say) && !v.has(knowledge.Announce) || u == d.at {
			continue
		}
		if v.link.rel == relRelative || v.link.rel == relReduced || v.link.rel == relAdverbial {
			continue
		}
		if m := r.sayer(u); m >= 0 {
			r.setSpeaker(pl, m)
			return
		}
		if s := r.sayNP(u); s >= 0 {
			return // somebody unnamed speaks
		}
	}
	if m := r.accordingTo(); m >= 0 {
		r.setSpeaker(pl, m)
		return
	}
	if pl.Quoted && r.speaker >= 0 {
		r.setSpeaker(pl, r.speaker)
	}
}

func (r *reading) accordingTo() int {
	for u := 1; u+1 < len(r.units); u++ {
		if r.kindAt(u) == uPrep && r.normOf(u) == "to" && u > 0 && r.doc.Toks[r.units[u].first-1].Norm == "according" {
			if r.kindAt(u+1) == uNP {
				return r.personIn(u + 1)
			}
		}
	}
	return -1
}

func (r *reading) setSpeaker(pl *model.Pledge, m int) {
	men := r.in.Mentions[m]
	ent := &r.in.Entities[men.Entity]
	pl.Speaker = model.Party{ID: ent.ID, Name: ent.Name, Country: ent.Country, Office: ent.Office}
	r.role(pl, model.RoleSpeaker, men.Span, men.Via)
}

// sayNP returns the subject of the verb of saying at u, also behind it ("said Amina Sule"), or -1.
func (r *reading) sayNP(u int) int {
	if s := r.units[u].verb.link.subj; s >= 0 {
		return s
	}
	if n := r.forward(u + 1); r.kindAt(n) == uNP && !r.opensClause(n) {
		return n
	}
	return -1
}

// sayer returns the mention of the person who is the subject of the verb at u, or -1.
func (r *reading) sayer(u int) int {
	np := r.sayNP(u)
	if np < 0 {
		return -1
	}
	return r.personIn(np)
}

// officeBefore is whom the person of mention m speaks for by the office that stands before the name: "said URUGUAY'S INTERIOR
// MINISTER, Ana Prato".
func (r *reading) officeBefore(m int) (actor, bool) {
	for u := range r.units {
		if r.kindAt(u) != uNP || int(r.men[r.units[u].head]) != m {
			continue
		}
		if a, ok := r.actorOf(u); ok && a.party.ID != "" && !strings.HasPrefix(a.party.ID, "person:") {
			return a, true // "EU CRISIS COMMISSIONER Janez Lenarčič"
		}
		if u < 2 || r.kindAt(u-1) != uComma || r.kindAt(u-2) != uNP {
			continue
		}
		if n := singular(r.headNorm(u - 2)); r.lx.in("offices", n) || r.lx.in("organs", n) {
			return r.actorOf(u - 2)
		}
	}
	return actor{}, false
}

// personIn returns the person that the noun phrase np, or the apposition behind it, names, or -1.
func (r *reading) personIn(np int) int {
	if m := r.personAt(r.units[np]); m >= 0 {
		return m
	}
	// "its head, Abdullah al-Rabeeah, said"
	if r.kindAt(np+1) == uComma && r.kindAt(np+2) == uNP {
		if m := r.personAt(r.units[np+2]); m >= 0 {
			return m
		}
	}
	// "the AU's representative in Bangui, Aristide Nkoulou"
	for p := np + 1; p+1 < len(r.units); p += 2 {
		if r.kindAt(p) == uComma && r.kindAt(p+1) == uNP {
			return r.personAt(r.units[p+1])
		}
		if r.kindAt(p) != uPrep || r.kindAt(p+1) != uNP {
			break
		}
	}
	// "Mauricio Claver-Carone, its president": the subject's head is the title
	if r.kindAt(np-1) == uComma && r.kindAt(np-2) == uNP {
		if m := r.personAt(r.units[np-2]); m >= 0 && (r.lx.in("offices", r.headNorm(np)) || r.lx.in("organs", r.headNorm(np))) {
			return m
		}
	}
	return -1
}

func (r *reading) personAt(u unit) int {
	for i := u.last - 1; i >= u.first; i-- {
		m := r.men[i]
		if m < 0 {
			continue
		}
		switch r.in.Entities[r.in.Mentions[m].Entity].Type {
		case model.Person, model.Leader:
			if u.mark >= 0 && i < u.mark {
				continue // "Biden's pledge"
			}
			return int(m)
		}
	}
	if n := r.doc.Toks[u.head].Norm; (n == "he" || n == "she") && r.speaker >= 0 {
		return r.speaker
	}
	return -1
}

// quoted reports whether token i stands between quotation marks.
func (r *reading) quoted(i int) bool {
	if r.quotes == nil {
		r.quotes = quotations(r.doc)
	}
	return r.quotes[i]
}

// speakerState is the state or body that "we" and "my government" stand for: that of whoever speaks here.
func (r *reading) speakerState(a actor) (actor, bool) {
	m := -1
	for u := range r.units {
		if v := r.units[u].verb; v != nil && v.has(knowledge.Say) {
			if p := r.sayer(u); p >= 0 {
				m = p
				break
			}
			if np := r.sayNP(u); np >= 0 && np != a.np && !r.isPronoun(np) {
				if b, ok := r.actorOf(np); ok {
					b.np, b.via = a.np, model.ViaCoreference
					b.span = a.span
					return b, true
				}
			}
		}
	}
	quoted := r.quoted(r.units[a.np].first)
	if m < 0 && quoted {
		m = r.nextSpeaker()
		if m < 0 {
			m = r.speaker
		}
	}
	if m >= 0 {
		ent := &r.in.Entities[r.in.Mentions[m].Entity]
		a.person = m
		if ent.Country != "" {
			b, ok := r.stateActor(a, m, ent.Country)
			b.via = model.ViaCoreference
			return b, ok
		}
		if b, ok := r.officeBefore(m); ok {
			b.np, b.span, b.person, b.via = a.np, a.span, m, model.ViaCoreference
			return b, true
		}
		if r.hasFocus {
			return r.focusActor(a)
		}
		return r.entityActor(a, m, r.in.Mentions[m].Entity)
	}
	if b, ok := r.publisher(a); ok {
		return b, true
	}
	if n := r.doc.Toks[r.units[a.np].first].Norm; (n == "we" || n == "us") && !quoted && r.doc.Blocks[0].Kind == model.Title && r.statement() {
		return a, false // "We" of a statement by nobody knows whom
	}
	return r.focusActor(a)
}

// nextSpeaker looks for who is named as speaking later in the same paragraph: quotation first, name after.
func (r *reading) nextSpeaker() int {
	if r.voice.from <= r.sent && r.sent < r.voice.to {
		return r.voice.mention
	}
	r.voice = voice{r.sent, r.blockOf().Last, -1}
	for s := r.sent; s < r.voice.to; s++ {
		if m := r.speakerIn(s); m >= 0 {
			r.voice.to, r.voice.mention = s+1, m
		}
	}
	return r.voice.mention
}

// speakerIn returns the first person beside a verb of saying in sentence s, -1 for none.
func (r *reading) speakerIn(s int) int {
	end := r.doc.Sents[s].Last
	for i := r.doc.Sents[s].First; i < end; i++ {
		m := r.men[i]
		if m < 0 {
			continue
		}
		if t := r.in.Entities[r.in.Mentions[m].Entity].Type; t != model.Leader && t != model.Person {
			continue
		}
		for j := i + 1; j < min(i+4, end); j++ {
			if r.isSay(j) {
				return int(m)
			}
		}
		if i > 0 && r.isSay(i-1) {
			return int(m)
		}
	}
	return -1
}

// saySubject resolves "it" and "he" below a verb of saying to the subject of that verb: "Estonia said it would send".
// capIn reports a name inside u that nothing links: "the SANDALS hotel group".
func (r *reading) capIn(u unit) bool {
	if r.title || r.mentionIn(u.first, u.last) >= 0 || !r.lx.in("bodies", singular(r.doc.Toks[u.head].Norm)) {
		return false
	}
	for i := u.first + 1; i < u.head; i++ {
		if r.doc.Toks[i].Cap && r.doc.Toks[i].Kind == model.Word {
			return true
		}
	}
	return false
}

func (r *reading) saySubject(np int) (actor, bool) {
	for u := range r.units {
		v := r.units[u].verb
		if v == nil || v.link.subj != np || v.link.rel != relComplement || v.link.gov < 0 {
			continue
		}
		s := r.units[v.link.gov].verb.link.subj
		if s < 0 || s == np {
			continue
		}
		if w := r.headNorm(s); w == "it" || w == "they" { // "It also said it would send": the first one names
			if m := r.men[r.units[s].head]; m >= 0 {
				return r.mentionActor(actor{ent: -1, person: -1, np: s, span: r.unitSpan(s)}, int(m), r.units[s])
			}
			return r.focusActor(actor{ent: -1, person: -1, np: s, span: r.unitSpan(s)})
		}
		if r.isPronoun(s) {
			continue
		}
		a, ok := r.actorOf(s)
		if tok := &r.doc.Toks[r.units[s].head]; !ok && tok.Cap && tok.Kind == model.Word && r.men[r.units[s].head] < 0 && !r.inert(r.units[s]) && !r.title || !ok && r.capIn(r.units[s]) && !r.inert(r.units[s]) {
			a, ok = actor{party: model.Party{Name: r.nameOf(r.units[s])}, named: true, ent: -1, person: -1}, true // "CORNING announced it is"
		}
		if !ok || len(r.conjuncts(s)) > 1 {
			return actor{}, false
		}
		a.via, a.span = model.ViaCoreference, r.unitSpan(np)
		a.np = np
		return a, true
	}
	return actor{}, false
}

// focusActor is who the article last spoke of as acting.
func (r *reading) focusActor(a actor) (actor, bool) {
	if !r.hasFocus {
		return a, false
	}
	b := r.focus
	b.np, b.span, b.via = a.np, a.span, model.ViaCoreference
	b.person = a.person
	return b, true
}

// remember keeps who acted and who spoke in this sentence for the next ones.
func (r *reading) remember() {
	for u := range r.units {
		v := r.units[u].verb
		if v == nil || v.link.subj < 0 || v.link.rel == relRelative || v.link.rel == relCondition || v.link.rel == relReduced {
			continue
		}
		if v.has(knowledge.Say) || v.has(knowledge.Announce) {
			if m := r.sayer(u); m >= 0 {
				r.speaker = m
			}
		}
		np := r.firstConjunct(v.link.subj)
		if r.isPronoun(np) {
			continue
		}
		if r.lx.in("laws", lastWord(r.doc.Toks[r.units[np].head].Norm)) {
			r.hasFocus = false // "The Act funds clinics. It also": the Act
			break
		}
		if np != v.link.subj {
			continue
		}
		a, ok := r.actorOf(np)
		if (!ok || a.party.ID == "") && r.kindAt(np+1) == uComma && r.kindAt(np+2) == uNP {
			a, ok = r.actorOf(np + 2) // "The host, TURKMENISTAN, promised"
		}
		if ok && a.party.ID != "" {
			r.focus, r.hasFocus, r.focusTo = a, true, r.sent+1
			break
		}
		if ok && r.doc.Toks[r.units[np].head].Cap {
			r.hasFocus, r.focusTo = false, r.sent+1 // somebody whom nobody knows acted
			break
		}
	}
}

// catchUp takes note of actors and speakers in the sentences that the gate passed over since the last one.
func (r *reading) catchUp(s int) {
	for m := r.mentionsFrom(s - 2); m < len(r.in.Mentions) && r.in.Mentions[m].Sent < s; m++ {
		men := &r.in.Mentions[m]
		ent := &r.in.Entities[men.Entity]
		first := r.doc.Sents[men.Sent].First
		switch ent.Type {
		case model.Country, model.Organisation, model.Group, model.Company:
			if men.Sent >= r.focusTo && men.First <= first+2 && ent.Class != "media" && men.Via != model.ViaDemonym && !men.City {
				if got, ok := r.bareActor(m); ok {
					r.focus, r.hasFocus = got, true
				}
			}
		case model.Person, model.Leader:
			for j := max(first, men.First-1); j < min(men.Last+2, len(r.doc.Toks)); j++ {
				if r.isSay(j) {
					r.speaker = m
				}
			}
		}
	}
}

// bareActor is an entity as actor outside the sentence at hand.
func (r *reading) bareActor(m int) (actor, bool) {
	men := r.in.Mentions[m]
	ent := &r.in.Entities[men.Entity]
	a := actor{ent: men.Entity, person: -1, span: men.Span, via: men.Via, named: true, class: ent.Class}
	a.party = model.Party{ID: ent.ID, Name: ent.Name, Country: ent.Country}
	if ent.Class == "government" && ent.Country != "" {
		a.party = model.Party{ID: "country:" + ent.Country, Name: r.countryName(ent.Country), Country: ent.Country}
	}
	return a, true
}
