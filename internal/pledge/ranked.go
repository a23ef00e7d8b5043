package pledge

import (
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// ranked reads givers by their rank, with what they give behind "with": "The largest donor was the European Union, WITH 120 MILLION
// EUROS", "Norway was the biggest giver, with $40 million".
func (r *reading) ranked() {
	for u := range r.units {
		v := r.units[u].verb
		if v == nil || !v.copula || v.neg || v.modal != "" || v.link.subj < 0 || r.kindAt(r.forward(u+1)) != uNP {
			continue
		}
		subj, what := v.link.subj, r.forward(u+1)
		giver, rank := subj, what
		if r.lx.in("ranked-givers", singular(r.headNorm(subj))) {
			giver, rank = what, subj
		}
		value := r.withValue(what)
		if value < 0 || r.units[rank].mark >= 0 || !r.entityAt(giver) || !r.lx.in("ranked-givers", singular(r.headNorm(rank))) || r.used(value) {
			continue
		}
		r.rankedGives(giver, rank, value)
	}
}

// withValue is the sum behind "with" and the noun phrase np, with a comma between them or not; -1 for none.
func (r *reading) withValue(np int) int {
	p := np + 1
	for r.kindAt(p) == uPrep && r.normOf(p) != "with" && r.kindAt(p+1) == uNP {
		p += 2
	}
	if r.kindAt(p) == uComma {
		p++
	}
	if r.kindAt(p) != uPrep || r.normOf(p) != "with" || r.kindAt(p+1) != uNP || r.quantityIn(r.units[p+1], int(model.Money)) < 0 {
		return -1
	}
	return p + 1
}

func (r *reading) rankedGives(giver, rank, value int) {
	d := deal{trig: &knowledge.Trigger{Class: knowledge.Promise}, v: r.nounVerb(value), dative: -1, other: -1, at: rank, rule: "nominal"}
	d.things, d.actors = []contribution{r.contribution(value)}, r.actorsOf([]int{giver})
	d.mood = mood{status: model.Pledged, cue: rank, top: -1, say: -1}
	d.frame = r.frameOf(value + 1)
	if len(d.actors) == 1 {
		r.emit(&d)
	}
}
