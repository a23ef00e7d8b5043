package pledge

import "pledgewire/internal/knowledge"

// reason says why a trigger gave nothing: where the reading of it gave up first.
type reason uint8

// The reasons, in the order in which a reading comes to them.
const (
	whyNone reason = iota
	whyClosed
	whyQuestion
	whyIdiom
	whyName
	whyWord
	whyHeading
	whyNegated
	whyDenied
	whyCondition
	whyPurpose
	whyOpinion
	whyAbility
	whyHabit
	whyMood
	whyHypothetical
	whyUrged
	whyToldAbove
	whyNoObject
	whyNothing
	whyWords
	whyTrade
	whyNoPledger
	whyNameless
	whyAsked
	whyThreat
	whyDomestic
	whyNoNumber
	whyNoValue
	whyToldTwice
	whyRetracted
)

// text is the reason as a note says it, before the trigger's words.
func (w reason) text() string {
	switch w {
	case whyClosed:
		return "nothing beside it that can be given"
	case whyQuestion:
		return "a question"
	case whyIdiom:
		return "an idiom" // "pledge drive"
	case whyName:
		return "part of a name"
	case whyWord:
		return "used in another sense" // "the PROMISED land", "made progress"
	case whyHeading:
		return "a heading of what the sentence then tells"
	case whyNegated:
		return "negated"
	case whyDenied:
		return "denied, or negated by what governs it"
	case whyCondition:
		return "only a condition"
	case whyPurpose:
		return "a purpose, not an undertaking"
	case whyOpinion:
		return "an opinion of what ought to be done"
	case whyAbility:
		return "an ability, not an undertaking"
	case whyHabit:
		return "tells of a habit"
	case whyUrged:
		return "asked of others, who have not said so" // "ENCOURAGES partners to allocate"
	case whyHypothetical:
		return "hypothetical"
	case whyToldAbove:
		return "what governs it tells of the pledge" // "froze the money that it HAD PROMISED"
	case whyNothing:
		return "nothing that can be given"
	case whyNoObject:
		return "says nothing of what is given"
	case whyWords:
		return "mere words, nothing concrete"
	case whyTrade:
		return "trade, not a gift"
	case whyNoPledger:
		return "no pledger found"
	case whyNameless:
		return "nobody in particular, and no value"
	case whyAsked:
		return "does not say who is asked, or for what"
	case whyThreat:
		return "a threat"
	case whyDomestic:
		return "domestic: nobody abroad receives it"
	case whyNoNumber:
		return "a common verb without a number"
	case whyNoValue:
		return "a noun without a sum or number"
	case whyToldTwice:
		return "its value belongs to another pledge"
	case whyRetracted:
		return "what an earlier version said"
	}
	return "nothing says that it is undertaken"
}

// noForce says why the verb v undertakes nothing where moodOf found no status.
func (r *reading) noForce(v *verb) reason {
	l := v.link
	switch v.modal {
	case "should", "must", "ought":
		return whyOpinion
	case "can", "ca", "cannot":
		return whyAbility
	}
	switch {
	case v.neg:
		return whyNegated
	case l.rel == relCondition:
		return whyCondition
	case l.rel == relPurpose:
		return whyPurpose
	case l.noun >= 0 && r.doc.Toks[r.units[l.noun].first].Norm == "no":
		return whyNegated // "there are NO PLANS to send"
	case (l.rel == relComplement || l.rel == relGerund) && l.gov >= 0:
		return r.noForceUnder(r.units[l.gov].verb)
	case v.third || v.base && !v.inf:
		return whyHabit
	}
	return whyMood
}

// noForceUnder says why nothing below the verb g is undertaken.
func (r *reading) noForceUnder(g *verb) reason {
	switch {
	case g.neg, g.has(knowledge.Deny), g.main >= 0 && r.lx.of(&r.doc.Toks[g.main]).in("negators"):
		return whyDenied
	case g.has(knowledge.Wish), g.modal == "should", g.modal == "must", g.modal == "ought":
		return whyOpinion
	case g.modal == "can", g.modal == "cannot":
		return whyAbility
	case g.link.rel == relCondition:
		return whyCondition
	}
	return whyMood
}

// noThing says why nothing among objects is a contribution.
func (r *reading) noThing(objects []int) reason {
	if len(objects) == 0 {
		return whyNoObject
	}
	for _, np := range objects {
		u := r.units[np]
		switch head := r.doc.Toks[u.head].Norm; {
		case r.none(u):
			return whyNegated // "announced NO NEW MONEY"
		case r.lx.in("trade", head), r.tradeIn(u):
			return whyTrade
		case r.lx.in("abstract", head):
			return whyWords
		}
	}
	return whyNothing
}
