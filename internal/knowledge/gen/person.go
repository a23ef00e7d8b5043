package main

import (
	"slices"
	"strings"
)

// person is one person of one state, as all sources together show them.
type person struct {
	iso    string
	id     string // "person:…"; of hand-written people from the start
	name   string // as newspapers print it
	qid    string
	hand   bool // stands in people_hand.tsv
	seen   []seen
	press  record // the row of press.tsv, nil for none
	labels []string
	common bool // a name of thousands
}

// names are the distinct names of p, those of the latest sources first.
func (p *person) names() []personName {
	var out []personName
	done := map[string]bool{}
	for _, h := range slices.Backward(p.seen) {
		if k := key(h.name.full()) + h.name.nick; !done[k] {
			done[k] = true
			out = append(out, h.name)
		}
	}
	return out
}

// fits reports whether p may be the person with the name n.
func (p *person) fits(n personName) bool {
	return slices.ContainsFunc(p.seen, func(h seen) bool { return h.name.same(n) })
}

// holds reports whether some name of p has all words of n, and they share the family name or the first word: Hamad Al
// Thani is not Tamim bin Hamad Al Thani.
func (p *person) holds(n personName) bool {
	want := n.words()
	return len(want) > 0 && slices.ContainsFunc(p.seen, func(h seen) bool {
		have := h.name.words()
		return within(want, have) && (meet(skeletons(n.family), skeletons(h.name.family)) || want[0] == have[0] || len(want) == len(have) ||
			len(want) == 1 && !slices.ContainsFunc(h.name.after, fathers))
	})
}

// leads reports whether p was head of state or of government.
func (p *person) leads() bool {
	return slices.ContainsFunc(p.seen, func(h seen) bool { return strings.HasPrefix(h.rank, "head_of") && h.office != "" })
}

// near is the number of days between a day and the nearest begin of an office of p; far where none is known.
func (p *person) near(day string) int {
	best := far
	for _, h := range p.seen {
		if len(h.since) == 10 && len(day) == 10 {
			best = min(best, distance(h.since, day))
		}
	}
	return best
}

// during reports whether p was seen in office in some part of a time.
func (p *person) during(from, to string) bool {
	return slices.ContainsFunc(p.seen, func(h seen) bool { return h.begin() <= to && h.last >= from })
}

// begin is the day from which a source claims the office.
func (h *seen) begin() string {
	if h.since != "" && h.since <= h.first {
		return h.since
	}
	return h.first
}

// join makes one person of all sightings of one state that have the same name, or the same seat since the same day and
// a word in common.
func join(iso string, all []seen) []*person {
	var people []*person
	for _, h := range all {
		if h.vacant {
			continue
		}
		mine := &person{iso: iso, seen: []seen{h}}
		var others []*person
		for _, p := range people {
			if p.has(h) {
				mine.seen = append(p.seen, mine.seen...)
			} else {
				others = append(others, p)
			}
		}
		people = append(others, mine)
	}
	for _, p := range people {
		slices.SortStableFunc(p.seen, func(a, b seen) int { return strings.Compare(a.first, b.first) })
	}
	return people
}

// has reports whether sighting h is of p.
func (p *person) has(h seen) bool {
	return slices.ContainsFunc(p.seen, func(o seen) bool {
		return o.name.same(h.name) ||
			o.seat == h.seat && o.place == 0 && h.place == 0 && !h.shared && len(h.since) == 10 && o.since == h.since && meet(o.name.words(), h.name.words())
	})
}

// usualName is the name that the latest source gives, unless press.tsv or Wikidata know how newspapers print it.
func (p *person) usualName() string {
	if p.press != nil && p.press["name"] != "" {
		return p.press["name"]
	}
	if len(p.labels) > 0 {
		return p.labels[0]
	}
	return p.names()[0].usual()
}

// forms are all forms of the name but the usual one, none twice as the reader of texts sees them.
func (p *person) forms() []string {
	done := map[string]bool{letters(p.name): true}
	var out []string
	add := func(f string) {
		if k := letters(f); f != "" && strings.Contains(k, " ") && !done[k] {
			done[k] = true
			out = append(out, f)
		}
	}
	if p.press != nil {
		for f := range strings.SplitSeq(p.press["aliases"], "|") {
			add(f)
		}
	}
	for _, l := range p.labels {
		add(l)
	}
	for _, n := range p.names() {
		for _, f := range n.forms() {
			add(f)
		}
	}
	return out
}

// letters is a form with what the reader of texts asks of it: the words, and which of them begin with a capital.
// "Suk-yeol" lets "Suk Yeol" pass, not the other way round.
func letters(f string) string {
	k := folded(f)
	for w := range strings.FieldsFuncSeq(f, func(r rune) bool { return r == '-' || r == ' ' }) {
		if w == strings.ToLower(w) {
			k += "-"
		} else {
			k += "+"
		}
	}
	return k
}

// surnames are the names that stand alone after the full name was given.
func (p *person) surnames() []string {
	var out []string
	done := map[string]bool{}
	add := func(f string) {
		if k := folded(f); len(k) > 1 && !done[k] && !roman(f) {
			done[k] = true
			out = append(out, f)
		}
	}
	if p.press != nil {
		for f := range strings.SplitSeq(p.press["surnames"], "|") {
			add(f)
		}
	}
	for _, n := range p.names() {
		add(n.surname())
		if l := strings.ToLower(n.surname()); strings.HasPrefix(l, "al-") || strings.HasPrefix(l, "el-") {
			add(n.surname()[3:])
		}
	}
	if len(out) == 0 {
		words := strings.Fields(p.name)
		add(words[len(words)-1])
	}
	return out
}

// nobody reports whether press.tsv drops p, or one word is all that is left of the name: only monarchs have no more.
func (p *person) nobody() bool {
	return p.name == "-" || !strings.Contains(p.name, " ") && !slices.ContainsFunc(p.seen, func(h seen) bool { return h.rank == "head_of_state" })
}
