package pledge

import (
	"slices"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// arg is a noun phrase beside a verb: an object, or the noun phrase of a prepositional phrase.
type arg struct {
	np   int
	prep string // "" for an object
	host int    // the noun phrase before it that it may belong to, -1 when it follows the verb
	conj bool   // coordinated with the arg before
}

// frame is what stands to the right of a verb: its objects, prepositional phrases, times and purpose.
type frame struct {
	args    []arg
	times   []int
	purpose int // a purpose infinitive, -1 for none
	end     int // the unit behind the frame
}

// frameOf gathers the frame that begins at unit u. With stop >= 0 it ends there.
func (r *reading) frameOf(u int) frame {
	f := frame{args: r.roomForArgs(), purpose: -1, end: len(r.units)}
	prep, host, conj := "", -1, false
	passed := false // inside a reduced relative: its phrases are kept, its objects are not
	for ; u < len(r.units); u++ {
		switch r.units[u].kind {
		case uNP:
			if r.opensClause(u) {
				f.end = u
				return f
			}
			if !passed || prep != "" {
				f.args = append(f.args, arg{u, prep, host, conj})
			}
			host, prep, conj = u, "", false
		case uPrep:
			w := r.normOf(u)
			if prep != "" && (w == "to" || w == "of") { // "up to", "out of"
				if up := prep == "up"; up && r.kindAt(u+1) == uNP && r.quantityIn(r.units[u+1], -1) >= 0 {
					prep = "" // "take in UP TO 300 people"
				} else {
					prep = w
				}
				continue
			}
			prep = w
		case uTime:
			f.times = append(f.times, u)
			prep = ""
		case uAdv, uQuote:
		case uCC:
			if !r.goesOn(u) {
				f.end = u
				return f
			}
			if len(f.args) > 0 {
				inside := passed && r.nounLeft(u) != f.args[len(f.args)-1].np
				if prep, conj = f.args[len(f.args)-1].prep, true; inside {
					prep, conj = "", false // "to serve homes and SCHOOLS"
				}
				if passed && prep == "including" { // "including radars to protect people and BRIDGES"
					prep, conj = "", false
				}
				if end := r.pastAside(r.forward(u + 1)); end > r.forward(u+1) {
					u = end - 1
					prep, conj = "", true
				}
				switch next := r.forward(u + 1); {
				case r.kindAt(next) == uPrep:
					prep, conj = "", false
				case passed && prep == "" && r.quantityIn(r.units[f.args[0].np], int(model.Money)) >= 0 && r.kindAt(next) == uNP && r.quantityIn(r.units[next], int(model.Money)) >= 0:
					passed = false // "$5 million to train nurses and $3 MILLION to pave roads"
				case (f.args[0].prep == "" || f.args[0].prep == "with") && prep != "" && (prep != "for" || r.quantityIn(r.units[f.args[0].np], int(model.Money)) < 0) && r.kindAt(next) == uNP && r.valuedGift(next):
					// "wheat to stabilise food security in Gaza and 500 scholarships": a second object, not a second place
					prep, passed = r.objectPrep(&f), false
				}
			}
		case uComma:
			next := r.forward(u + 1)
			switch r.kindAt(next) {
			case uRel:
				if end := r.relativeEnd(next); end > 0 {
					u = end
					continue
				}
				f.end = u
				return f
			case uNP:
				if end := r.subjectTo(next); end > next {
					u, prep, conj = end-1, "", false
					continue
				}
				if r.opensClause(next) || !r.listed(u, next) {
					f.end = u
					if r.apposed(u, next) {
						f.args = append(f.args, arg{next, "=", host, false})
					}
					return f
				}
				if len(f.args) > 0 {
					prep, conj = f.args[len(f.args)-1].prep, true
				}
			case uPrep, uTime, uAdv:
				prep, conj = "", false
			case uCC:
				if !r.goesOn(next) {
					f.end = u
					return f
				}
			case uVG:
				to, inside, ok := r.commaVerb(&f, next)
				if !ok {
					f.end = u
					return f
				}
				passed, u = passed || inside, to
				continue
			default:
				f.end = u
				return f
			}
		case uVG:
			if !r.frameVerb(&f, u, prep) {
				f.end = u
				return f
			}
			passed, prep = true, ""
		case uRel:
			if end := r.relativeEnd(u); end > 0 {
				u = end
				continue
			}
			r.colonValue(&f, u)
			f.end = u
			return f
		case uOpen:
			u = r.pastBracket(&f, u, host)
		case uStrong:
			if w := r.doc.Toks[r.units[u].first].Norm; (w == ":" || w == "-" || w == "—" || w == "–") && r.kindAt(r.forward(u+1)) == uNP && r.quantityIn(r.units[r.forward(u+1)], -1) >= 0 {
				f.args = append(f.args, arg{r.forward(u + 1), "=", host, false})
			}
			f.end = u
			return f
		default: // uSub, uClose
			f.end = u
			return f
		}
	}
	return f
}

// pastBracket takes up what the bracket at u says of f and returns the unit that closes it: "its commitment (TO 100 MILLION
// DOLLARS)".
func (r *reading) pastBracket(f *frame, u, host int) int {
	if r.kindAt(u+1) == uPrep && r.kindAt(u+2) == uNP && len(f.args) > 0 {
		f.args = append(f.args, arg{u + 2, r.normOf(u + 1), host, false})
	}
	for u < len(r.units) && r.units[u].kind != uClose {
		u++
	}
	return u
}

// roomForArgs returns an empty list with room for the arguments of an ordinary frame.
func (r *reading) roomForArgs() []arg { return room(&r.args, 8) }

// roomForUnits returns an empty list with room for a few units.
func (r *reading) roomForUnits() []int { return room(&r.ints, 4) }

// room cuts an empty list with room for each off slab; 64 such rooms are made at a time.
func room[T any](slab *[]T, each int) []T {
	if cap(*slab)-len(*slab) < each {
		*slab = make([]T, 0, 64*each)
	}
	n := len(*slab)
	*slab = (*slab)[:n+each]
	return (*slab)[n : n : n+each]
}

// frameVerb steps into a verb that belongs to the frame: a purpose, what goes on with one, a participle behind its noun. It
// returns false where the frame ends.
func (r *reading) frameVerb(f *frame, u int, prep string) bool {
	w := r.units[u].verb
	switch {
	case f.purpose >= 0 && (w.inf || w.ing) && w.link.gov >= f.purpose && w.link.sub < 0: // "to accelerate CLOSING the gap, with"
	case w.ing && prep == "" && r.kindAt(u-1) == uNP && w.link.rel == relAdverbial: // "a railway LINKING Laos for 7 billion"
	case w.inf && (w.link.rel == relPurpose || w.link.rel == relComplement && w.link.noun >= 0 || w.passive),
		w.link.rel == relReduced, w.ing && (w.link.rel == relGerund || w.link.rel == relAdverbial) && prep != "":
		if f.purpose < 0 {
			f.purpose = u
		}
	default:
		return false
	}
	return true
}

// objectPrep is the preposition that brings the things of the frame: "with" behind "provide Vanuatu WITH classrooms", else "".
func (r *reading) objectPrep(f *frame) string {
	if f.args[0].prep == "with" {
		return "with"
	}
	if len(f.args) > 1 && f.args[1].prep == "with" && !r.valueIn(f.args[0].np) && r.receiver(f.args[0].np) {
		return "with"
	}
	return ""
}

// valuedGift: a thing with a sum or number in it, or a sum behind its "of": "500 scholarships", "a loan OF 5 MILLION DOLLARS".
func (r *reading) valuedGift(np int) bool {
	return r.contributes(np) && (r.quantityIn(r.units[np], -1) >= 0 || r.contribution(np).money >= 0)
}

// commaVerb steps over a verb behind a comma that belongs to the frame: an aside, a purpose, a reduced relative. It
// returns the last unit of that, whether what follows is inside it, and false where the frame ends.
func (r *reading) commaVerb(f *frame, next int) (to int, inside, ok bool) {
	w := r.units[next].verb
	if end := r.asideEnd(next); end > 0 && w.ing {
		return end, false, true
	}
	switch {
	case w.link.rel == relReduced && w.takes(): // ", followed by Japan with 26 million": a deed of its own
		return 0, false, false
	case w.inf && w.link.rel == relPurpose || w.part || w.link.rel == relReduced:
		f.purpose = next
		return next, true, true
	}
	return 0, false, false
}

// takes reports whether v brings its thing behind a preposition: "followed WITH".
func (v *verb) takes() bool {
	return slices.ContainsFunc(v.trigs, func(t *knowledge.Trigger) bool { return len(t.Takes) > 0 })
}

// opensClause reports whether the noun phrase np is the subject of a finite verb to its right.
func (r *reading) opensClause(np int) bool {
	for u := np + 1; u < len(r.units); u++ {
		if v := r.units[u].verb; v != nil {
			s := v.link.subj
			if v.link.rel == relRelative && v.link.obj >= 0 {
				return s >= np && r.firstConjunct(s) == np
			}
			if v.inf || v.ing || v.part || v.link.rel == relReduced || v.link.rel == relRelative {
				if v.link.rel == relRelative && v.link.obj < 0 && s == np {
					return false
				}
				continue
			}
			if s < 0 {
				continue
			}
			return s >= np && r.firstConjunct(s) <= np
		}
		if k := r.units[u].kind; k == uStrong {
			return false
		}
	}
	return false
}

// goesOn reports whether the coordination at unit u joins two noun phrases rather than two clauses.
func (r *reading) goesOn(u int) bool {
	next := r.forward(r.pastAside(r.forward(u + 1)))
	switch r.kindAt(next) {
	case uNP:
		return !r.opensClause(next) && !r.gapAt(next) && !r.verbBehindAside(next)
	case uPrep, uTime:
		return true
	}
	return false
}

// subjectTo returns the comma that closes ", SUBJECT TO the availability of funds," at u, or u.
func (r *reading) subjectTo(u int) int {
	if r.doc.Toks[r.units[u].head].Norm != "subject" || r.kindAt(u+1) != uPrep || r.normOf(u+1) != "to" {
		return u
	}
	for p := u + 2; p < len(r.units) && p < u+10; p++ {
		switch r.kindAt(p) {
		case uComma:
			return p
		case uNP, uPrep, uCC, uAdv:
		default:
			return u
		}
	}
	return u
}

// verbBehindAside: an actor with an aside and its verb behind it: "and GREECE, stretched though it is, HAS OFFERED a third".
func (r *reading) verbBehindAside(np int) bool {
	if r.kindAt(np+1) != uComma || !r.actorLike(np) {
		return false
	}
	for p := np + 2; p < len(r.units) && p < np+10; p++ {
		switch r.kindAt(p) {
		case uComma:
			v := r.units[min(p+1, len(r.units)-1)].verb
			return v != nil && (v.modal != "" || v.perfect || v.progressive || v.copula)
		case uStrong, uCC:
			return false
		}
	}
	return false
}

// gapAt reports whether a gapped clause begins at np: an actor directly followed by a value ("Ghana | $2.5m").
func (r *reading) gapAt(np int) bool {
	if r.kindAt(np) != uNP || !r.actorLike(np) || r.units[np].mark >= 0 && r.units[np].mark == r.units[np].last-1 {
		return false
	}
	if r.quantityIn(r.units[np], -1) >= 0 {
		return false
	}
	next := r.gapValue(np)
	if r.kindAt(next) != uNP {
		return false
	}
	if q := r.quantityIn(r.units[next], -1); q >= 0 {
		return r.kindAt(np+2) != uRel || r.kindAt(np+1) != uComma || r.in.Quantities[q].Dim == model.Money
	}
	return (r.title || next == np+1 && r.plural(next)) && r.contributes(next) || r.theSame(next)
}

// plural reports whether the head of np is a plural: things without a number ("and Turkey | generators").
func (r *reading) plural(np int) bool {
	n := r.headNorm(np)
	return singular(n) != n
}

// listed reports whether the noun phrase behind the comma at u goes on with a list: a comma or "and" follows further on.
func (r *reading) listed(u, next int) bool {
	if r.gapAt(next) {
		return false
	}
	p := next + 1
	for r.kindAt(p) == uPrep || r.kindAt(p) == uNP && r.kindAt(p-1) == uPrep {
		p++
	}
	switch r.kindAt(p) {
	case uCC:
		return r.kindAt(r.forward(p+1)) == uNP && !r.opensClause(r.forward(p+1)) && !r.gapAt(r.forward(p+1))
	case uComma:
		n := r.forward(p + 1)
		return r.kindAt(n) == uNP && !r.opensClause(n) && r.listed(p, n) || r.kindAt(n) == uCC && r.kindAt(n+1) == uNP && !r.opensClause(n+1)
	}
	return false
}

// apposed: a value behind a comma that says what the noun before it was: "maize, 2,000 tonnes".
func (r *reading) apposed(u, next int) bool {
	return !r.gapAt(next) && r.quantityIn(r.units[next], -1) >= 0 && !r.opensClause(next)
}

// relativeEnd returns the last unit of the relative clause that opens at u when a comma closes it and something of the
// main clause follows, 0 otherwise.
func (r *reading) relativeEnd(u int) int {
	if r.kindAt(u-1) != uComma {
		return 0
	}
	for p := u + 1; p < len(r.units); p++ {
		switch r.units[p].kind {
		case uComma:
			return p
		case uStrong:
			return 0
		}
	}
	return 0
}

// colonValue adds the value behind the colon that ends a clause: "a promise that it made in 2021: 200 MILLION KRONUR".
func (r *reading) colonValue(f *frame, u int) {
	for ; u < len(r.units); u++ {
		if r.kindAt(u) != uStrong {
			continue
		}
		next := r.forward(u + 1)
		if r.doc.Toks[r.units[u].first].Norm == ":" && r.kindAt(next) == uNP && r.quantityIn(r.units[next], -1) >= 0 {
			f.args = append(f.args, arg{next, "=", -1, false})
			for p := next + 1; r.kindAt(p) == uPrep && r.kindAt(p+1) == uNP; p += 2 {
				f.args = append(f.args, arg{p + 1, r.normOf(p), next, false})
			}
		}
		return
	}
}

// asideEnd returns the comma that closes the participle at u when a noun phrase of the main clause follows it: "to
// provide, WORKING WITH CONGRESS, 3 million dollars", 0 otherwise.
func (r *reading) asideEnd(u int) int {
	if r.kindAt(u-2) != uVG {
		return 0 // the verb has its object already
	}
	for p := u + 1; p < len(r.units) && p < u+8; p++ {
		switch r.units[p].kind {
		case uComma:
			if r.kindAt(r.forward(p+1)) == uNP {
				return p
			}
			return 0
		case uStrong, uVG:
			return 0
		}
	}
	return 0
}

// quantityIn returns the first quantity of dimension d (or of money and counts for d < 0) inside unit u, or -1.
func (r *reading) quantityIn(u unit, d int) int {
	for i := u.first; i < u.last; i++ {
		q := r.qty[i]
		if q < 0 {
			continue
		}
		dim := r.in.Quantities[q].Dim
		if d >= 0 && int(dim) == d || d < 0 && (dim == model.Money || dim == model.Count) {
			return int(q)
		}
	}
	return -1
}

// mentionIn returns the last mention among tokens [first, last), or -1.
func (r *reading) mentionIn(first, last int) int {
	for i := last - 1; i >= first; i-- {
		if m := r.men[i]; m >= 0 {
			return int(m)
		}
	}
	return -1
}

// spanOf returns the bytes of tokens [first, last).
func (r *reading) spanOf(first, last int) model.Span {
	if first >= last {
		return model.Span{}
	}
	return model.Span{Start: r.doc.Toks[first].Start, End: r.doc.Toks[last-1].End}
}

func (r *reading) unitSpan(u int) model.Span { return r.spanOf(r.units[u].first, r.units[u].last) }
