package pledge

import (
	"cmp"
	"slices"
	"strings"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// tried is a unit that was read as a trigger and gave nothing.
type tried struct {
	unit int
	why  reason
}

// mostNotes is how many notes an article may have: a body of 1 MB of triggers needs no more to be understood.
const mostNotes = 1000

// no gives up the trigger at hand; the first reason stays. It returns false for the rule that gives up.
func (r *reading) no(why reason) bool {
	if r.why == whyNone {
		r.why = why
	}
	return false
}

// gaveNothing files the trigger at unit u with the reason. A verb that only governs others
// undertakes nothing to begin with.
func (r *reading) gaveNothing(u int, why reason) {
	if v := r.units[u].verb; v != nil && !slices.ContainsFunc(v.trigs, func(t *knowledge.Trigger) bool { return !governsOnly(t.Class) }) {
		return
	}
	r.tried = append(r.tried, tried{u, why})
}

// silent writes the notes of the sentence at hand: one for each trigger that no pledge found since before stands on, nor one that
// another trigger governs. Where none was even tried, the word that opened the gate says why.
func (r *reading) silent(before int) {
	if len(r.tried) == 0 {
		if len(r.found) == before {
			r.noteOpener()
		}
		return
	}
	r.markSpoken(before)
	for _, t := range r.tried {
		if r.spoken[t.unit] || r.governsTried(t.unit) {
			continue
		}
		if v := r.units[t.unit].verb; v != nil && common(v) && !r.hasNumber() {
			if len(r.tried) > 1 || len(r.found) > before {
				continue // "get" without a number is no trigger; that it is none needs saying where nothing else is said
			}
			t.why = whyNoNumber
		}
		r.noteUnit(t.unit, t.why)
	}
}

// markSpoken marks the units that the pledges found since before stand on: their triggers and all that governs these.
func (r *reading) markSpoken(before int) {
	r.spoken = slices.Grow(r.spoken[:0], len(r.units))[:len(r.units)]
	clear(r.spoken)
	for i := before; i < len(r.found); i++ {
		u := r.found[i].at
		if u >= len(r.units) {
			continue
		}
		if r.units[u].kind == uNP {
			r.spoken[u] = true
			u = max(r.objectOf(u), r.subjectOf(u))
		}
		for depth := 0; u >= 0 && depth < 8; depth++ {
			r.spoken[u] = true
			v := r.units[u].verb
			if v == nil {
				break
			}
			if v.link.noun >= 0 {
				r.spoken[v.link.noun] = true
			}
			u = v.link.gov
		}
	}
	for _, t := range r.tried {
		r.spoken[t.unit] = r.spoken[t.unit] || len(r.found) > before && (t.why == whyToldAbove || r.used(t.unit))
	}
}

// governsTried: "promised to SUPPORT them": the note stands at what is promised.
func (r *reading) governsTried(u int) bool {
	return slices.ContainsFunc(r.tried, func(t tried) bool {
		v := r.units[t.unit].verb
		return v != nil && t.unit != u && (v.link.rel == relComplement && v.link.gov == u || v.link.noun == u)
	})
}

// noteUnit notes the trigger at unit u: its verb or its noun.
func (r *reading) noteUnit(u int, why reason) {
	i := r.units[u].head
	if v := r.units[u].verb; v != nil {
		i = v.main
	}
	r.note(i, why)
}

// governsOnly reports classes of triggers that undertake nothing by themselves.
func governsOnly(c knowledge.Class) bool {
	switch c {
	case knowledge.Plan, knowledge.Consider, knowledge.Expect, knowledge.Wish, knowledge.Deny, knowledge.Say:
		return true
	}
	return false
}

// common reports the verbs that are triggers beside a number alone: "arrive", "get".
func common(v *verb) bool {
	return !slices.ContainsFunc(v.trigs, func(t *knowledge.Trigger) bool { return t.Class != knowledge.Move && t.Class != knowledge.Receive })
}

func (r *reading) hasNumber() bool {
	return slices.ContainsFunc(r.doc.Toks[r.start:r.end], func(t model.Token) bool { return t.Kind == model.Number || r.lx.in("number-words", t.Norm) })
}

// noteOpener notes the first word that opened the gate where nothing came of it: "the pledge drive", "the Promised Land".
func (r *reading) noteOpener() {
	at, why := -1, whyNone
	for i := r.start; i < r.end && why <= whyName; i++ {
		if !r.opener(i) {
			continue
		}
		switch {
		case r.idiom(i):
			at, why = i, whyIdiom
			i = r.end
		case r.men[i] >= 0:
			if at < 0 {
				at, why = i, whyName
			}
		default:
			at, why = i, whyWord
		}
	}
	if at >= 0 {
		r.note(at, why)
	}
}

// opener reports a form of a trigger that opens the gate beside a thing or by itself.
func (r *reading) opener(i int) bool {
	return r.lx.of(&r.doc.Toks[i]).gate&(gateOpen|gateThing|gateTake) != 0
}

// noteAll notes every trigger of the sentence by its tags alone: a question is not read any further.
func (r *reading) noteAll(why reason) {
	for i := r.start; i < r.end; i++ {
		if r.opener(i) && r.men[i] < 0 && r.tagFits(i) {
			r.note(i, why)
		}
	}
}

// tagFits: the tag is that of a form of the trigger: "trucks" is a verb's, and no trigger as a noun.
func (r *reading) tagFits(i int) bool {
	tok := &r.doc.Toks[i]
	return slices.ContainsFunc(r.lx.of(tok).forms, func(f form) bool { return tok.Tag == "" || f.noun == strings.HasPrefix(tok.Tag, "N") })
}

// noteRetracted notes the triggers of what an earlier version of the article said.
func (r *reading) noteRetracted(gone []found) {
	for i := range gone {
		if u := gone[i].at; i == 0 || u != gone[i-1].at {
			r.noteUnit(u, whyRetracted)
		}
	}
}

// Closed returns a note for each trigger in a sentence of doc that the gate kept closed, in order: nothing stands beside it that
// can be given. It is for people who ask why; Read does not look at these sentences, so that they cost nothing.
func (r *Reader) Closed(doc *model.Document, gated []int) []model.Note {
	var notes []model.Note
	for s := range doc.Sents {
		if _, read := slices.BinarySearch(gated, s); read {
			continue
		}
		for i := doc.Sents[s].First; i < doc.Sents[s].Last; i++ {
			if tok := &doc.Toks[i]; r.lx.gate[tok.Norm]&(gateThing|gateTake) != 0 {
				notes = append(notes, model.Note{Span: tok.Span, Text: whyClosed.text()})
			}
		}
	}
	return notes
}

func (r *reading) note(tok int, why reason) {
	if len(r.notes) < mostNotes {
		r.notes = append(r.notes, model.Note{Span: r.doc.Toks[tok].Span, Text: why.text()})
	}
}

// sortedNotes returns the notes in the order of the text.
func (r *reading) sortedNotes() []model.Note {
	slices.SortFunc(r.notes, func(a, b model.Note) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Text, b.Text))
	})
	return slices.Compact(r.notes)
}
