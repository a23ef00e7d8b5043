package pledge

import (
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// ownPromise is whose promise the object np of the verb gov is, where only "her", "his" or "its" says so: "Ms Payne kept HER
// FIRST PROMISE modest: $14 million".
func (r *reading) ownPromise(np, gov int) []actor {
	if n := r.doc.Toks[r.units[np].first].Norm; gov < 0 || n != "her" && n != "his" || !r.pledgeNoun(np) {
		return nil
	}
	g := r.units[gov].verb
	if g.link.subj < 0 || g.link.subj >= np || g.has(knowledge.Request) || r.lx.of(&r.doc.Toks[max(g.main, 0)]).in("welcoming") {
		return nil
	}
	return r.actorsOf([]int{g.link.subj})
}

// beforeBreak is who acts before the colon that the pronoun of a stands behind: "ITALY went beyond its share: it will turn".
func (r *reading) beforeBreak(a actor) (actor, bool) {
	if p := a.np - 1; r.kindAt(p) != uStrong || p < 0 || r.doc.Toks[r.units[p].first].Norm != ":" {
		return a, false
	}
	for u := range a.np {
		v := r.units[u].verb
		if v == nil || v.link.rel != relRoot || v.link.subj < 0 || r.isPronoun(v.link.subj) || len(r.conjuncts(v.link.subj)) > 1 {
			continue
		}
		b, ok := r.actorOf(v.link.subj)
		if !ok || b.party.ID == "" {
			return a, false
		}
		b.np, b.span, b.via = a.np, a.span, model.ViaCoreference
		return b, true
	}
	return a, false
}
