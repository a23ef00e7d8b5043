package pledge

import "pledgewire/internal/knowledge"

// uses: "USED eight planes TO BRING food": what was used says nothing, what it was used for is told as done.
func (r *reading) uses(g, v *verb) bool {
	return g.main >= 0 && (g.past || g.perfect) && !g.passive && !g.neg && r.lx.of(&r.doc.Toks[g.main]).in("using") && (v.gives() || v.reports())
}

// passiveAt reports whether the infinitive at u is passive: "ordered camps TO BE SET UP".
func (v *verb) passiveAt(r *reading, u int) bool { return v.passive && v.inf && r.units[u].verb == v }

// ordering is who orders what the passive infinitive v says: "ALGIERS ordered camps to be set up".
func (r *reading) ordering(v *verb) []actor {
	if g := v.link.gov; v.inf && !v.builds() && v.link.rel == relComplement && g >= 0 && r.units[g].verb.has(knowledge.Decide) && r.units[g].verb.link.subj >= 0 {
		return r.actorsOf(r.conjuncts(r.units[g].verb.link.subj))
	}
	return nil
}

// builds: what is ordered to be built is bought.
func (v *verb) builds() bool {
	for _, t := range v.trigs {
		if t.Kind == "reconstruction" {
			return true
		}
	}
	return false
}
