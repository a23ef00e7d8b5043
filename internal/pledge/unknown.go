package pledge

import "pledgewire/internal/model"

// undisclosed reads stated unknowns: "no figure was published", "though how many is still to be decided". They belong
// to the pledge of the same sentence, or of the sentences right before; before is the number of pledges found earlier.
func (r *reading) undisclosed(before int) {
	for i := r.start; i < r.end; i++ {
		if cue := r.cueAt(i, "undisclosed"); cue != nil {
			r.withhold(r.spanOf(i, i+len(splitWords(cue.Phrase))))
			return
		}
	}
}

func splitWords(s string) []string {
	var out []string
	for i, start := 0, 0; i <= len(s); i++ {
		if i == len(s) || s[i] == ' ' {
			out = append(out, s[start:i])
			start = i + 1
		}
	}
	return out
}

// withhold marks the pledges that a stated unknown at span speaks of: those of its own sentence, else those of the giver
// it names, else the last one before it; of the latest ones alone, see mostTellings.
func (r *reading) withhold(span model.Span) {
	money, number := r.unknownSubject()
	giver := ""
	first, last := r.mentionsOf(r.sent)
	for m := first; giver == "" && m < last; m++ {
		giver = r.in.Entities[r.in.Mentions[m].Entity].Country
	}
	for i := len(r.found) - 1; i >= max(0, len(r.found)-mostTellings); i-- {
		f := &r.found[i]
		near := f.sent == r.sent || giver == "" && f.sent >= r.sent-3 || giver != "" && f.pl.Pledger.Country == giver
		if f.title || !f.pl.Status.Live() || !near {
			continue
		}
		if r.withhold1(f, span, money, number) && (f.sent == r.sent || giver == "") {
			return
		}
	}
}

// withhold1 marks one pledge, and reports whether the unknown is about it.
func (r *reading) withhold1(f *found, span model.Span, money, number bool) bool {
	hit := false
	cash := isMoneyKind(f.pl.Kind)
	if money && f.pl.AmountStated == model.Absent && (f.pl.NumberStated != model.IsStated || r.ofPrice()) && (cash || !number) {
		f.pl.AmountStated, hit = model.Undisclosed, true
	}
	if number && f.pl.NumberStated == model.Absent && !cash && f.pl.AmountStated != model.IsStated && r.counted(f.pl.Kind) {
		f.pl.NumberStated, hit = model.Undisclosed, true
	}
	if hit {
		r.role(&f.pl, model.RoleUnknown, span, "")
	}
	return hit
}

// ofPrice reports whether the sentence speaks of a price: then a number of things leaves the sum unsaid.
func (r *reading) ofPrice() bool {
	for i := r.start; i < r.end; i++ {
		switch r.doc.Toks[i].Norm {
		case "price", "cost", "costs", "worth", "value", "bill":
			return true
		}
	}
	return false
}

// counted reports whether the sentence counts things of this kind, or does not say of which kind.
func (r *reading) counted(kind model.Kind) bool {
	other := false
	for i := r.start; i < r.end; i++ {
		if h, ok := r.lx.heads[singular(r.doc.Toks[i].Norm)]; ok && !h.weak && !isMoneyKind(h.kind) {
			if h.kind == kind {
				return true
			}
			other = true
		}
	}
	return !other
}

// unknownSubject says what is withheld: money, a number, or both.
func (r *reading) unknownSubject() (money, number bool) {
	for i := r.start; i < r.end; i++ {
		n := r.doc.Toks[i].Norm
		switch {
		case r.lx.in("unknown-money", n):
			money = true
		case r.lx.in("unknown-number", n):
			number = true
		}
	}
	return
}
