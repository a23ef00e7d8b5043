package pledge

import "slices"

// retracts reports whether the sentence at hand tells what an earlier version of the article said: "Correction: an earlier
// version said that Norway had promised $40 million".
func (r *reading) retracts() bool {
	for i := r.start + 1; i < r.end; i++ {
		if r.doc.Toks[i].Norm == "version" && r.lx.of(&r.doc.Toks[i-1]).in("earlier") {
			return true
		}
	}
	return false
}

// mostRetracted is how many pledges an article can take back: no correction that we read had more than two.
const mostRetracted = 100

// corrected drops what a correction takes back where it still stands, as it often does in a headline: the article tells of
// the same giver another value.
func (r *reading) corrected() {
	for i := range r.retracted[:min(len(r.retracted), mostRetracted)] {
		wrong := &r.retracted[i]
		if r.replaced(wrong) {
			r.found = slices.DeleteFunc(r.found, func(f found) bool {
				return f.title && sameGiver(&f.pl, &wrong.pl) && sameFamily(f.pl.Kind, wrong.pl.Kind) && sameValue(&f, wrong)
			})
		}
	}
}

// replaced reports whether the text tells of the giver of wrong another value.
func (r *reading) replaced(wrong *found) bool {
	for i := range r.found {
		f := &r.found[i]
		if sameGiver(&f.pl, &wrong.pl) && sameFamily(f.pl.Kind, wrong.pl.Kind) && !sameValue(f, wrong) && !f.title {
			return true
		}
	}
	return false
}

func sameValue(a, b *found) bool {
	return a.pl.Amount == b.pl.Amount && a.pl.AmountMin == b.pl.AmountMin && a.pl.Number == b.pl.Number && a.pl.NumberMin == b.pl.NumberMin
}
