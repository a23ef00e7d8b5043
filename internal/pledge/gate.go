package pledge

import (
	"slices"
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// gate says of a word what it opens. A sentence is read when a trigger stands in it with what that trigger needs: a number
// for one that gives sums and counted things, a number or a thing that can be given for most others.
type gate uint16

const (
	gateOpen   gate = 1 << iota // a trigger that needs nothing more: rebuild, train
	gateThing                   // a trigger that needs a thing or a number: pledge, send
	gateTake                    // one that takes back or declines: there any help is a thing
	gateNumber                  // a trigger or noun that needs a number: arrive, mobilise, a loan from
	gateAfter                   // a trigger that needs a particle: make available
	isThere                     // "there", for "there will be"
	isBe                        // what makes "there" open
	isThing                     // the name of something that can be given
	isWeak                      // one that needs a word of its kind beside it: supplies
	isKind                      // such a word: medical
	isLast                      // the last word of a name of several words
	gateWeigh                   // a trigger that needs one gift: is considering a first payment
	isGift                      // the name of one gift
	isComes                     // "came", beside "from"
	isSecret                    // the last word of what says that a value is not told: published, unclear
	isBefore                    // the word before such a last word
)

// Gate returns the sentences of doc that hold a trigger and what it needs, in order; an entry of a list and
// a label need no trigger. The quantities are those of doc, in order: a sum, a count or a share is a number, a date is none.
func (r *Reader) Gate(doc *model.Document, quantities []model.Quantity) []int {
	var gated []int
	for s := range doc.Sents {
		var numbered bool
		numbered, quantities = numberIn(quantities, s)
		if r.open(doc, s, numbered) {
			gated = append(gated, s)
		}
	}
	return gated
}

// numberIn reports whether sentence s has a sum, a count or a share, and returns the quantities of the sentences after it;
// those of the sentences before it are gone. A date is no number of things.
func numberIn(quantities []model.Quantity, s int) (bool, []model.Quantity) {
	numbered := false
	for len(quantities) > 0 && quantities[0].Sent <= s {
		switch quantities[0].Dim {
		case model.Money, model.Count, model.Percent:
			numbered = true
		}
		quantities = quantities[1:]
	}
	return numbered, quantities
}

func (r *Reader) open(doc *model.Document, s int, numbered bool) bool {
	sent := &doc.Sents[s]
	var all gate
	things := span{-1, -1}
	trigs := span{-1, -1}
	for i := sent.First; i < sent.Last; i++ {
		tok := &doc.Toks[i]
		if tok.Kind != model.Word && (tok.Kind != model.Number || i == sent.First || r.lx.of(&doc.Toks[i-1]).gate&isBefore == 0) { // the 16 of "F-16"
			continue
		}
		g := r.lx.of(tok).gate
		if g == 0 {
			continue
		}
		if g&gateAfter != 0 {
			g |= r.lx.gateBehind(doc.Toks[i:sent.Last], doc.Toks[sent.First].Norm)
		}
		if g&gateOpen != 0 {
			return true
		}
		if g&isBe != 0 && i > sent.First && doc.Toks[i-1].Norm == "there" {
			g |= gateNumber
			if i+2 < sent.Last && doc.Toks[i+2].Norm == "no" {
				return true // "there would be NO money"
			}
		}
		if g&isComes != 0 && (doc.Toks[sent.First].Norm == "from" || i+1 < sent.Last && doc.Toks[i+1].Norm == "from") {
			g |= gateNumber // "From Monaco CAME 500,000 euros"
		}
		if g&isLast != 0 && i > sent.First && r.lx.of(&doc.Toks[i-1]).gate&isBefore != 0 && r.lx.pairs[doc.Toks[i-1].Norm][tok.Norm] {
			g |= isThing
		}
		if g&isSecret != 0 && r.lx.withholds(doc.Toks[sent.First:i+1]) {
			return true // "no details have been PUBLISHED": it says something of a pledge before it
		}
		if g&isThing != 0 {
			things.add(i)
		}
		if g&gateThing != 0 {
			trigs.add(i)
		}
		all |= g
	}
	switch {
	case numbered && all&(gateThing|gateNumber) != 0, all&gateWeigh != 0 && all&isGift != 0:
		return true
	case (numbered || all&(isThing|isWeak) != 0) && (r.entry(doc, s) || titleLabel(doc, s)):
		return true
	case numbered, all&gateThing == 0:
		return false
	case all&isThing != 0 && !(things == trigs && things.first == things.last): // not one word alone: "training"
		return true
	}
	return all&isWeak != 0 && all&(isKind|gateTake) != 0
}

// span is the first and the last token of something.
type span struct{ first, last int }

func (s *span) add(i int) {
	if s.first < 0 {
		s.first = i
	}
	s.last = i
}

// gateBehind says what the word that toks begin with opens by the particles behind it, or by opener, the sentence's first word:
// "WITH a grant of $4m, Chile will help".
func (lx *lex) gateBehind(toks []model.Token, opener string) gate {
	var g gate
	for _, f := range lx.of(&toks[0]).forms {
		if len(f.trig.After) == 0 || f.noun || f.adj {
			continue
		}
		if brings(opener) && slices.Contains(f.trig.After, opener) {
			g |= gateOf(f.trig)
		}
		for i := 1; i < min(len(toks), 14); i++ {
			if slices.Contains(f.trig.After, toks[i].Norm) {
				g |= gateOf(f.trig)
				break
			}
		}
	}
	return g
}

// withholds reports whether a cue of what is not told ends with the last of toks.
func (lx *lex) withholds(toks []model.Token) bool {
	var buf [96]byte
	for n := min(lx.maxCue, len(toks)); n >= 1; n-- {
		if !lx.of(&toks[len(toks)-n]).cue {
			continue
		}
		b := appendNorms(buf[:0], toks[len(toks)-n:])
		if cue := lx.cues[string(b)]; cue != nil && cue.Class == "undisclosed" {
			return true
		}
	}
	return false
}

// gateOf says what the forms of t open.
func gateOf(t *knowledge.Trigger) gate {
	switch t.Class {
	case knowledge.Consider:
		return gateWeigh
	case knowledge.Plan, knowledge.Expect, knowledge.Wish, knowledge.Deny, knowledge.Say:
		return 0 // they govern other triggers
	case knowledge.Move, knowledge.Receive:
		return gateNumber
	case knowledge.Refuse, knowledge.Withdraw:
		return gateThing | gateTake
	}
	switch t.Object {
	case "none", "help":
		return 0
	case "money", "value", "unit", "number-people", "agreement", "guests", "invited":
		return gateNumber
	case "", "undertaking", "action", "cost", "posted", "opened", "paid", "wholly-debt":
		return gateThing
	}
	return gateOpen
}

// formGate says what one form of a trigger opens: a noun needs a number, and a form that also names a thing ("training",
// "building") another thing or a number.
func (lx *lex) formGate(word string, f form) gate {
	g := gateOf(f.trig)
	switch {
	case f.trig.Name == "contribute" && f.ing:
		return gateOpen // "would not be CONTRIBUTING this time"
	case f.noun && f.trig.Class == knowledge.Plan:
		return gateThing // "plans for a field hospital"
	case f.noun && g != 0:
		return gateNumber
	case f.noun:
		return 0
	case len(f.trig.After) > 0 && g != 0:
		return gateAfter
	case g&gateOpen != 0 && f.ing && lx.names(word):
		return gateThing
	}
	return g
}

// names reports whether word names a thing that can be given, or an event.
func (lx *lex) names(word string) bool {
	_, ok := lx.heads[word]
	return ok || lx.in("events", word)
}

// addGate fills the gate from the triggers, the lists and the heads, once these are in.
func (lx *lex) addGate() {
	for word, forms := range lx.forms {
		for _, f := range forms {
			lx.gate[word] |= lx.formGate(word, f)
		}
	}
	for list, g := range map[string]gate{"existence": isBe, "coming": isComes, "single-gifts": isGift, "opened": isThing, "outlays": isThing, "anybody": isWeak, "cents": isThing, "debts": isThing} {
		for _, w := range lx.lists.all[list] {
			lx.gate[w] |= g
		}
	}
	for _, list := range []string{"gifts", "ranked-givers"} {
		for _, w := range lx.lists.all[list] {
			lx.gatePlurals(w, gateNumber)
		}
	}
	for w := range lx.kindWords {
		lx.gate[w] |= isKind
	}
	for name, h := range lx.heads {
		lx.gateHead(name, h)
	}
	for phrase, cue := range lx.cues {
		if cue.Class == "undisclosed" {
			lx.gate[phrase[strings.LastIndexByte(phrase, ' ')+1:]] |= isSecret
		}
	}
	if lx.movers != nil {
		lx.gate["way"] |= gateNumber
	}
}

// gateHead marks the last word of the name of a thing.
func (lx *lex) gateHead(name string, h head) {
	cut := strings.LastIndexAny(name, " -")
	if cut < 0 {
		g := isThing
		if h.weak && !lx.in("weak-things", name) {
			g = isWeak
		}
		lx.gatePlurals(name, g)
		return
	}
	before, last := name[:cut], name[cut+1:]
	before = before[strings.LastIndexAny(before, " -")+1:]
	if name[cut] == '-' {
		before = "-"
	}
	if lx.pairs[before] == nil {
		lx.pairs[before] = map[string]bool{}
		lx.gate[before] |= isBefore
	}
	for _, form := range plurals(last) {
		lx.pairs[before][form] = true
	}
	lx.gatePlurals(last, isLast)
}

func (lx *lex) gatePlurals(w string, g gate) {
	for _, form := range plurals(w) {
		lx.gate[form] |= g
	}
}

// plurals returns w and the words whose singular is w.
func plurals(w string) []string {
	forms := []string{w, w + "s", w + "es"}
	if stem, ok := strings.CutSuffix(w, "y"); ok {
		forms = append(forms, stem+"ies")
	}
	if stem, ok := strings.CutSuffix(w, "man"); ok {
		forms = append(forms, stem+"men")
	}
	return forms
}
