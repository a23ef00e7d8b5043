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

// withhold marks the pledges that a stated unknown at span speaks of.
func (r *reading) withhold(span model.Span) {
	money, number := r.unknownSubject()
	for i := len(r.found) - 1; i >= 0 && r.found[i].sent >= r.sent-3; i-- {
		f := &r.found[i]
		if f.title || !f.pl.Status.Live() {
			continue
		}
		hit := false
		if money && f.pl.AmountStated == model.Absent && (isMoneyKind(f.pl.Kind) || !number) {
			f.pl.AmountStated, hit = model.Undisclosed, true
		}
		if number && f.pl.NumberStated == model.Absent && !isMoneyKind(f.pl.Kind) && f.pl.AmountStated != model.IsStated {
			f.pl.NumberStated, hit = model.Undisclosed, true
		}
		if hit {
			r.role(&f.pl, model.RoleUnknown, span, "")
			if !number || r.found[i].sent == r.sent {
				return
			}
		}
	}
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
