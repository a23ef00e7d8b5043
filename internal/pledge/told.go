package pledge

import (
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// toldLater reads a sum that says what a gift of the two sentences before is worth: "THE LOAN is worth 687 million euros", "The
// agreement was signed in December and was worth $129.8 million". It goes to the last pledge of money that has no sum.
func (r *reading) toldLater(before int) {
	for u := range r.units {
		v := r.units[u].verb
		if v == nil || v.neg || v.modal != "" || v.link.subj < 0 || !r.thatGift(r.firstConjunct(v.link.subj)) || !v.copula && !r.lx.of(&r.doc.Toks[max(v.main, 0)]).in("amounting") {
			continue
		}
		np := r.forward(u + 1)
		if r.kindAt(np) == uPrep && (r.normOf(np) == "worth" || r.normOf(np) == "to" || r.normOf(np) == "at") {
			np = r.forward(np + 1)
		}
		if r.kindAt(np) == uNP && r.bareSum(np) && !r.taken(int(r.qty[r.units[np].head])) {
			r.addSum(before, r.headNorm(r.firstConjunct(v.link.subj)), int(r.qty[r.units[np].head]))
			return
		}
	}
}

// thatGift: "the loan", "this funding": money spoken of before.
func (r *reading) thatGift(np int) bool {
	switch r.doc.Toks[r.units[np].first].Norm {
	case "the", "this", "that", "these", "those", "its", "their":
		return r.accord(np) || r.pledgeNoun(np) || r.lx.in("gifts", singular(r.headNorm(np))) || r.lx.in("outlays", r.headNorm(np))
	}
	return false
}

// apposedSum takes the sum behind the name of what is announced: "announced Centro Local, A FIVE-YEAR, $300 MILLION INITIATIVE".
func (r *reading) apposedSum(d *deal) {
	if d.trig.Class != knowledge.Announce && d.trig.Class != knowledge.Decide {
		return
	}
	for _, a := range d.frame.args {
		if a.prep != "=" {
			continue
		}
		if c := r.contribution(a.np); c.money >= 0 && c.kind != "" && !r.tradeIn(r.units[a.np]) {
			d.things = []contribution{c}
			return
		}
	}
}

// withSum: "will send radios, WITH 4 MILLION KRONER ROUTED THROUGH UNICEF": the sum of what the sentence has just told.
func (r *reading) withSum(v *verb) bool {
	np := v.link.obj
	if v.link.rel != relReduced || np < 2 || r.kindAt(np-1) != uPrep || r.normOf(np-1) != "with" || r.kindAt(np-2) != uComma || !r.bareSum(np) {
		return false
	}
	n := len(r.found)
	if n == 0 || r.found[n-1].sent != r.sent || r.found[n-1].pl.AmountStated == model.IsStated {
		return false
	}
	r.sumTo(&r.found[n-1], int(r.qty[r.units[np].head]))
	if f := &r.found[n-1]; f.pl.Channel.Name == "" {
		var rc receipt
		r.conveyed(&rc, &deal{at: np}, &contribution{np: np})
		if f.pl.Channel = rc.channel; rc.channel.Name != "" {
			r.role(&f.pl, model.RoleChannel, rc.chSpan, rc.chVia)
		}
	}
	return true
}

// addSum gives quantity q to the last pledge told before this sentence that lacks a sum; head is the noun that the sum is said of.
func (r *reading) addSum(before int, head string, q int) {
	for i := before - 1; i >= 0 && r.found[i].sent >= r.sent-2; i-- {
		f := &r.found[i]
		if f.title || f.sent == r.sent || !isMoneyKind(f.pl.Kind) || f.pl.AmountStated == model.IsStated {
			continue
		}
		if r.sumTo(f, q) && head == "loan" && f.pl.Kind == "funding" {
			f.pl.Kind = "loan"
		}
		return
	}
}

// sumTo makes quantity q the amount of f, and reports whether its currency is known.
func (r *reading) sumTo(f *found, q int) bool {
	qty := &r.in.Quantities[q]
	code := r.currency(qty, actor{party: f.pl.Pledger})
	if code == "" {
		return false
	}
	f.pl.Amount, f.pl.AmountMin, f.pl.AmountMax, f.pl.Currency = qty.Value, qty.Min, qty.Max, code
	f.pl.Equivalents, f.pl.Qualifier, f.pl.AmountStated = qty.Equivalents, qty.Qualifier, model.IsStated
	if f.pl.Qualifier == "" {
		f.pl.Qualifier = model.Exact
	}
	r.role(&f.pl, model.RoleAmount, qty.Span, "")
	if f.sent != r.sent {
		f.pl.Also = append(f.pl.Also, r.doc.Sents[r.sent].Span)
	}
	return true
}
