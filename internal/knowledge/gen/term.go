package main

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

const (
	far      = 1 << 20
	lastSeen = "2026-05-01" // the factbook's last reading is of 2026-05-17: who stands in it is in office
	// From this day on the factbook was read nearly every week; before, six times in five years.
	weekly = "2020-11-24"
)

// term is a time in an office as it is written to terms.tsv. A term of terms_hand.tsv is fixed: it cuts the others and
// is not written again.
type term struct {
	p            *person
	of           string
	office, rank string
	from, to     string // to "" while it lasts
	first, seen  string // first and last day on which a source shows it
	source       string
	fixed        bool
	shared       bool
	seat         string
}

func days(day string) int {
	t, err := time.Parse("2006-01-02", (day + "-01-01")[:10])
	if err != nil {
		return 0
	}
	return int(t.Unix() / 86400)
}

func distance(a, b string) int {
	d := days(a) - days(b)
	return max(d, -d)
}

// seats makes the terms of all people of a state, office by office.
func seats(people []*person, vacant []seen) []term {
	by := map[string][]term{}
	for _, p := range people {
		for _, h := range p.seen {
			if h.office == "" || h.seat == "" {
				continue
			}
			k := h.seat
			if h.place > 0 && !h.shared {
				k = h.office
			}
			by[k] = append(by[k], term{p: p, of: h.iso, office: h.office, rank: h.rank, from: h.begin(), to: h.until, first: h.first, seen: h.last, source: h.source, fixed: h.fixed, shared: h.shared, seat: k})
		}
	}
	keys := make([]string, 0, len(by))
	for k := range by {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	var out []term
	for _, k := range keys {
		out = append(out, succession(by[k], vacancies(vacant, k))...)
	}
	return once(out)
}

// vacancies are the days on which the factbook first shows a seat empty.
func vacancies(vacant []seen, seat string) []string {
	var out []string
	for _, h := range vacant {
		if h.seat == seat {
			out = append(out, h.first)
		}
	}
	return out
}

// succession orders the sightings of one seat and ends each term where the next begins.
func succession(all []term, empty []string) []term {
	inherited(all)
	slices.SortStableFunc(all, func(a, b term) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.seen, b.seen), strings.Compare(a.p.id, b.p.id))
	})
	runs := runsOf(all)
	for i := range runs {
		if !runs[i].fixed {
			runs[i].to = ending(runs, i, empty)
		}
	}
	return slices.DeleteFunc(runs, func(t term) bool { return t.to != "" && t.to < t.from || t.to != "" && t.to < "2000" })
}

// inherited mends a day that a row kept from the one before it: two people do not come to one seat on one day.
func inherited(all []term) {
	for i := range all {
		t := &all[i]
		if t.shared || t.fixed || len(t.from) < 10 {
			continue
		}
		for j := range all {
			if o := &all[j]; o.p != t.p && o.from == t.from && o.first < t.first && o.seen <= t.first {
				t.from = t.first
				break
			}
			// "since 2005" of somebody first seen in 2025, when others were seen in the seat between.
			if o := &all[j]; o.p != t.p && t.first > weekly && distance(t.from, t.first) > 400 && t.from < o.first && o.first < t.first && distance(t.from, o.first) > 200 && distance(o.first, o.seen) > 30 && !seenBefore(all, t) {
				t.from = t.first
				break
			}
		}
	}
}

// seenBefore reports whether an earlier row shows the person of t in the seat.
func seenBefore(all []term, t *term) bool {
	return slices.ContainsFunc(all, func(o term) bool { return o.p == t.p && o.first < t.first })
}

// runsOf joins the sightings of one person that nobody else interrupts.
func runsOf(all []term) []term {
	var runs []term
	for _, t := range all {
		at := -1
		for i := len(runs) - 1; i >= 0; i-- {
			if runs[i].p == t.p {
				at = i
				break
			}
		}
		interrupted := func() bool {
			for _, r := range runs[at+1:] {
				if r.p != t.p && !t.shared && r.from > runs[at].from && r.from < t.from && distance(r.from, t.from) > 20 {
					return true
				}
			}
			return false
		}
		if at < 0 || !runs[at].fixed && interrupted() || runs[at].fixed && runs[at].to != "" && t.from > runs[at].to && distance(t.from, runs[at].to) > 20 {
			runs = append(runs, t)
			continue
		}
		r := &runs[at]
		if r.fixed {
			continue
		}
		if t.fixed {
			*r = t
			continue
		}
		if t.seen > r.seen {
			r.seen, r.office, r.rank = t.seen, t.office, t.rank
			if strings.HasPrefix(t.source, "factbook") {
				r.source = t.source
			}
		}
	}
	return runs
}

// ending is the day on which run i ends: the day on which the next begins, or the last on which it was seen.
func ending(runs []term, i int, empty []string) string {
	t := &runs[i]
	if t.shared {
		if t.seen >= lastSeen {
			return ""
		}
		return t.seen
	}
	for j := i + 1; j < len(runs); j++ {
		n := &runs[j]
		if n.p == t.p && n.from <= t.seen {
			continue
		}
		if n.seen < t.seen && t.seen >= weekly && n.seen >= weekly && !n.fixed && distance(n.seen, t.seen) > 14 {
			continue // somebody stood in for a while
		}
		if n.fixed && n.to != "" && n.to < t.from {
			continue
		}
		if slices.ContainsFunc(empty, func(day string) bool { return t.seen < day && day < n.from }) {
			return t.seen
		}
		return max(t.from, n.from)
	}
	if t.seen >= lastSeen {
		return ""
	}
	return t.seen
}

// once drops a term in one seat that repeats one in another: the president who heads the government too.
func once(all []term) []term {
	var out []term
	for _, t := range all {
		same := slices.IndexFunc(out, func(o term) bool {
			return o.p == t.p && o.office == t.office && (o.to == "" || o.to >= t.from) && (t.to == "" || t.to >= o.from)
		})
		if same < 0 {
			out = append(out, t)
		}
	}
	return out
}

// yield drops and cuts the terms that terms_hand.tsv contradicts: what a person wrote stands.
func yield(all []term, hand []record) []term {
	for _, r := range hand {
		for i := range all {
			t := &all[i]
			if t.of != r["of"] || t.fixed {
				continue
			}
			if strings.HasPrefix(t.rank, "head_of") {
				t.yieldTo(r)
			} else if t.rank == r["rank"] && t.rank != "other" && r["from"] <= t.to+"-12-31" && (r["to"] == "" || r["to"] >= t.from) {
				t.office = "" // a minister of the list of 2019 beside one whose days we know
			}
		}
	}
	return slices.DeleteFunc(all, func(t term) bool { return t.office == "" })
}

// yieldTo cuts t to what the hand-written term r leaves of it.
func (t *term) yieldTo(r record) {
	if t.office != r["office"] || r["to"] != "" && r["to"] <= t.from || t.to != "" && t.to <= r["from"] {
		return
	}
	switch {
	case t.p.id == r["person"], t.from >= r["from"] && (r["to"] == "" || t.to != "" && t.to <= r["to"]):
		t.office = ""
	case t.from < r["from"]:
		t.to = r["from"]
	default:
		t.from = r["to"]
	}
}
