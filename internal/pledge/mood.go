package pledge

import (
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
	"slices"
)

// mood is how firmly a verb stands: its status, the verb that says so, and who governs it.
type mood struct {
	status model.Status // "" when it says nothing that counts
	cue    int          // the unit that sets the status
	// asked: the subject is asked or expected by another, who is not the pledger.
	asked bool
	top   int // the outermost verb of the chain below a verb of saying
	say   int // the verb of saying above it, -1
}

var noMood = mood{top: -1, say: -1}

// moodOf walks from verb v outwards and settles its status.
func (r *reading) moodOf(v *verb) mood { return r.moodDepth(v, 0) }

func (r *reading) moodDepth(v *verb, depth int) mood {
	if depth > 8 {
		return noMood
	}
	own := r.ownMood(v)
	own.cue, own.top, own.say = v.unit, v.unit, -1
	l := v.link
	switch l.rel {
	case relCondition:
		return noMood
	case relComplement, relGerund:
		if r.defines(v) {
			return noMood
		}
		return r.governedMood(v, own, depth)
	case relConj:
		if l.gov >= 0 && r.bare(v) {
			m := r.moodDepth(r.units[l.gov].verb, depth+1)
			return m
		}
		if l.gov >= 0 {
			g := r.units[l.gov].verb
			if g.link.rel == relComplement && g.link.gov >= 0 && r.units[g.link.gov].verb.has(knowledge.Say) {
				own.say = g.link.gov
			}
		}
	case relReduced:
		if v.ing {
			return noMood // "companies SUPPLYING parts"
		}
		if v.part && v.gives() && !v.has(knowledge.Promise) && r.alreadyBefore(v) {
			own.status = model.Delivered // "the $5m ALREADY handed to"
			return own
		}
		if m, ok := r.withinDeed(v, depth); ok {
			return m
		}
	case relPurpose:
		return noMood
	case relAdverbial:
		if v.ing && l.sub >= 0 && r.normOf(l.sub) == "after" && !v.neg {
			own.status = r.pastStatus(v, v.has(knowledge.Give) || v.has(knowledge.Act)) // "after SIGNING a $9m loan"
		}
		if v.ing && l.sub < 0 && r.overPast(v.unit) {
			own.status = model.Delivered // "contributing $4 billion OVER THE LAST two decades"
			return own
		}
		if g := l.gov; v.ing && l.sub < 0 && g >= 0 && own.status == model.Pledged && (v.has(knowledge.Give) || v.has(knowledge.Act)) {
			if r.doneAt(g) {
				own.status = model.Delivered // "has received requests, DEPLOYING 9,000 doses"
			}
		}
		if l.sub >= 0 {
			if r.leftOpen(l) {
				return noMood
			}
			switch r.normOf(l.sub) {
			case "for":
				own.status = model.Delivered // "thanked Japan for giving"
				return own
			case "by":
				if r.passiveAbove(l.gov) {
					return noMood // "a task force has been established to widen output, including by BUILDING plants"
				}
				if l.gov >= 0 { // "helped by sending": as firm as what it explains
					g := r.moodDepth(r.units[l.gov].verb, depth+1)
					if w := r.units[l.gov].verb; (w.past || w.perfect) && (len(w.trigs) == 0 || w.has(knowledge.Give) || w.has(knowledge.Act)) && (v.has(knowledge.Give) || v.has(knowledge.Act)) {
						own.status = model.Delivered // "mounted a response BY MAKING vaccines available"
						return own
					}
					if !r.units[l.gov].verb.past && (g.status != "" || r.units[l.gov].verb.modal != "") {
						return g
					}
				}
			}
		}
	}
	return own
}

// leftOpen: the subordinator of l leaves it open whether it is so, or says that it is not: "instead OF sending".
func (r *reading) leftOpen(l link) bool {
	switch r.normOf(l.sub) {
	case "without", "whether", "than", "unless", "lest", "how", "why", "of":
		return true
	}
	return false
}

// unsaid: what hangs on l is left open or denied: "unclear WHETHER it would agree to send", "DENIED that it had agreed to send".
func (r *reading) unsaid(l link) bool {
	switch l.rel {
	case relAdverbial:
		return l.sub >= 0 && r.leftOpen(l)
	case relComplement:
		return l.gov >= 0 && r.units[l.gov].verb.has(knowledge.Deny)
	}
	return false
}

// withinDeed: what is DONATED within something that is being given is as firm as that: "are providing Ukraine with batteries
// donated by Romania; launchers donated by Italy".
func (r *reading) withinDeed(v *verb, depth int) (mood, bool) {
	if !v.gives() || !v.part {
		return noMood, false
	}
	for u := v.unit - 1; u >= 0; u-- {
		w := r.units[u].verb
		if w == nil || !w.gives() || w.has(knowledge.Promise) || w.link.rel == relReduced || w.link.rel == relRelative || w.link.rel == relPurpose {
			continue
		}
		m := r.moodDepth(w, depth+1)
		return m, m.status.Live()
	}
	return noMood, false
}

// passiveAbove: the verb at g, or the one whose purpose it is, is a passive, so that nobody in the sentence does it.
func (r *reading) passiveAbove(g int) bool {
	for g >= 0 && r.units[g].verb.inf && r.units[g].verb.link.gov < g {
		g = r.units[g].verb.link.gov
	}
	return g >= 0 && r.units[g].verb.passive && !r.units[g].verb.part
}

// doneAt: the verb at g, or the one that its participle hangs on, tells what is done: "PLAYED a role in coordinating the
// response, airlifting tents".
func (r *reading) doneAt(g int) bool {
	v := r.units[g].verb
	if up := v.link.gov; (v.ing || v.inf && v.link.rel == relPurpose) && up >= 0 && up < g {
		return r.doneAt(up)
	}
	return (v.past || v.perfect) && (len(v.trigs) == 0 || v.has(knowledge.Give) || v.has(knowledge.Act) || v.has(knowledge.Level) && v.perfect)
}

// defines: a gerund that says what a thing is for, and no undertaking: "a framework FOR DONATING doses", "the main route for
// providing vaccines".
func (r *reading) defines(v *verb) bool {
	p := r.back(v.unit - 1)
	if !v.ing || v.link.noun >= 0 || r.kindAt(p) != uPrep {
		return false
	}
	if w := r.normOf(p); w == "of" && r.kindAt(r.back(p-1)) == uNP {
		return r.lx.in("worths-of", r.headNorm(r.back(p-1))) // "the IMPORTANCE of providing"
	} else if w != "for" {
		return false
	}
	q := r.back(p - 1)
	return r.kindAt(q) == uNP && !r.contributes(q) && !r.actorLike(q)
}

// overPast: "over the last two decades" behind the verb at u.
func (r *reading) overPast(u int) bool {
	for i := r.units[u].last; i+2 < r.end; i++ {
		if n := r.doc.Toks[i].Norm; (n == "over" || n == "in" || n == "during") && r.doc.Toks[i+1].Norm == "the" && (r.doc.Toks[i+2].Norm == "last" || r.doc.Toks[i+2].Norm == "past") {
			return true
		}
		if r.doc.Toks[i].Norm == ";" {
			return false
		}
	}
	return false
}

// renewing: "RENEWING an offer made in March, Poland said that it would lend": the sentence opens with a pledge restated.
func (r *reading) renewing() bool {
	if len(r.units) < 2 || r.units[0].verb == nil || !r.units[0].verb.ing || r.kindAt(1) != uNP {
		return false
	}
	return (r.units[0].verb.has(knowledge.Reaffirm) || r.lx.of(&r.doc.Toks[r.units[0].verb.main]).in("once-more")) && r.pledgeNoun(1)
}

// alreadyBefore reports "already" right before the verb group or in it.
func (r *reading) alreadyBefore(v *verb) bool {
	for i := max(r.start, r.units[v.unit].first-1); i < v.main; i++ {
		if n := r.doc.Toks[i].Norm; n == "already" {
			return true
		}
	}
	return false
}

// bare: a verb without auxiliary, subject or tense of its own, as in a list of verbs behind one "will".
func (r *reading) bare(v *verb) bool {
	return v.modal == "" && !v.beTo && !v.perfect && !v.progressive && (v.base || v.inf || v.ing || v.part)
}

// ownMood reads the verb group alone.
func (r *reading) ownMood(v *verb) mood {
	m := mood{}
	deed := v.has(knowledge.Give) || v.has(knowledge.Act) || v.has(knowledge.Receive) || v.has(knowledge.Move)
	switch v.modal {
	case "will", "would", "'ll", "shall", "wo", "'d":
		m.status = model.Pledged
		if v.neg {
			m.status = model.Refused
		} else if v.onlyWeighs() {
			m.status = model.Considering // "will DISCUSS $3 billion"
		}
		return m
	case "may", "might", "could":
		m.status = model.Considering
		if v.neg {
			m.status = ""
		}
		return m
	case "should", "must", "ought", "can", "ca", "cannot":
		return m
	}
	if v.neg {
		if v.progressive && !v.past {
			m.status = model.Refused
		}
		return m
	}
	switch {
	case v.beTo:
		m.status = model.Pledged
	case v.progressive && v.perfect && deed:
		m.status = model.Delivered // "has been sending teams since 1974"
	case v.progressive && (v.has(knowledge.Consider) || v.has(knowledge.Plan)):
		m.status = r.presentStatus(v) // "is weighing a contribution"
	case v.progressive:
		m.status = model.Pledged
	case v.copula:
		m.status = model.Pledged
	case v.perfect, v.past, v.part, v.passive && !v.base && !v.inf:
		m.status = r.pastStatus(v, deed)
		if v.passive && !v.past && !v.perfect && !v.part && deed {
			m.status = "" // "is supplied": a habit
		}
	case v.third, v.base && !v.inf:
		if deed && r.underAccord(v) {
			m.status = model.Committed
			return m
		}
		if s := v.stated(); deed && s != "" && v.link.rel == relRoot {
			m.status = s // "Italy FOLLOWS with 570 million euros"
			return m
		}
		if deed && !r.title && (!r.listItem || v.link.rel == relRelative) {
			return m // a habit: "which supplies the electricity"
		}
		m.status = r.presentStatus(v)
	case v.ing, v.inf:
		m.status = model.Pledged
	}
	return m
}

// underAccord: "UNDER THE DEAL, Spain lends Ecuador 40 million euros": the terms of an accord stand in the present. What comes year by
// year may be a habit all the same.
func (r *reading) underAccord(v *verb) bool {
	if v.link.rel != relRoot && v.link.rel != relConj || r.doc.Toks[r.start].Norm != "under" || r.kindAt(1) != uNP || !r.lx.in("accords", r.headNorm(1)) {
		return false
	}
	for i := r.start; i < r.end; i++ {
		if n := r.doc.Toks[i].Norm; n == "each" || n == "every" || n == "currently" || n == "already" {
			return false
		}
	}
	return true
}

// onlyWeighs: every reading of the verb is one of considering.
func (v *verb) onlyWeighs() bool {
	return len(v.trigs) > 0 && !slices.ContainsFunc(v.trigs, func(t *knowledge.Trigger) bool { return t.Class != knowledge.Consider })
}

// stated is the status that a trigger of v brings by itself, "" for none.
func (v *verb) stated() model.Status {
	for _, t := range v.trigs {
		if t.Status != "" {
			return t.Status
		}
	}
	return ""
}

// pastStatus is what a finished verb says: a deed is done, a promise stands.
func (r *reading) pastStatus(v *verb, deed bool) model.Status {
	if s := v.stated(); deed && s != "" {
		return s // "added $12 million": a pledge on top of others
	}
	if deed {
		return model.Delivered
	}
	return r.presentStatus(v)
}

// presentStatus is what a verb says by its class.
func (r *reading) presentStatus(v *verb) model.Status {
	for _, t := range v.trigs {
		if t.Status != "" {
			return t.Status
		}
		if s := classStatus(t.Class); s != "" {
			return s
		}
	}
	return model.Pledged
}

// classStatus is the status that a trigger of class c gives to what it governs.
func classStatus(c knowledge.Class) model.Status {
	switch c {
	case knowledge.Promise, knowledge.Announce, knowledge.Level:
		return model.Pledged
	case knowledge.Decide:
		return model.Committed
	case knowledge.Plan:
		return model.Planned
	case knowledge.Consider:
		return model.Considering
	case knowledge.Refuse:
		return model.Refused
	case knowledge.Withdraw:
		return model.Withdrawn
	case knowledge.Reaffirm:
		return model.Reaffirmed
	case knowledge.Request:
		return model.Requested
	case knowledge.Expect:
		return model.Expected
	}
	return ""
}

// governedMood settles a complement: "plans to send", "said it would send", "has not promised to send".
func (r *reading) governedMood(v *verb, own mood, depth int) mood {
	l := v.link
	if l.noun >= 0 {
		return r.nounMood(v, own, depth)
	}
	if l.gov < 0 {
		return own
	}
	g := r.units[l.gov].verb
	outer := r.moodDepth(g, depth+1)
	if does := r.doesAll(g); does >= 0 && v.inf {
		outer = r.moodDepth(r.units[does].verb, depth+1)
		own.status = outer.status
		return own
	}
	switch {
	case g.has(knowledge.Say):
		if g.neg && r.hasOwnForce(own) {
			return noMood // "has not said how many it will send"
		}
		if l.sub >= 0 && (r.normOf(l.sub) == "whether" || r.normOf(l.sub) == "how") {
			return noMood
		}
		own.say = l.gov
		if outer.say >= 0 {
			own.say = outer.say
		}
		return own
	case v.ing && g.main >= 0 && r.wordBefore(v.unit) != "by" && (r.lx.of(&r.doc.Toks[g.main]).in("welcoming") || r.lx.of(&r.doc.Toks[g.main]).in("thanking")):
		return noMood // "recognised Liberia's work, including PROVIDING peacekeepers"
	case g.has(knowledge.Deny), g.has(knowledge.Wish), g.main >= 0 && r.lx.of(&r.doc.Toks[g.main]).in("negators"):
		return noMood
	case g.neg && g.has(knowledge.Refuse) && v.ing:
		return mood{status: model.Considering, cue: l.gov, top: outer.topOr(l.gov), say: outer.say} // "has NOT RULED OUT lending"
	case g.neg:
		if g.modal == "will" || g.modal == "would" || g.modal == "wo" || g.has(knowledge.Plan) && !g.perfect {
			return mood{status: model.Refused, cue: l.gov, top: outer.topOr(l.gov), say: outer.say}
		}
		return noMood
	case r.uses(g, v):
		own.status = r.pastStatus(v, v.has(knowledge.Give))
		own.top, own.say = outer.topOr(l.gov), outer.say
		return own
	case g.copula && g.main >= 0 && len(g.trigs) > 0, len(g.trigs) > 0:
		return r.under(g, l.gov, v, own, outer)
	}
	if v.inf || v.ing {
		// a governor that says nothing: "went on to send", "helped to fund": as firm as it
		if g.past || g.perfect {
			if !v.has(knowledge.Promise) && !v.has(knowledge.Announce) && !v.has(knowledge.Decide) {
				return noMood
			}
		}
		own.top, own.say = outer.topOr(l.gov), outer.say
		if outer.status == "" {
			return noMood
		}
		return own
	}
	return own
}

// doesAll returns the verb that governs "all it can" at g, "will DO ALL IT CAN to send", or -1.
func (r *reading) doesAll(g *verb) int {
	if g.modal != "can" && g.modal != "could" || g.link.subj < 1 || !r.isPronoun(g.link.subj) {
		return -1
	}
	switch r.normOf(g.link.subj - 1) {
	case "all", "everything", "whatever":
		return r.verbLeft(g.link.subj)
	}
	return -1
}

func (m mood) topOr(u int) int {
	if m.top >= 0 {
		return m.top
	}
	return u
}

// hasOwnForce reports whether a complement would count by itself.
func (r *reading) hasOwnForce(own mood) bool { return own.status != "" }

// under combines a governing trigger with its complement.
func (r *reading) under(g *verb, gov int, v *verb, own, outer mood) mood {
	m := mood{cue: gov, top: outer.topOr(gov), say: outer.say}
	if g.has(knowledge.Level) && (g.past || g.perfect) {
		return noMood // "stepped up to provide": done, and no level
	}
	if g.has(knowledge.Plan) && !g.passive && !g.copula && v.link.subj >= 0 && g.link.subj >= 0 && v.link.subj != g.link.subj && !r.isPronoun(v.link.subj) {
		return noMood // "Haiti hopes that Kenya will send": nobody plans for another
	}
	var s model.Status
	var c knowledge.Class
	for _, t := range g.trigs {
		if st := classStatus(t.Class); st != "" {
			s, c = st, t.Class
			if t.Status != "" {
				s = t.Status
			}
			break
		}
	}
	if g.ing && (g.link.rel == relAdverbial || g.link.rel == relGerund && outer.status == "") {
		return noMood // ", aiming to rebuild", "a role to play in seeking to make available": what for
	}
	if outer.status == "" && r.unsaid(g.link) {
		return noMood
	}
	if s == "" {
		if outer.status == "" {
			return noMood
		}
		m.status = outer.status
		return m
	}
	if g.modal == "may" || g.modal == "might" || g.modal == "could" {
		if c == knowledge.Promise || c == knowledge.Decide || c == knowledge.Announce {
			m.status = model.Considering
			return m
		}
	}
	if outer.status == "" && (g.modal == "should" || g.modal == "must" || g.modal == "can" || g.modal == "cannot" || g.modal == "ought") {
		return noMood
	}
	if outer.status != "" && g.link.rel == relComplement && g.link.gov >= 0 && classRank(outer.status) {
		s = outer.status // "has asked Chile to agree to send"
		m.asked = outer.asked
	}
	m.status = s
	switch c {
	case knowledge.Request:
		if v.neg {
			return noMood // "asked Germany NOT TO send"
		}
		m.asked = true
	case knowledge.Expect:
		// "expects to provide" is the speaker's own plan; "is expected to" and "expects Chile to" are not
		if g.passive || g.copula || v.link.subj != g.link.subj {
			m.asked = true
		} else {
			m.status = model.Planned
		}
	case knowledge.Announce:
		if g.has(knowledge.Announce) && own.status == model.Considering {
			m.status = model.Considering
		}
		if own.status == model.Refused || own.status == model.Delivered && !v.progressive {
			m.status = own.status // "announced that it HAS CONTRIBUTED $30 million"
		}
	case knowledge.Promise, knowledge.Decide, knowledge.Reaffirm:
		if v.neg || own.status == model.Refused { // "decided NOT to send", "reiterated that it WOULD NOT send"
			m.status = model.Refused
		}
	}
	return m
}

// classRank: statuses of a governor that outweigh a promise below it.
func classRank(s model.Status) bool {
	switch s {
	case model.Requested, model.Expected, model.Refused, model.Withdrawn, model.Considering, model.Planned:
		return true
	}
	return false
}

// nounMood settles a complement of a noun: "plans to send", "its offer to send", "a request to send".
func (r *reading) nounMood(v *verb, own mood, depth int) mood {
	l := v.link
	np := r.units[l.noun]
	if det := r.doc.Toks[np.first].Norm; det == "no" {
		switch r.doc.Toks[np.head].Norm {
		case "intention", "intentions", "plan", "plans":
			return mood{status: model.Refused, cue: l.noun, top: -1, say: -1} // "has NO INTENTION of sending"
		}
		return noMood
	}
	m := mood{cue: l.noun, top: -1, say: -1, status: r.nounStatus(np)}
	if m.status == "" {
		return noMood
	}
	if m.status == model.Requested {
		m.asked = true
	}
	if v.neg {
		m = r.notTo(m, l.gov)
	}
	if l.gov < 0 || v.neg {
		return m
	}
	g := r.units[l.gov].verb
	outer := r.moodDepth(g, depth+1)
	m.top, m.say = outer.topOr(l.gov), outer.say
	if m.status == model.Refused && (g.has(knowledge.Refuse) || g.has(knowledge.Withdraw)) {
		return noMood // "DROPPED its refusal to send"
	}
	for _, t := range g.trigs {
		switch t.Class {
		case knowledge.Refuse, knowledge.Withdraw, knowledge.Reaffirm:
			m.status, m.cue, m.asked = classStatus(t.Class), l.gov, false
			return m
		case knowledge.Deny, knowledge.Wish:
			return noMood
		case knowledge.Consider:
			if t.Name != "discuss" || m.status != model.Pledged { // "discussed Japan's commitment to give"
				m.status, m.cue = model.Considering, l.gov
			}
		case knowledge.Decide:
			if m.status == model.Planned {
				m.status, m.cue = model.Committed, l.gov
			}
		}
	}
	if g.neg {
		return noMood
	}
	if r.accord(l.noun) && classRank(outer.status) {
		m.status, m.cue = outer.status, outer.cue // "PLAN to sign a memorandum to expand"
	}
	return m
}

// notTo is the mood of what a noun of mood m says not to do, under the verb at gov: "defended its decision NOT TO send" refuses,
// "reversed its decision NOT TO send" does not.
func (r *reading) notTo(m mood, gov int) mood {
	if m.status != model.Pledged && m.status != model.Committed && m.status != model.Planned && m.status != model.Reaffirmed {
		return noMood
	}
	if gov >= 0 {
		if g := r.units[gov].verb; g.neg || g.has(knowledge.Refuse) || g.has(knowledge.Withdraw) || g.has(knowledge.Deny) || g.has(knowledge.Wish) || g.has(knowledge.Consider) {
			return noMood
		}
	}
	m.status = model.Refused
	return m
}

// nounStatus is the status of the noun that heads np: plan, promise, decision, request.
func (r *reading) nounStatus(np unit) model.Status {
	n := r.doc.Toks[np.head].Norm
	for i := max(r.start, np.first-2); i < np.head; i++ {
		if cue := r.cueAt(i, "again"); cue != nil {
			return model.Reaffirmed
		}
	}
	for _, f := range r.lx.forms[n] {
		if !f.noun {
			continue
		}
		if f.trig.Status != "" {
			return f.trig.Status
		}
		if s := classStatus(f.trig.Class); s != "" {
			return s
		}
	}
	switch {
	case singular(n) == "proposal":
		return model.Considering
	case r.lx.in("accords", singular(n)):
		return model.Committed
	}
	if r.lx.in("undertakings", singular(n)) {
		return model.Pledged
	}
	return ""
}

// cueAt returns the longest cue of a class that begins at token i, or nil.
func (r *reading) cueAt(i int, class string) *knowledge.Cue {
	if !r.lx.of(&r.doc.Toks[i]).cue {
		return nil
	}
	for n := min(r.lx.maxCue, r.end-i); n >= 1; n-- {
		if cue := r.lx.cues[string(r.joined(i, i+n))]; cue != nil && cue.Class == class {
			return cue
		}
	}
	return nil
}
