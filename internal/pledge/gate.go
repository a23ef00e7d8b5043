package pledge

import (
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// gate says of a word what it opens. A sentence is read when a trigger stands in it with what that trigger needs: a number
// for one that gives sums and counted things, a number or a thing that can be given for most others.
type gate uint8

const (
	gateOpen   gate = 1 << iota // a trigger that needs nothing more: rebuild, train, fund
	gateThing                   // a trigger that needs a thing or a number: pledge, send
	gateNumber                  // a trigger or noun that needs a number: arrive, mobilise, a loan from
	isThing                     // the last word of something that can be given
	isNumber                    // a number in words
	isThere                     // "there", for "there will be"
	isBe                        // what makes "there" open
)

// Gate returns the sentences of doc that hold a trigger and what it needs, in order; a list item with a label needs no
// trigger.
func (r *Reader) Gate(doc *model.Document) []int {
	var gated []int
	for s := range doc.Sents {
		if r.open(doc, &doc.Sents[s]) || r.entry(doc, s) || titleLabel(doc, s) {
			gated = append(gated, s)
		}
	}
	return gated
}

func (r *Reader) open(doc *model.Document, sent *model.Sent) bool {
	var all, before gate
	for i := sent.First; i < sent.Last; i++ {
		tok := &doc.Toks[i]
		if tok.Kind != model.Word {
			if tok.Kind == model.Number {
				all |= isNumber
			}
			before = 0
			continue
		}
		g := r.lx.gate[tok.Norm]
		if g&gateOpen != 0 {
			return true
		}
		if g&isBe != 0 && before&isThere != 0 {
			all |= gateNumber
		}
		all, before = all|g, g
	}
	if all&isNumber != 0 {
		return all&(gateThing|gateNumber) != 0
	}
	return all&gateThing != 0 && all&isThing != 0
}

// gateOf says what the forms of t open.
func gateOf(t *knowledge.Trigger) gate {
	switch t.Class {
	case knowledge.Plan, knowledge.Consider, knowledge.Expect, knowledge.Wish, knowledge.Deny, knowledge.Say:
		return 0 // they govern other triggers
	case knowledge.Move, knowledge.Receive:
		return gateNumber
	}
	switch t.Object {
	case "none", "help":
		return 0
	case "money", "value", "unit", "number-people", "agreement":
		return gateNumber
	case "":
		return gateThing
	}
	return gateOpen
}

// addGate fills the gate from the lists and heads, once the triggers are in.
func (lx *lex) addGate() {
	mark := func(list string, g gate) {
		for _, w := range lx.lists.all[list] {
			lx.gate[w] |= g
		}
	}
	mark("number-words", isNumber)
	mark("existence", isBe)
	lx.gate["there"] |= isThere
	for _, w := range lx.lists.all["gifts"] {
		for _, form := range plurals(w) {
			lx.gate[form] |= gateNumber
		}
	}
	for h := range lx.heads {
		last := h[strings.LastIndexAny(h, " -")+1:]
		for _, form := range plurals(last) {
			lx.gate[form] |= isThing
		}
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
