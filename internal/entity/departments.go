package entity

import "pledgewire/internal/model"

// departments reads a plural of bodies as the bodies: "the Departments of Energy (DOE), Commerce, and the Treasury" names three,
// each where the gazetteer has a department of that name.
func (r *reading) departments(s int) {
	sent := &r.doc.Sents[s]
	for i := sent.First; i+2 < sent.Last; i++ {
		w := r.ids[i]
		if w != r.w.departments && w != r.w.ministries || !r.cap(i) || r.id(i+1) != r.w.of {
			continue
		}
		one := r.w.department
		if w == r.w.ministries {
			one = r.w.ministry
		}
		i = r.share(s, i, one) - 1
	}
}

// share puts the bodies that the plural at token head names, "department" or "ministry" each, and returns where they end.
func (r *reading) share(s, head int, one word) int {
	end := r.doc.Sents[s].Last
	first, at := head, head+2
	for {
		if r.id(at) == r.w.the {
			at++
		}
		last, form := r.portfolioNamed(one, at, end)
		if last == 0 {
			return max(at, first+1)
		}
		if first != head {
			first = at
		}
		e := r.entity(r.forms[form].ent)
		r.put(found{first: first, last: last, sent: s, ent: e, via: model.ViaName})
		if r.id(last) == r.w.open && r.id(last+2) == r.w.close && r.acronymShape(last+1) {
			r.alias[r.doc.Toks[last+1].Text] = e
			r.put(found{first: last + 1, last: last + 2, sent: s, ent: e, via: model.ViaAcronym})
			last += 3
		}
		at = r.pastList(last)
		if at == last || !r.cap(at) && r.id(at) != r.w.the {
			return last
		}
		first = at
	}
}

// pastList returns what is behind "," or "and" or both at token i, i where there is neither.
func (r *reading) pastList(i int) int {
	if r.id(i) == r.w.comma {
		i++
	}
	if r.id(i) == r.w.and {
		i++
	}
	return i
}

// portfolioNamed returns the end of the longest name from token i on before which the gazetteer has "department of", and its form;
// 0 for none, and where another capital follows: "Justice Roberts".
func (r *reading) portfolioNamed(one word, i, end int) (last int, form int32) {
	n := r.names.step(r.names.start(one), r.w.of)
	for k := i; n != 0 && k < end; k++ {
		if n = r.names.step(n, r.ids[k]); n == 0 {
			break
		}
		for _, v := range r.names.values(n) {
			if fm := &r.forms[v]; fm.ent >= 0 && r.cap(i) && r.list[fm.ent].Type == model.Organisation && (fm.needs == 0 || fm.needs == needSupport && r.lands[r.list[fm.ent].Country] > 0) {
				last, form = k+1, v
				break
			}
		}
	}
	if last > 0 && r.cap(last) {
		return 0, 0
	}
	return last, form
}
