package pledge

import (
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// tellers gives pledges that nobody is said to have told of the person who the next sentence says did: "FOREIGN MINISTER NIMELY
// disclosed this at a news conference".
func (r *reading) tellers() {
	for i := range r.found {
		f := &r.found[i]
		t := f.sent + 1
		if f.pl.Speaker.Name != "" || f.title || t >= len(r.doc.Sents) || r.doc.Sents[t].Block != r.doc.Sents[f.sent].Block {
			continue
		}
		if m := r.tellerIn(t); m >= 0 {
			r.setSpeaker(&f.pl, m)
		}
	}
}

// tellerIn returns the person whom sentence t begins with, under an office or not, and who told of "this" there, or -1.
func (r *reading) tellerIn(t int) int {
	sent := &r.doc.Sents[t]
	first, last := r.mentionsOf(t)
	for m := first; m < last; m++ {
		men := &r.in.Mentions[m]
		if typ := r.in.Entities[men.Entity].Type; typ != model.Person && typ != model.Leader {
			continue
		}
		i := men.Last
		if men.First > sent.First+6 || i+1 >= sent.Last || !r.tells(&r.doc.Toks[i]) {
			return -1
		}
		if n := r.doc.Toks[i+1].Norm; n == "this" || n == "the" && i+2 < sent.Last && r.lx.of(&r.doc.Toks[i+2]).in("tidings") {
			return m
		}
		return -1
	}
	return -1
}

// tells reports a past form of a verb of saying or announcing.
func (r *reading) tells(tok *model.Token) bool {
	for _, f := range r.lx.of(tok).forms {
		if f.past && (f.trig.Class == knowledge.Say || f.trig.Class == knowledge.Announce || f.trig.Class == knowledge.Reaffirm) {
			return true
		}
	}
	return false
}
