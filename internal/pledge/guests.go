package pledge

import (
	"slices"

	"pledgewire/internal/model"
)

// trained: the words behind the thing speak of training or study: "will invite 150 officials FOR TRAINING".
func (r *reading) trained(c *contribution) bool {
	last := r.units[c.np].last
	return r.anyWord("schooling", last, min(last+14, r.end))
}

// toGuests: people stand behind "to": "open its hospital TO 20 ARMENIANS wounded in the war".
func (r *reading) toGuests(d *deal) bool {
	return slices.ContainsFunc(d.frame.args, func(a arg) bool {
		if a.prep != "to" && a.prep != "of" {
			return false
		}
		n := r.headNorm(a.np)
		m := r.men[r.units[a.np].head]
		return r.lx.in("guests", n) || m >= 0 && r.in.Mentions[m].Via == model.ViaDemonym && peoples(n)
	})
}

// strandedAt: people who wait to be taken in: "150 of the 356 PEOPLE ON BOARD the ship", "40 PEOPLE RESCUED off Crete".
func (r *reading) strandedAt(c *contribution) bool {
	last := r.units[c.np].last
	if r.kindAt(c.np+1) == uPrep && r.normOf(c.np+1) == "of" && r.kindAt(c.np+2) == uNP {
		last = r.units[c.np+2].last
	}
	if last >= r.end {
		return false
	}
	switch singular(r.doc.Toks[last-1].Norm) {
	case "people", "person", "passenger", "man", "woman":
		return r.anyWord("stranded", last, min(last+3, r.end))
	}
	return false
}

// hostedBefore: "people" in a text that told just before who takes people in.
func (r *reading) hostedBefore(head string) bool {
	return head == "people" && r.toldLately("hosting")
}

// takenTo: "will take 40 patients TO the hospital": carried, not taken in.
func (r *reading) takenTo(d *deal) bool {
	return slices.ContainsFunc(d.frame.args, func(a arg) bool { return a.prep == "to" })
}
