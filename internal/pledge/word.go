package pledge

import (
	"slices"
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// class is the coarse word class that the chunker works with.
type class uint8

const (
	cOther class = iota
	cDet
	cAdj
	cNoun
	cPron
	cPoss // possessive determiner: its, their, his
	cMark // the mark 's
	cVerb
	cAux // be, have, do
	cModal
	cTo
	cPrep
	cAdv
	cNot
	cCC
	cSub
	cRel
	cNum
	cSym
	cComma
	cStrong // ; : — .
	cQuote
	cOpen
	cClose
	cHyphen
)

// Function words never change; their class does not depend on a tagger.
var functionWords = map[string]class{
	"the": cDet, "a": cDet, "an": cDet, "this": cDet, "these": cDet, "those": cDet, "some": cDet, "any": cDet, "no": cDet,
	"every": cDet, "each": cDet, "another": cDet, "both": cDet, "all": cDet, "several": cDet, "many": cDet, "more": cAdj, "most": cDet,
	"such": cDet, "half": cDet, "either": cDet, "neither": cDet, "few": cDet, "further": cAdj, "free": cAdj, "additional": cAdj, "other": cAdj,
	"my": cPoss, "our": cPoss, "your": cPoss, "his": cPoss, "her": cPoss, "its": cPoss, "their": cPoss,
	"i": cPron, "we": cPron, "you": cPron, "he": cPron, "she": cPron, "it": cPron, "they": cPron, "them": cPron, "him": cPron, "us": cPron,
	"me": cPron, "himself": cPron, "itself": cPron, "themselves": cPron, "nobody": cPron, "everyone": cPron, "everybody": cPron, "somebody": cPron,
	"nothing": cPron, "something": cPron, "none": cPron, "anything": cPron, "there": cAdv, "here": cAdv,
	"'s": cMark, "'": cMark,
	"be": cAux, "is": cAux, "are": cAux, "was": cAux, "were": cAux, "been": cAux, "being": cAux, "am": cAux, "'re": cAux, "'m": cAux,
	"has": cAux, "have": cAux, "had": cAux, "having": cAux, "'ve": cAux, "do": cAux, "does": cAux, "did": cAux,
	"will": cModal, "would": cModal, "shall": cModal, "should": cModal, "can": cModal, "could": cModal, "may": cModal, "might": cModal, "must": cModal,
	"'ll": cModal, "'d": cModal, "wo": cModal, "ca": cModal, "cannot": cModal, "ought": cModal,
	"to": cTo, "not": cNot, "n't": cNot, "never": cNot,
	"in": cPrep, "at": cPrep, "on": cPrep, "for": cPrep, "from": cPrep, "with": cPrep, "by": cPrep, "of": cPrep, "into": cPrep, "through": cPrep,
	"via": cPrep, "over": cPrep, "under": cPrep, "towards": cPrep, "toward": cPrep, "about": cPrep, "between": cPrep, "among": cPrep, "during": cPrep,
	"against": cPrep, "within": cPrep, "without": cPrep, "across": cPrep, "along": cPrep, "around": cPrep, "near": cPrep, "behind": cPrep,
	"onto": cPrep, "per": cPrep, "upon": cPrep, "beyond": cPrep, "despite": cPrep, "including": cPrep, "inside": cPrep, "outside": cPrep,
	"amid": cPrep, "alongside": cPrep, "throughout": cPrep, "besides": cPrep, "except": cPrep, "plus": cPrep, "off": cPrep, "up": cPrep, "out": cPrep, "down": cPrep,
	"until": cPrep, "till": cPrep, "as": cPrep, "like": cPrep, "aside": cAdv, "above": cPrep, "below": cPrep, "worth": cPrep, "following": cPrep, "versus": cPrep,
	"and": cCC, "or": cCC, "but": cCC, "nor": cCC, "&": cCC, "yet": cCC,
	"that": cSub, "if": cSub, "unless": cSub, "because": cSub, "while": cSub, "whereas": cSub, "although": cSub, "though": cSub, "when": cSub,
	"whether": cSub, "after": cSub, "before": cSub, "since": cSub, "once": cSub, "how": cSub, "why": cSub, "than": cSub, "lest": cSub, "so": cAdv,
	"who": cRel, "which": cRel, "whom": cRel, "whose": cRel, "where": cRel, "what": cRel, "whoever": cRel, "anyone": cPron,
	"also": cAdv, "already": cAdv, "only": cAdv, "just": cAdv, "still": cAdv, "now": cAdv, "then": cAdv, "soon": cAdv, "again": cAdv, "even": cAdv,
	"publicly": cAdv, "together": cAdv, "respectively": cAdv, "jointly": cAdv, "instead": cAdv, "meanwhile": cAdv, "earlier": cAdv, "later": cAdv,
	"however": cAdv, "too": cAdv, "ever": cAdv, "thus": cAdv, "therefore": cAdv, "abroad": cAdv, "home": cNoun, "not only": cAdv, "almost": cAdv,
	"nearly": cAdv, "approximately": cAdv, "roughly": cAdv, "perhaps": cAdv, "recently": cAdv, "previously": cAdv, "well": cAdv, "currently": cAdv,
}

// classOf returns the word class of token i, from the function words, the lexicon's forms and the tag, in that order.
func (r *reading) classOf(i int) class {
	tok := &r.doc.Toks[i]
	if r.adverbials[i] {
		return cAdv
	}
	switch tok.Kind {
	case model.Number:
		return cNum
	case model.Symbol:
		return cSym
	case model.Punct:
		if tok.Norm == "'" && r.pluralMark(i) {
			return cMark
		}
		return punctClass(tok.Norm)
	}
	lexeme := r.lx.of(tok)
	if r.men[i] >= 0 && tok.Norm != "it" {
		if tok.Norm == "'s" || tok.Norm == "'" {
			return cMark
		}
		if c := lexeme.class; c == cPoss {
			return cPoss // "its offer": a mention, and still a determiner
		} else if c != cPron {
			if r.in.Mentions[r.men[i]].Via == model.ViaDemonym && i+1 < r.end && r.men[i+1] != r.men[i] && !peoples(tok.Norm) {
				return cAdj
			}
			return cNoun
		}
	}
	if lexeme.function {
		return r.functionClass(i, lexeme.class)
	}
	if r.onlyIf(i) {
		return cSub
	}
	if isVerbTag(tok.Tag) || len(lexeme.forms) > 0 || tok.Tag == "" {
		if r.verbal(i) {
			return cVerb
		}
	}
	return openClass(tok)
}

// peoples: a people in the plural (Poles, Danes), not an adjective (Swiss, Polish).
func peoples(norm string) bool {
	return len(norm) > 3 && norm[len(norm)-1] == 's' && norm[len(norm)-2] != 's'
}

// pluralMark reports whether the mark at i is the possessive of a plural ("girls' schools") and closes no quotation.
func (r *reading) pluralMark(i int) bool {
	if i == r.start || !r.doc.Toks[i].Glued || !strings.HasSuffix(r.doc.Toks[i-1].Norm, "s") || r.doc.Toks[i-1].Kind != model.Word {
		return false
	}
	for j := i - 1; j >= r.start; j-- {
		if tok := &r.doc.Toks[j]; tok.Kind == model.Punct && tok.Norm == "'" && !tok.Glued {
			return false
		}
	}
	return true
}

// functionClass settles the few function words that have two lives.
func (r *reading) functionClass(i int, c class) class {
	tok := &r.doc.Toks[i]
	if c == cPrep && i+2 < r.end && r.doc.Toks[i+1].Norm == "-" && r.doc.Toks[i+1].Glued && r.doc.Toks[i+2].Glued {
		return cAdj // "OFF-road vehicles", "IN-kind help"
	}
	switch tok.Norm {
	case "'s":
		// "it's", "that's": a verb; after a noun a possessive.
		if i > r.start && (r.doc.Toks[i-1].Norm == "it" || r.doc.Toks[i-1].Norm == "that" || r.doc.Toks[i-1].Norm == "he" || r.doc.Toks[i-1].Norm == "she" || r.doc.Toks[i-1].Norm == "there") {
			return cAux
		}
	case "'":
		if i == r.start || !tok.Glued {
			return cQuote
		}
	case "may":
		if tok.Cap && i > r.start && strings.HasPrefix(tok.Tag, "N") {
			return cNoun
		}
	case "will":
		if tok.Cap && !r.opens(i) && !strings.HasPrefix(tok.Tag, "MD") {
			return cNoun
		}
	case "that":
		// "that country": a determiner; after a noun and before a verb a relative.
		if tok.Tag == "DT" && i+1 < r.end && strings.HasPrefix(r.doc.Toks[i+1].Tag, "N") && !(i > r.start && r.isSay(i-1)) && r.men[i+1] < 0 {
			return cDet
		}
		if i > r.start && (r.nounAt(i - 1)) && tok.Tag != "IN" {
			return cRel
		}
	case "free":
		if b := r.beforeAdverbial(i); b >= r.start && i+1 < r.end && r.doc.Toks[i+1].Norm == "up" && (r.lx.of(&r.doc.Toks[b]).class == cModal || r.doc.Toks[b].Norm == "to") {
			return cVerb
		}
	case "so":
		return cAdv
	case "itself", "himself", "herself", "themselves":
		if i > r.start && c == cPron && (r.nounAt(i-1) || r.lx.of(&r.doc.Toks[i-1]).class == cPron) {
			return cAdv // "Portugal ITSELF offered"
		}
	case "each", "both", "all":
		if r.apart(i) {
			return cAdv
		}
	case "following":
		if i > r.start && r.lx.of(&r.doc.Toks[i-1]).class == cDet {
			return cAdj
		}
	case "us":
		if tok.Upper {
			return cNoun
		}
	}
	return c
}

// thingAt: a thing that kinds know begins at i: "will supply SHELTER KITS", "send MAIZE". One word that can be a verb of pledges is left
// to the other rules, and so is one behind its subject ("who HOUSE").
func (r *reading) thingAt(i int, prev class, verb bool) bool {
	switch prev {
	case cTo, cModal, cNot, cAux:
		return false
	}
	const longest = 4
	for last := min(i+longest, r.end) - 1; last >= i; last-- {
		if last == i && (verb || prev == cNoun || prev == cPron || prev == cRel) {
			return false
		}
		if r.doc.Toks[last].Kind != model.Word || r.men[last] >= 0 || last > i && r.lx.longHeads[singular(r.doc.Toks[last].Norm)] <= last-i {
			continue
		}
		if _, ok := r.lx.heads[string(r.phrase(i, last))]; ok {
			return true
		}
	}
	return false
}

// onlyIf: "PROVIDED that the law passes", "…, PROVIDED parliament passes the law": behind a comma, with a subject and its verb behind it.
func (r *reading) onlyIf(i int) bool {
	if n := r.doc.Toks[i].Norm; n != "provided" && n != "providing" || i == r.start || i+1 == r.end {
		return false
	}
	if r.doc.Toks[i+1].Norm == "that" {
		return r.lx.of(&r.doc.Toks[i-1]).class != cAux
	}
	if r.doc.Toks[i-1].Norm != "," || r.doc.Toks[i].Norm != "provided" {
		return false
	}
	for j := i + 1; j < min(i+7, r.end) && r.qty[j] < 0; j++ {
		tok := &r.doc.Toks[j]
		if r.lx.of(tok).class == cPrep || tok.Kind == model.Punct && !tok.Glued {
			return false
		}
		if j > i+1 && (tok.Tag == "VBZ" || tok.Tag == "VBP" || slices.ContainsFunc(r.lx.of(tok).forms, func(f form) bool { return f.third }) || r.lx.of(tok).class == cAux || r.lx.of(tok).class == cModal) {
			return true
		}
	}
	return false
}

// opens reports whether token i opens the sentence, or what stands behind a label or a bullet: its capital says nothing.
func (r *reading) opens(i int) bool {
	if i == r.start {
		return true
	}
	before := &r.doc.Toks[i-1]
	return (before.Kind == model.Punct || before.Kind == model.Symbol) && punctClass(before.Norm) == cStrong && (r.entryAt || before.Norm == ":") || before.Kind == model.Punct && punctClass(before.Norm) == cHyphen && i == r.start+1
}

// apart: a word of sharing apart from its noun: "will EACH fly", "Chile and Peru EACH promised", "40 tents EACH".
func (r *reading) apart(i int) bool {
	if i == r.start {
		return false
	}
	before := &r.doc.Toks[i-1]
	switch r.lx.of(before).class {
	case cModal, cAux:
		return true
	case cOther:
		if r.qty[i-1] >= 0 || before.Kind == model.Word && !r.isSay(i-1) {
			return i+1 >= r.end || r.doc.Toks[i+1].Kind == model.Punct || r.finiteAt(i+1)
		}
	}
	return false
}

// finiteAt reports whether a finite verb of the lexicon, a modal or an auxiliary stands at i.
func (r *reading) finiteAt(i int) bool {
	switch r.lx.of(&r.doc.Toks[i]).class {
	case cModal, cAux:
		return true
	}
	for _, f := range r.lx.of(&r.doc.Toks[i]).forms {
		if f.past || f.base && !f.noun {
			return true
		}
	}
	return false
}

func (r *reading) nounAt(i int) bool {
	return r.men[i] >= 0 || strings.HasPrefix(r.doc.Toks[i].Tag, "N") || r.doc.Toks[i].Kind == model.Number
}

func (r *reading) isSay(i int) bool {
	for _, f := range r.lx.of(&r.doc.Toks[i]).forms {
		if f.trig.Class == "say" || f.trig.Class == "promise" || f.trig.Class == "announce" {
			return true
		}
	}
	return false
}

func punctClass(s string) class {
	switch s {
	case ",":
		return cComma
	case `"`, "'", "`":
		return cQuote
	case "(", "[":
		return cOpen
	case ")", "]":
		return cClose
	case "-":
		return cHyphen
	}
	return cStrong
}

func isVerbTag(tag string) bool { return strings.HasPrefix(tag, "VB") }

func openClass(tok *model.Token) class {
	switch {
	case strings.HasPrefix(tok.Tag, "N"), tok.Tag == "FW", tok.Tag == "PRP":
		return cNoun
	case strings.HasPrefix(tok.Tag, "J"):
		return cAdj
	case strings.HasPrefix(tok.Tag, "RB"):
		return cAdv
	case tok.Tag == "CD":
		return cNum
	case tok.Tag == "IN":
		return cPrep
	case tok.Tag == "VBG" || tok.Tag == "VBN" || tok.Tag == "VBD":
		return cAdj // a participle that verbal() refused: "the promised tents"
	case tok.Tag == "" && strings.HasSuffix(tok.Norm, "ly"):
		return cAdv
	case tok.Tag == "RP":
		return cPrep
	}
	return cNoun
}

// verbal decides whether a word that may be a verb is one here. The tag has the last word only where the context says
// nothing: headlines and present-tense forms ("Denmark pledges tents") are where taggers err most.
func (r *reading) verbal(i int) bool {
	tok := &r.doc.Toks[i]
	forms := r.lx.of(tok).forms
	if tok.Cap && !r.opens(i) && len(tok.Tag) > 2 && tok.Tag[:2] == "NN" && !r.title {
		return false
	}
	prev := class(cOther)
	var before *model.Token
	if b := r.beforeAdverbial(i); b >= r.start {
		before = &r.doc.Toks[b]
		switch {
		case before.Kind == model.Number:
			prev = cNum
		case before.Kind == model.Punct:
			prev = punctClass(before.Norm)
		case r.men[b] >= 0 && r.lx.of(before).class != cPoss && r.lx.of(before).class != cPron:
			prev = cNoun
		default:
			prev = r.lx.of(before).class
		}
	}
	nounForm, participle, finite := false, false, false
	adjOnly, nounOnly := len(forms) > 0, len(forms) > 0
	for _, f := range forms {
		adjOnly, nounOnly = adjOnly && f.adj, nounOnly && f.noun
		nounForm = nounForm || f.noun
		participle = participle || f.part || f.ing
		finite = finite || f.base || f.third || f.past
	}
	ing := strings.HasSuffix(tok.Norm, "ing")
	switch {
	case r.standsReady(i):
		return true
	case r.giftWord(i), r.thingAt(i, prev, len(forms) > 0):
		return false
	case r.ofName(i):
		return false
	case adjOnly && prev == cAux:
		return false // "are bound for", "is due in"
	case adjOnly:
		return isVerbTag(tok.Tag)
	case r.takersOf(i):
		return false // "offer places to STAFF OF the bank"
	case tok.Norm == "works" && i > r.start && r.lx.of(&r.doc.Toks[i-1]).in("works-kinds"):
		return false // "a WATER WORKS in Tripoli"
	case tok.Norm == "states" && i > r.start && r.men[i-1] >= 0 && (i+1 >= r.end || r.doc.Toks[i+1].Kind == model.Punct || r.lx.of(&r.doc.Toks[i+1]).class == cPrep):
		return false // "to African Union STATES"
	case nounOnly, len(forms) == 0 && (r.disagrees(i) || r.lx.of(tok).in("no-verbs")):
		return false // "the loans COMMITMENT", "the United Kingdom SUBMARINE base"
	case ing && (r.namesThing(i) || r.nameAhead(i)), r.behindNationality(i), ing && r.kindOfState(i), r.suspended(i + 1):
		return false
	case ing && prev == cPrep && r.lx.of(tok).in("ing-adjectives") && r.nounFollows(i):
		return false // "by LEADING companies"
	case ing && before != nil && strings.HasPrefix(before.Tag, "JJ") && r.nounFollows(i):
		return false // "a $110 million new MANUFACTURING facility"
	}
	if finite && tok.Cap && r.opens(i) && (i > r.start || r.entryAt && !nounForm) && r.startsDeed(i) {
		return true // "Japan: PLEDGES $300 million", "- PROVIDE 40 tents"
	}
	switch prev {
	case cTo:
		return (!strings.HasPrefix(tok.Tag, "J") || len(forms) > 0) && !(len(forms) == 0 && strings.HasSuffix(tok.Norm, "ed") && tok.Tag != "VB") // "to FLOODED villages"
	case cModal, cNot:
		return !strings.HasPrefix(tok.Tag, "J") || len(forms) > 0
	case cAux:
		// "has pledged", "is sending"; "is due", "was a success" are not.
		return isVerbTag(tok.Tag) || participle
	case cDet, cPoss, cMark, cNum, cAdj:
		switch before.Norm {
		case "that":
			return isVerbTag(tok.Tag)
		case "this", "these":
			return tok.Tag == "VBZ" || tok.Tag == "VBP" && before.Norm == "these" // "THIS INCLUDES committing"
		}
		if prev == cDet && (before.Norm == "all" || before.Norm == "both" || before.Norm == "each") {
			return finite || isVerbTag(tok.Tag)
		}
		if prev == cNum || prev == cMark {
			return isVerbTag(tok.Tag) && !ing && participle && !r.nounFollows(i)
		}
		return false
	case cPron, cRel:
		return finite || isVerbTag(tok.Tag)
	case cPrep:
		return ing && (tok.Tag != "NN" || !nounForm) && !r.nominalIng(i)
	case cHyphen:
		return !before.Glued && isVerbTag(tok.Tag) // "UN-backed" is not a verb
	case cCC:
		if ing && i+1 < r.end && (r.lx.of(&r.doc.Toks[i+1]).class == cDet || r.lx.of(&r.doc.Toks[i+1]).class == cPoss) {
			return true // "modernizing the port and BUILDING a school"
		}
		if len(forms) == 0 && strings.HasSuffix(tok.Norm, "ed") && i+1 < r.end && r.namesThing(i+1) {
			return false // "rice and CANNED fish"
		}
		if finite && !nounForm && i-2 >= r.start && r.doc.Toks[i-2].Tag == "VB" {
			return true // "to purchase and CONTRIBUTE"
		}
		if finite && i-2 >= r.start && (isVerbTag(r.doc.Toks[i-2].Tag) || r.onlyPlans(forms)) && i+2 < r.end && r.doc.Toks[i+1].Norm == "to" && r.verbAfter(i+2) {
			return true // "has given and PLANS to provide", "gave money to Niger and PLANS to send": a noun would plan the same
		}
	}
	if len(forms) == 0 {
		return isVerbTag(tok.Tag)
	}
	if r.title && finite && i > r.start && r.contributionAhead(i) && !r.thingTagged(i) {
		return true
	}
	if nounForm && !strings.HasSuffix(tok.Norm, "ed") {
		if isVerbTag(tok.Tag) {
			return true
		}
		// "Denmark pledges 40 tents": a name before, a value after
		return finite && i > r.start && r.men[i-1] >= 0 && r.valueAhead(i) && !r.auxAt(i+1)
	}
	if strings.HasPrefix(tok.Tag, "J") && r.nounFollows(i) && (participle || i > r.start && r.qty[i-1] >= 0) {
		return false // "a $20 million DIRECT loan"
	}
	if strings.HasPrefix(tok.Tag, "N") && !strings.HasSuffix(tok.Norm, "ed") {
		return i > r.start && r.men[i-1] >= 0 && (r.valueAhead(i) || r.title || !nounForm && r.onlyVerb(tok.Norm)) || r.undoubted(i)
	}
	return true
}

// onlyPlans: every reading of the word is one of planning.
func (r *reading) onlyPlans(forms []form) bool {
	return !slices.ContainsFunc(forms, func(f form) bool { return f.trig.Class != knowledge.Plan })
}

// nameAhead: an unknown -ing word with a capital, at the start of the sentence and right before a finite verb: "CORNING announced".
func (r *reading) nameAhead(i int) bool {
	if i != r.start || i+1 >= r.end || !r.doc.Toks[i].Cap || len(r.lx.of(&r.doc.Toks[i]).forms) > 0 {
		return false
	}
	next := r.lx.of(&r.doc.Toks[i+1])
	if next.class == cModal || next.class == cAux {
		return true
	}
	return slices.ContainsFunc(next.forms, func(f form) bool { return f.past || f.third })
}

// kindOfState: "to DEVELOPING countries", "in EMERGING markets": a participle that says what states they are.
func (r *reading) kindOfState(i int) bool {
	return i+1 < r.end && r.lx.of(&r.doc.Toks[i]).in("state-kinds") && (r.lx.of(&r.doc.Toks[i+1]).in("state-classes") || r.lx.of(&r.doc.Toks[i+1]).in("state-markets"))
}

// behindNationality: "a Canadian ADVANCED recycling company", "a Danish LEADING brewer": between an article with a nationality
// and a noun stands no verb.
func (r *reading) behindNationality(i int) bool {
	if i < r.start+2 || i+1 >= r.end || r.men[i-1] < 0 || r.in.Mentions[r.men[i-1]].Via != model.ViaDemonym {
		return false
	}
	if n := r.doc.Toks[i-2].Norm; n != "a" && n != "an" {
		return false
	}
	next := &r.doc.Toks[i+1]
	return next.Kind == model.Word && r.lx.of(next).class == cOther && r.qty[i+1] < 0 && (strings.HasPrefix(next.Tag, "N") || strings.HasSuffix(next.Norm, "ing"))
}

// startsDeed: what stands behind the verb at i that opens an entry: "to" and a verb, a sum or number, an article.
func (r *reading) startsDeed(i int) bool {
	if i+1 >= r.end {
		return false
	}
	next := &r.doc.Toks[i+1]
	c := r.lx.of(next).class
	return next.Norm == "to" && r.verbAfter(i+2) || r.qty[i+1] >= 0 || c == cDet || c == cPoss || next.Norm == "up" || next.Norm == "over" || r.men[i+1] >= 0
}

// takersOf: people before "of", whose word may also be a verb.
func (r *reading) takersOf(i int) bool {
	return i+1 < r.end && r.doc.Toks[i+1].Norm == "of" && r.lx.of(&r.doc.Toks[i]).in("takers")
}

// giftWord reports the noun of a gift behind a nationality or a sum: "an Indian LOAN of 80 million dollars".
func (r *reading) giftWord(i int) bool {
	if i < r.start+2 || !r.lx.in("gifts", singular(r.doc.Toks[i].Norm)) {
		return false
	}
	if q := r.qty[i-1]; q >= 0 && r.in.Quantities[q].Dim == model.Money && r.in.Quantities[q].First > r.start {
		return r.classOf(r.in.Quantities[q].First-1) == cDet // "a 30 million RMB GRANT agreement"
	}
	if r.men[i-1] < 0 {
		return false
	}
	men := &r.in.Mentions[r.men[i-1]]
	return men.Via == model.ViaDemonym && men.First > r.start && r.lx.of(&r.doc.Toks[men.First-1]).class == cDet
}

// namesThing reports whether the -ing form at i opens the name of a thing that can be given: heating fuel, sleeping bags.
func (r *reading) namesThing(i int) bool {
	if i+1 >= r.end || r.doc.Toks[i+1].Kind != model.Word {
		return false
	}
	_, ok := r.lx.heads[string(r.phrase(i, i+1))]
	return ok
}

// thingTagged: a plural that the tagger holds for a noun and that names a thing to give: "to send TRUCKS to Bolivia".
func (r *reading) thingTagged(i int) bool {
	_, ok := r.lx.heads[singular(r.doc.Toks[i].Norm)]
	return ok && r.doc.Toks[i].Tag == "NNS" && r.men[i-1] < 0
}

// auxAt reports whether a modal or an auxiliary stands at i: the word before it is a subject.
func (r *reading) auxAt(i int) bool {
	if i >= r.end {
		return false
	}
	c := r.lx.of(&r.doc.Toks[i]).class
	return c == cAux || c == cModal
}

func (r *reading) nounFollows(i int) bool {
	return i+1 < r.end && strings.HasPrefix(r.doc.Toks[i+1].Tag, "N")
}

// nominalIng: "in training for", "of funding to".
func (r *reading) nominalIng(i int) bool {
	n := r.doc.Toks[i].Norm
	return (n == "funding" || n == "understanding" || n == "training" || n == "financing" || n == "lending") && (i+1 >= r.end || !r.nounFollows(i) && r.doc.Toks[i+1].Kind == model.Word && r.lx.of(&r.doc.Toks[i+1]).class != cDet)
}

// valueAhead reports a value in the four words behind token i, before any comma.
func (r *reading) valueAhead(i int) bool {
	for j := i + 1; j < min(i+5, r.end) && r.doc.Toks[j].Norm != ","; j++ {
		if q := r.qty[j]; q >= 0 && r.in.Quantities[q].Dim != model.Date {
			return true
		}
	}
	return false
}

func (r *reading) contributionAhead(i int) bool {
	for j := i + 1; j < min(i+7, r.end); j++ {
		if r.qty[j] >= 0 || r.men[j] >= 0 {
			return true
		}
		if h, ok := r.lx.heads[singular(r.doc.Toks[j].Norm)]; ok && !h.weak {
			return true
		}
	}
	return r.doc.Toks[min(i+1, r.end-1)].Norm == "to"
}

// onlyVerb: a third person that is no noun of something given: "refuses", "sends", not "loans" or "grants".
func (r *reading) onlyVerb(norm string) bool {
	if _, given := r.lx.heads[singular(norm)]; given {
		return false
	}
	for _, f := range r.lx.forms[norm] {
		if !f.third || f.noun {
			return false
		}
	}
	return true
}
