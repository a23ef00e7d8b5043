package pledge

import (
	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// when fills period, deadline and the day of announcement from the times of the clause.
func (r *reading) when(pl *model.Pledge, d *deal) {
	for u := range r.units {
		if r.units[u].kind != uTime && r.units[u].kind != uNP {
			continue
		}
		for i := r.units[u].first; i < r.units[u].last; i++ {
			q := int(r.qty[i])
			if q < 0 || r.in.Quantities[q].First != i {
				continue
			}
			r.time(pl, d, u, &r.in.Quantities[q])
		}
	}
}

func (r *reading) time(pl *model.Pledge, d *deal, u int, q *model.Quantity) {
	behind := r.nearestVerb(u)
	said := behind >= 0 && r.units[behind].verb.has(knowledge.Say)
	announce := r.announcing(d)
	switch {
	case q.Dim == model.Duration && q.Period+q.From+q.To != "" && pl.Period.Text == "":
		if said || behind >= 0 && behind < d.at-6 && r.units[behind].verb.past && behind != announce {
			return
		}
		pl.Period = model.Period{Text: q.Of(r.doc.Text), Duration: q.Period, From: q.From, To: q.To}
		r.role(pl, model.RolePeriod, q.Span, "")
	case q.Dim != model.Date || q.Date == "":
	case q.Deadline:
		if pl.Deadline.Text == "" && !said {
			pl.Deadline = model.Deadline{Text: q.Of(r.doc.Text), Date: q.Date}
			r.role(pl, model.RoleDeadline, q.Span, "")
		}
	case pl.AnnouncedOn == "" && r.past(q.Date) && len(q.Date) >= 7 && (said || u < d.at || announce >= 0 && behind == announce || r.pastVerb(behind)):
		if pl.Status == model.Delivered {
			return
		}
		pl.AnnouncedOn = q.Date
		r.role(pl, model.RoleAnnounced, q.Span, "")
	}
}

// nearestVerb returns the last verb left of unit u, or the first right of it when there is none.
func (r *reading) nearestVerb(u int) int {
	for p := u - 1; p >= 0; p-- {
		if r.units[p].verb != nil {
			return p
		}
	}
	for p := u + 1; p < len(r.units); p++ {
		if r.units[p].verb != nil {
			return p
		}
	}
	return -1
}

func (r *reading) pastVerb(u int) bool {
	return u >= 0 && (r.units[u].verb.past || r.units[u].verb.perfect)
}

// announcing returns the verb of promising above the deed, -1 for none.
func (r *reading) announcing(d *deal) int {
	if d.mood.top >= 0 {
		return d.mood.top
	}
	return -1
}

// past reports whether an ISO date is not after the article's day.
func (r *reading) past(date string) bool {
	pub := r.doc.Article.Published
	if pub.IsZero() {
		return true
	}
	day := pub.Format("2006-01-02")
	return date <= day[:min(len(date), len(day))]
}

// over reports whether the whole of an ISO date, shortened or not, lies before the article's day.
func (r *reading) over(date string) bool {
	pub := r.doc.Article.Published
	return !pub.IsZero() && date < pub.Format("2006-01-02")[:len(date)]
}

// condition finds "if …", "subject to …", "provided that …" and makes the status conditional.
func (r *reading) condition(pl *model.Pledge, d *deal) {
	if !pl.Status.Live() || pl.Status == model.Considering {
		if pl.Status != model.Considering {
			return
		}
	}
	if first, last := r.shouldClause(); last > first && r.sameClause(first, d) {
		r.setCondition(pl, first, last)
		return
	}
	if first, last := r.dependsOn(d); last > first {
		r.setCondition(pl, first, last)
		return
	}
	for i := r.start; i < r.end; i++ {
		cue := r.cueAt(i, "condition")
		if cue == nil || r.qty[i] >= 0 || r.men[i] >= 0 || r.inVerb(i) {
			continue
		}
		if r.doc.Toks[i].Norm == "pending" && i > r.start && r.lx.of(&r.doc.Toks[i-1]).class == cDet {
			continue
		}
		if i > r.start && r.doc.Toks[i-1].Norm == "for" {
			continue // "FOR as long as it takes"
		}
		if !r.sameClause(i, d) {
			continue
		}
		last := r.conditionEnd(i)
		if last <= i {
			continue
		}
		pl.Lines.Condition = r.lx.at[cue.Line]
		r.setCondition(pl, i, last)
		return
	}
}

// dependsOn returns the tokens of what the pledge hangs on: "its share, 80 police officers, DEPENDS ON A VOTE in Oslo".
func (r *reading) dependsOn(d *deal) (first, last int) {
	for u := d.at + 1; u+1 < len(r.units); u++ {
		v := r.units[u].verb
		if v == nil || v.neg || v.main < 0 || !r.lx.of(&r.doc.Toks[v.main]).in("depending") || r.kindAt(u+1) != uPrep {
			continue
		}
		return r.units[u].first, r.conditionEnd(r.units[u].first)
	}
	return 0, 0
}

// setCondition makes tokens [first, last) the condition of pl.
func (r *reading) setCondition(pl *model.Pledge, first, last int) {
	pl.Condition = r.spanOf(first, last)
	if pl.Status == model.Pledged || pl.Status == model.Planned || pl.Status == model.Reaffirmed {
		pl.Status = model.Conditional
	}
	r.role(pl, model.RoleCondition, pl.Condition, "")
}

// shouldClause returns the tokens [first, last) of a condition by word order, none for none: "SHOULD the rains fail, Norway will
// send", "will send 40 tents, SHOULD the rains fail".
func (r *reading) shouldClause() (first, last int) {
	for u := range r.units {
		i := r.units[u].first
		if r.doc.Toks[i].Norm != "should" || r.kindAt(u+1) != uNP || r.kindAt(u) != uVG || u > 0 && r.kindAt(u-1) != uComma {
			continue
		}
		return i, r.conditionEnd(i)
	}
	return 0, 0
}

// inVerb reports whether token i belongs to a verb group that says more: "would be PROVIDED". What commas part from it does not:
// "will, IF the Senate agrees, pay".
func (r *reading) inVerb(i int) bool {
	if i > r.start && r.doc.Toks[i-1].Norm == "," {
		return false
	}
	for u := range r.units {
		if x := &r.units[u]; x.verb != nil && x.first < i && i < x.last {
			return true
		}
	}
	return false
}

// sameClause: no other pledge's verb stands between the condition and this one.
func (r *reading) sameClause(i int, d *deal) bool {
	at := r.units[d.at].first
	lo, hi := min(i, at), max(i, at)
	for u := range r.units {
		if r.units[u].first <= lo || r.units[u].first >= hi {
			continue
		}
		switch r.units[u].kind {
		case uStrong:
			if r.doc.Toks[r.units[u].first].Norm != "-" {
				return false
			}
		case uVG:
			if v := r.units[u].verb; i > at && (v.link.rel == relConj || v.link.rel == relRoot) && !v.inf && !r.bare(v) && v.unit > d.at && !v.past && (v.modal != "" || v.copula || v.passive || v.progressive || v.third) {
				return false // "will give $15m and IS PREPARED to do more if"
			}
		case uSub: // "pledged $150m, subject to approval, WHILE Japan pledged $300m"
			if w := r.normOf(u); w == "while" || w == "whereas" {
				return false
			}
		}
	}
	return true
}

// conditionEnd returns the token behind the conditional clause: at a comma, a strong mark or the end.
func (r *reading) conditionEnd(i int) int {
	for j := i + 1; j < r.end; j++ {
		switch r.doc.Toks[j].Norm {
		case ",", ";", ".", "—", "\"", ")", ":":
			return j
		}
		if r.classOf(j) == cStrong && r.doc.Toks[j].Kind == model.Punct {
			return j
		}
	}
	return r.end
}
