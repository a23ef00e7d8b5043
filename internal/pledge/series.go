package pledge

import (
	"pledgewire/internal/model"
)

var asWellAs = []string{"as", "well", "as"}

// several adds the places that are listed beside the one that receives: "clinics in Chad, NIGER AND THE GAMBIA", "to Peru as well
// as BOLIVIA". The state of whoever gives is none of them.
func (r *reading) several(d *deal, rc *receipt, own string) {
	m := r.mentionAt(rc.spans[0])
	if m < 0 || !r.listable(m) {
		return
	}
	for m > 0 && r.in.Mentions[m-1].Sent == r.sent && r.listable(m-1) && r.listedPlace(m-1) == m && r.partyAt(m-1).Country != own {
		m--
	}
	if first := &r.in.Mentions[m]; first.Span != rc.spans[0] { // "partnerships with Libya and the coastal states of BENIN AND TOGO"
		rc.parties, rc.spans, rc.vias = []model.Party{r.partyAt(m)}, []model.Span{first.Span}, []model.Via{first.Via}
	}
	for next := r.listedPlace(m); next >= 0; next = r.listedPlace(next) {
		p := r.partyAt(next)
		if p.Country != "" && (p.Country == own || r.isActor(d, p)) {
			return
		}
		rc.add(p, &r.in.Mentions[next])
	}
	if len(rc.parties) > 1 && rc.parties[0].Country == own && own != "" { // "in Japan and across ASIA"
		rc.parties, rc.spans, rc.vias = rc.parties[1:], rc.spans[1:], rc.vias[1:]
	}
}

// add adds one who receives, unless it is there.
func (rc *receipt) add(p model.Party, men *model.Mention) {
	for i := range rc.parties {
		if rc.parties[i].ID == p.ID {
			return
		}
	}
	rc.parties, rc.spans, rc.vias = append(rc.parties, p), append(rc.spans, men.Span), append(rc.vias, men.Via)
}

// mentionAt returns the mention of the sentence at hand that has the span, -1 for none.
func (r *reading) mentionAt(span model.Span) int {
	first, last := r.mentionsOf(r.sent)
	for m := first; m < last; m++ {
		if r.in.Mentions[m].Span == span {
			return m
		}
	}
	return -1
}

// listable reports whether mention m may stand in a list of places.
func (r *reading) listable(m int) bool {
	ent := &r.in.Entities[r.in.Mentions[m].Entity]
	return (ent.Type == model.Country || ent.Type == model.Place || ent.Type == model.Group) && !open(ent) && r.in.Mentions[m].Via != model.ViaCoreference
}

// listedPlace returns the place that follows mention m in a list, behind the larger place that m lies in ("in Beira,
// Mozambique, and BLANTYRE"); -1 for none.
func (r *reading) listedPlace(m int) int {
	for {
		next := r.mentionBehind(m)
		if next < 0 || !r.listable(next) || r.in.Mentions[next].Last < r.end && r.doc.Toks[r.in.Mentions[next].Last].Norm == "'s" {
			return -1
		}
		if !r.around(next, m) {
			if (r.in.Mentions[m].Via == model.ViaDemonym) != (r.in.Mentions[next].Via == model.ViaDemonym) || r.clauseAt(next) {
				return -1
			}
			return next
		}
		m = next
	}
}

// around reports whether mention outer names the state or province, or the larger region, in which m lies, behind a comma.
func (r *reading) around(outer, m int) bool {
	a, b := &r.in.Entities[r.in.Mentions[outer].Entity], &r.in.Entities[r.in.Mentions[m].Entity]
	if b.Type != model.Place || a.Country == "" || a.Country != b.Country || r.in.Mentions[outer].First != r.in.Mentions[m].Last+1 || r.wordAt(r.in.Mentions[m].Last) != "," {
		return false
	}
	return a.Type == model.Country || r.in.Mentions[m].City && !r.in.Mentions[outer].City
}

// clauseAt reports whether mention m opens a clause of its own, or a gapped one: "to Chad, and JAPAN will give", "MALI $2 million".
// Without a comma before it only what gives, says or announces makes a clause: "in Nepal and Comoros focused on girls".
func (r *reading) clauseAt(m int) bool {
	n := r.npOf(r.in.Mentions[m].First)
	if n < 0 || r.gapAt(n) {
		return n >= 0
	}
	for u := n + 1; u < len(r.units) && r.kindAt(u) != uStrong; u++ {
		v := r.units[u].verb
		if v == nil {
			continue
		}
		if v.inf || v.ing || v.part || v.link.rel == relReduced || v.link.rel == relRelative {
			return false
		}
		return v.link.subj >= n && r.firstConjunct(v.link.subj) <= n && (r.kindAt(n-1) == uComma || r.kindAt(n-2) == uComma || len(v.trigs) > 0)
	}
	return false
}

// npOf returns the unit that holds token i, -1 for none.
func (r *reading) npOf(i int) int {
	for n := range r.units {
		if r.units[n].first <= i && i < r.units[n].last {
			return n
		}
	}
	return -1
}

// mentionBehind returns the mention behind m with nothing but a comma or "and", an article and a preposition between them,
// or with the class that it is of ("Chad, and the coastal COUNTRIES OF Togo"); -1 for none.
func (r *reading) mentionBehind(m int) int {
	i := r.pastJoints(r.in.Mentions[m].Last)
	if i == r.in.Mentions[m].Last {
		return -1
	}
	if i < r.end && r.placing(i) {
		i++
	}
	if i < r.end && r.lx.of(&r.doc.Toks[i]).class == cDet {
		i++
	}
	if of := r.classOfStates(i); of > i {
		i = of
	}
	if i >= r.end || r.men[i] < 0 || r.in.Mentions[r.men[i]].First != i {
		return -1
	}
	return int(r.men[i])
}

// pastJoints steps over what joins the members of a list: ",", "and", ", as well as".
func (r *reading) pastJoints(i int) int {
	for i < r.end {
		switch r.doc.Toks[i].Norm {
		case ",", "and", "&", "plus":
			i++
		case "as":
			if i+3 > r.end || !r.reads(i, asWellAs) {
				return i
			}
			i += 3
		default:
			return i
		}
	}
	return i
}

// classOfStates returns the token behind "the coastal countries of" at token i, i where there is none.
func (r *reading) classOfStates(i int) int {
	for j := i; j < min(i+6, r.end-2) && r.doc.Toks[j].Kind == model.Word; j++ {
		if r.doc.Toks[j+1].Norm == "of" && (r.doc.Toks[j].Norm == "countries" || r.doc.Toks[j].Norm == "nations" || r.doc.Toks[j].Norm == "states" || r.doc.Toks[j].Norm == "islands") {
			return j + 2
		}
	}
	return i
}

// placing reports a preposition that may stand before each member of a list: "in Chad and IN Niger".
func (r *reading) placing(i int) bool {
	switch r.doc.Toks[i].Norm {
	case "in", "to", "for", "across":
		return true
	}
	return false
}
