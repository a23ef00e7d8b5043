package pledge

import (
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// markAdverbials finds the phrases that are adverbs: "will ALL THE SAME hand $3 million to".
func (r *reading) markAdverbials() {
	r.adverbials = nil
	for i := r.start; i < r.end; i++ {
		if r.doc.Toks[i].Kind != model.Word || !r.lx.adverbial[r.doc.Toks[i].Norm] {
			continue
		}
		for n := 4; n >= 2; n-- {
			if i+n > r.end || !r.lx.in("adverbials", r.words(i, i+n)) {
				continue
			}
			if r.adverbials == nil {
				r.adverbials = map[int]bool{}
			}
			for j := i; j < i+n; j++ {
				r.adverbials[j] = true
			}
			break
		}
	}
}

// addAdverbials keeps the first words of the phrases.
func (lx *lex) addAdverbials() {
	lx.adverbial = map[string]bool{}
	for phrase := range lx.words["adverbials"] {
		first, _, _ := strings.Cut(phrase, " ")
		lx.adverbial[first] = true
	}
}

// ownsNoun: a time that a noun belongs to: "NEXT YEAR's contribution", "on TOMORROW's flight".
func (r *reading) ownsNoun(qty *model.Quantity) bool {
	return qty.Last+1 < r.end && r.classOf(qty.Last) == cMark && r.nominal(qty.Last+1)
}

// timeOwner cuts the noun phrase of the time at i, behind the preposition that the time begins with.
func (r *reading) timeOwner(i int) int {
	if functionWords[r.doc.Toks[i].Norm] == cPrep {
		return r.add(unit{kind: uPrep, first: i, last: i + 1})
	}
	return r.nounPhrase(i)
}

// pastAcronym returns the token behind the bracket at j where it holds another name of the body named before it and more of
// the noun phrase follows: "Turkish Red Crescent (KIZILAY) head Kerem Kinik"; -1 for none.
func (r *reading) pastAcronym(u unit, j int) int {
	if u.head < 0 || u.head != j-1 || r.men[u.head] < 0 || j+2 >= r.end {
		return -1
	}
	m := r.men[j+1]
	if m < 0 || r.in.Mentions[m].Entity != r.in.Mentions[r.men[u.head]].Entity {
		return -1
	}
	last := r.in.Mentions[m].Last
	if last+1 >= r.end || r.classOf(last) != cClose || r.men[last+1] >= 0 || !r.lx.in("offices", r.doc.Toks[last+1].Norm) {
		return -1
	}
	return last + 1
}

// standsReady: "Qatar STANDS ready to send", whatever the tagger says of it.
func (r *reading) standsReady(i int) bool {
	switch r.doc.Toks[i].Norm {
	case "stand", "stands", "remain", "remains":
		return i+1 < r.end && r.adjective(i+1) != nil
	}
	return false
}

// inList returns the verb that the infinitive behind the conjunction at p goes on from: the nearest infinitive, also over a
// clause that stands between the two: "promised TO PAY half until the plants reopen and TO GIVE".
func (r *reading) inList(p int) int {
	g := r.verbLeft(p)
	if g >= 0 && (r.units[g].verb.inf || r.units[g].verb.base && r.units[g].verb.modal == "" && r.units[g].verb.link.sub < 0) {
		return g
	}
	if r.kindAt(p) != uCC {
		return g
	}
	for q := p - 1; q >= 0; q-- {
		if r.kindAt(q) == uStrong {
			break
		}
		v := r.units[q].verb
		if v == nil {
			continue
		}
		if v.inf {
			return q
		}
		if v.link.rel != relAdverbial && v.link.rel != relRelative && v.link.rel != relReduced && v.link.rel != relCondition {
			break
		}
	}
	return g
}

// pastAside returns the unit behind an aside of prepositional phrases that opens with the comma at u: "and, FOR SOME MISSION
// yet to be picked, a reaction force"; u where there is none.
func (r *reading) pastAside(u int) int {
	if r.kindAt(u) != uComma || r.kindAt(r.forward(u+1)) != uPrep {
		return u
	}
	for p := u + 1; p < len(r.units) && p < u+9; p++ {
		switch r.kindAt(p) {
		case uComma:
			return p + 1
		case uVG:
			if v := r.units[p].verb; !v.inf && !v.ing && !v.part {
				return u
			}
		case uStrong, uQuote, uSub, uRel:
			return u
		}
	}
	return u
}

// uses: "USED eight planes TO BRING food": what was used says nothing, what it was used for is told as done.
func (r *reading) uses(g, v *verb) bool {
	return g.main >= 0 && (g.past || g.perfect) && !g.passive && !g.neg && r.lx.in("using", r.doc.Toks[g.main].Norm) && (v.gives() || v.reports())
}

// passiveAt reports whether the infinitive at u is passive: "ordered camps TO BE SET UP".
func (v *verb) passiveAt(r *reading, u int) bool { return v.passive && v.inf && r.units[u].verb == v }

// ordering is who orders what the passive infinitive v says: "ALGIERS ordered camps to be set up".
func (r *reading) ordering(v *verb) []actor {
	if g := v.link.gov; v.inf && v.link.rel == relComplement && g >= 0 && r.units[g].verb.has(knowledge.Decide) && r.units[g].verb.link.subj >= 0 {
		return r.actorsOf(r.conjuncts(r.units[g].verb.link.subj))
	}
	return nil
}

// beforeAdverbial returns the token before i, phrases that are adverbs apart.
func (r *reading) beforeAdverbial(i int) int {
	for i--; i >= r.start && r.adverbials[i]; i-- {
	}
	return i
}

// yearAlone: "from 80 million kronur this year to 25 million NEXT": a time whose noun is left out.
func (r *reading) yearAlone(i int) bool {
	return r.doc.Toks[i].Norm == "next" && i > r.start && r.qty[i-1] >= 0 && (i+1 >= r.end || r.doc.Toks[i+1].Kind == model.Punct)
}
