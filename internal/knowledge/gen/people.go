package main

import (
	"cmp"
	"fmt"
	"log"
	"maps"
	"slices"
	"strings"

	"pledgewire/internal/token"
)

// folded is a form as the reader of texts compares it: hyphens and accents do not count.
func folded(f string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(token.Fold(f), "-", " ")), " ")
}

// people writes people.tsv and terms.tsv.
func (s *sources) people() {
	byState := map[string][]seen{}
	for _, h := range slices.Concat(s.handTerms(), s.sovereign(s.factbook())) {
		byState[h.iso] = append(byState[h.iso], h)
	}
	reign, phoenix := group(s.reign()), group(s.phoenix())
	wikidata, ministers := group(s.wikidata()), group(s.ministers())
	var people []*person
	var terms []term
	for _, iso := range slices.Sorted(maps.Keys(byState)) {
		mine := join(iso, byState[iso])
		mine = addReign(mine, reign[iso], phoenix[iso])
		mine = chain(mine, phoenix[iso])
		mine = addNames(mine, phoenix[iso])
		mine = s.addMinisters(mine, ministers[iso])
		s.label(mine, wikidata[iso])
		mine = twins(mine)
		vacant := slices.DeleteFunc(byState[iso], func(h seen) bool { return !h.vacant })
		s.dropErrors(mine)
		terms = append(terms, seats(mine, vacant)...)
		terms = append(terms, inOffice(mine)...)
		people = append(people, mine...)
	}
	people, terms = monarchs(people, terms)
	s.writePeople(people, terms)
}

func group(all []seen) map[string][]seen {
	by := map[string][]seen{}
	for _, h := range all {
		by[h.iso] = append(by[h.iso], h)
	}
	return by
}

// sovereign drops the heads of state of territories, who are those of another state.
func (s *sources) sovereign(all []seen) []seen {
	independent := map[string]bool{"XKX": true, "TWN": true, "PSE": true, "VAT": true}
	for _, c := range s.codes {
		if strings.HasPrefix(c["is_independent"], "Yes") {
			independent[c["ISO3166-1-Alpha-3"]] = true
		}
	}
	return slices.DeleteFunc(all, func(h seen) bool {
		switch h.office {
		case "Administrator", "Prefect", "Commissioner", "High Commissioner":
			return true
		}
		return !independent[h.iso] && h.seat == "chief of state" && h.office != "Governor"
	})
}

// handTerms reads the hand-written people and their terms: they cut what the other sources say, and are not repeated.
func (s *sources) handTerms() []seen {
	names := map[string]record{}
	for _, r := range readTSV(s.out + "/people_hand.tsv") {
		names[r["id"]] = r
	}
	var out []seen
	for _, r := range readTSV(s.out + "/terms_hand.tsv") {
		who, ok := names[r["person"]]
		if !ok || strings.Contains(r["of"], ":") {
			continue
		}
		h := seen{iso: r["of"], name: spelled(who["name"], who["surname"]), office: r["office"], rank: r["rank"], since: r["from"], first: r["from"],
			last: cmp.Or(r["to"], "2026-05-17"), until: r["to"], fixed: true, source: r["person"]}
		switch r["rank"] {
		case "head_of_state":
			h.seat = "chief of state"
		case "head_of_government":
			h.seat = "head of government"
		}
		out = append(out, h)
	}
	return out
}

// spelled reads a name whose surname is known.
func spelled(name, surnames string) personName {
	surname, _, _ := strings.Cut(surnames, "|")
	if before, after, ok := strings.Cut(" "+name+" ", " "+surname+" "); ok && surname != "" {
		return personName{given: strings.Fields(before), family: strings.Fields(surname), after: strings.Fields(after)}
	}
	words := strings.Fields(name)
	return personName{given: words[:len(words)-1], family: words[len(words)-1:]}
}

// wikidata reads who held an office in 2022, with the numbers of Wikidata.
func (s *sources) wikidata() []seen {
	var out []seen
	for _, r := range readCSV(s.data + "/leaders/wikidata_world-leaders_2022.csv") {
		iso := s.isoOf[key(bare(r["country"]))]
		words := strings.Fields(r["officeholderLabel"])
		if i := slices.Index(words, "of"); i > 1 {
			words = words[:i]
		}
		if iso == "" || len(words) < 2 {
			continue
		}
		n := personName{given: words[:len(words)-1], family: words[len(words)-1:]}
		out = append(out, seen{iso: iso, name: n, source: r["officeholder"]})
	}
	return out
}

// addReign adds who ruled in fact to those of the factbook, with the full names of Phoenix.
func addReign(people []*person, reign, phoenix []seen) []*person {
	seats := map[string]int{}
	type open struct {
		h seen
		p *person
	}
	var rows []open
	for _, h := range reign {
		p := matching(people, h)
		if p == nil {
			if h.name = fullName(h, phoenix); len(h.name.words()) < 2 {
				if p = namesake(people, h); p != nil {
					h.name = p.seen[0].name
				}
			}
			if len(h.name.words()) < 2 {
				log.Printf("%s: nobody completes the name %s (%s to %s)", h.iso, h.name.full(), h.first, h.last)
				continue
			}
			if p = holding(people, h); p == nil {
				p = &person{iso: h.iso}
				people = append(people, p)
			}
		}
		for _, o := range p.seen {
			if o.place == 0 && o.seat != "" && len(o.since) == 10 && distance(o.since, h.since) < 60 {
				h.seat, h.office, h.rank = o.seat, o.office, o.rank
			}
		}
		if h.seat != "" {
			seats[h.seat+"|"+h.office+"|"+h.rank]++
		}
		p.seen = append([]seen{h}, p.seen...)
		rows = append(rows, open{h, p})
	}
	usual := ""
	for _, k := range slices.Sorted(maps.Keys(seats)) {
		if seats[k] > seats[usual] {
			usual = k
		}
	}
	if parts := strings.Split(usual, "|"); len(parts) == 3 {
		for _, r := range rows {
			for i := range r.p.seen {
				if o := &r.p.seen[i]; o.seat == "" && o.source == r.h.source {
					o.seat, o.office, o.rank = parts[0], parts[1], parts[2]
				}
			}
		}
	}
	return people
}

// matching is the person whom a row of REIGN means: the name's words, and the time.
func matching(people []*person, h seen) *person {
	var best *person
	closest := far
	for _, p := range people {
		if !p.holds(h.name) {
			continue
		}
		d := p.near(h.since)
		if d > 60 && !p.during(h.first, h.last) {
			continue
		}
		if d < closest || best == nil {
			best, closest = p, d
		}
	}
	return best
}

// namesake is the one person with that family name who held a seat at another time, nil for none or several.
func namesake(people []*person, h seen) *person {
	var found *person
	for _, p := range people {
		if !p.holds(h.name) || !slices.ContainsFunc(p.seen, func(o seen) bool { return o.seat != "" && o.place == 0 }) {
			continue
		}
		if found != nil {
			return nil
		}
		found = p
	}
	return found
}

// fullName completes a family name by the person of Phoenix who came to office at that time.
func fullName(h seen, phoenix []seen) personName {
	best, closest := h.name, 45
	for _, o := range phoenix {
		p := person{seen: []seen{o}}
		if p.holds(h.name) && distance(o.since, h.since) < closest {
			best, closest = o.name, distance(o.since, h.since)
		}
	}
	return best
}

// chain goes back from the first known holder of each seat: who left government on the day on which the known one came
// was the one before.
func chain(people []*person, phoenix []seen) []*person {
	for _, seat := range []string{"chief of state", "head of government"} {
		first := earliest(people, seat)
		for first != nil && first.since > "2000" {
			before := predecessor(people, phoenix, first)
			if before == nil {
				break
			}
			before.seat, before.office, before.rank, before.place = seat, first.office, first.rank, 0
			before.until = ""
			mine := holding(people, *before)
			if mine == nil {
				mine = &person{iso: first.iso}
				people = append(people, mine)
			}
			mine.seen = append([]seen{*before}, mine.seen...)
			first = before
		}
	}
	return people
}

func holding(people []*person, h seen) *person {
	for _, p := range people {
		if p.has(h) {
			return p
		}
	}
	return nil
}

func earliest(people []*person, seat string) *seen {
	var first *seen
	for _, p := range people {
		for i := range p.seen {
			if h := &p.seen[i]; h.seat == seat && h.place == 0 && len(h.since) == 10 && (first == nil || h.since < first.since) {
				first = h
			}
		}
	}
	return first
}

// predecessor is the one person of Phoenix whose role ended when that of h began, nil for none or several.
func predecessor(people []*person, phoenix []seen, h *seen) *seen {
	var found *seen
	for i := range phoenix {
		o := &phoenix[i]
		if o.last == "2014-01-01" || strings.HasSuffix(o.since, "-01") && o.since > "2003" || distance(o.last, h.since) > 4 || o.since >= h.since || h.name.same(o.name) {
			continue
		}
		if p := holding(people, *o); p != nil && p.near(o.since) < 60 {
			continue // stands in another seat
		}
		if found != nil && !found.name.same(o.name) {
			return nil
		}
		found = o
	}
	if found == nil {
		return nil
	}
	c := *found
	return &c
}

// addNames adds the spellings of Phoenix to the people we have.
func addNames(people []*person, phoenix []seen) []*person {
	for _, h := range phoenix {
		for _, p := range people {
			if p.fits(h.name) && p.during(h.first, h.last) {
				h.seat, h.office = "", ""
				p.seen = append([]seen{h}, p.seen...)
				break
			}
		}
	}
	return people
}

// addMinisters adds the ministers whom no hand-written row has.
func (s *sources) addMinisters(people []*person, ministers []seen) []*person {
	for _, h := range ministers {
		p := holding(people, h)
		switch {
		case p == nil:
			p = &person{iso: h.iso}
			people = append(people, p)
		case slices.ContainsFunc(p.seen, func(o seen) bool { return o.fixed && o.rank == h.rank }):
			continue
		}
		p.seen = append([]seen{h}, p.seen...)
	}
	return people
}

// inOffice makes the terms of ministers: the year in which the list shows them.
func inOffice(people []*person) []term {
	var out []term
	for _, p := range people {
		for _, h := range p.seen {
			if h.seat == "" && h.office != "" && !h.fixed {
				out = append(out, term{p: p, of: h.iso, office: h.office, rank: h.rank, from: h.since, to: h.last, source: h.source})
			}
		}
	}
	return out
}

// label gives each person the number and the label of Wikidata, and the row of press.tsv.
func (s *sources) label(people []*person, wikidata []seen) {
	press := s.press()
	for _, p := range people {
		for _, w := range wikidata {
			if p.fits(w.name) {
				p.qid = w.source
				if l := w.name.full(); !slices.Contains(p.labels, l) {
					p.labels = append(p.labels, l)
				}
			}
		}
		forms := slices.Clone(p.labels)
		for _, n := range p.names() {
			forms = append(append(forms, n.full()), n.forms()...)
		}
		for _, f := range forms {
			k := p.iso + " " + folded(f)
			if r := press[k]; r != nil {
				delete(s.unused, k)
				if p.press == nil {
					p.press = r
				}
			}
		}
	}
}

// dropErrors takes away the seats that errors.tsv denies.
func (s *sources) dropErrors(people []*person) {
	for _, r := range readTSV(s.gen + "/errors.tsv") {
		for _, p := range people {
			if p.iso != r["iso3"] || slug(p.usualName()) != slug(r["name"]) && !p.fits(spelled(r["name"], "")) {
				continue
			}
			for i := range p.seen {
				if h := &p.seen[i]; h.seat == r["seat"] && !h.fixed && (r["iso3"] != "ARM" || h.since >= "2018-04-10") {
					h.seat, h.office = "", ""
				}
			}
		}
	}
}

// twins joins those to whom the names of press.tsv and Wikidata give one name.
func twins(people []*person) []*person {
	var out []*person
	by := map[string]*person{}
	for _, p := range people {
		k := slug(p.usualName())
		if o := by[k]; o != nil {
			o.seen = append(o.seen, p.seen...)
			o.labels = append(o.labels, p.labels...)
			o.qid = cmp.Or(o.qid, p.qid)
			if o.press == nil {
				o.press = p.press
			}
			slices.SortStableFunc(o.seen, func(a, b seen) int { return strings.Compare(a.first, b.first) })
			continue
		}
		by[k] = p
		out = append(out, p)
	}
	return out
}

// press reads how newspapers write the names that the sources write otherwise.
func (s *sources) press() map[string]record {
	if s.pressed == nil {
		s.pressed, s.unused = map[string]record{}, map[string]bool{}
		for _, r := range readTSV(s.gen + "/press.tsv") {
			k := r["iso3"] + " " + folded(r["match"])
			s.pressed[k], s.unused[k] = r, true
		}
	}
	return s.pressed
}

// monarchs makes one person of those who reign in several states: the first state in the list is their own.
func monarchs(people []*person, terms []term) ([]*person, []term) {
	home := map[string]string{"Elizabeth II": "GBR", "Charles III": "GBR", "Francois Hollande": "FRA", "Emmanuel Macron": "FRA"}
	own := map[string]*person{}
	for _, p := range people {
		for n, iso := range home {
			if p.iso == iso && p.fits(spelled(n, "")) {
				own[n] = p
			}
		}
	}
	away := map[*person]*person{}
	for _, p := range people {
		for n, q := range own {
			if p.iso != home[n] && p.fits(spelled(n, "")) {
				away[p] = q
			}
		}
	}
	for i := range terms {
		if q := away[terms[i].p]; q != nil {
			terms[i].p = q
		}
	}
	return slices.DeleteFunc(people, func(p *person) bool { return away[p] != nil }), terms
}

func (s *sources) writePeople(people []*person, terms []term) {
	ids := map[string]*person{}
	for _, p := range people {
		for _, h := range p.seen {
			if h.fixed {
				p.hand, p.id = true, h.source
			}
		}
		p.name = p.usualName()
	}
	for _, p := range people {
		if p.hand {
			continue
		}
		p.id = "person:" + slug(p.name)
		if o := ids[p.id]; o != nil {
			p.id += "-" + strings.ToLower(p.iso)
		}
		ids[p.id] = p
	}
	people = slices.DeleteFunc(people, func(p *person) bool { return p.nobody() })
	terms = slices.DeleteFunc(terms, func(t term) bool { return t.p.nobody() })
	shared := owners(people)
	for _, p := range people {
		p.common = s.english(p)
	}
	var rows [][]string
	busy := map[*person]bool{}
	for _, t := range terms {
		busy[t.p] = true
	}
	for _, p := range people {
		if p.hand || !busy[p] {
			continue
		}
		rows = append(rows, []string{p.id, needing(p, p.name, shared), p.iso, strings.Join(p.surnames(), "|"), aliases(p, shared), p.qid, p.source()})
	}
	slices.SortFunc(rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	s.write("people.tsv", "CIA factbook, REIGN, PETRARCH, CIA World Leaders, Wikidata (../shared/data/leaders); gen/press.tsv", []string{"id", "name", "country", "surname", "aliases", "qid", "source"}, rows)
	s.writeTerms(terms)
	for k := range s.unused {
		log.Printf("press.tsv: %s names nobody", k)
	}
}

// owned counts the people whom a full form names, the heads among them, and those whose usual name it is.
type owned struct{ all, heads, names int }

func owners(people []*person) map[string]owned {
	n := map[string]owned{}
	for _, p := range people {
		mine := map[string]bool{}
		for _, f := range append(p.forms(), p.name) {
			if mine[folded(f)] {
				continue
			}
			mine[folded(f)] = true
			o := n[folded(f)]
			o.all++
			if p.leads() {
				o.heads++
				if folded(f) == folded(p.name) {
					o.names++
				}
			}
			n[folded(f)] = o
		}
	}
	return n
}

// needing marks a form that names several people: its country must be named too, unless p alone of them is a head.
func needing(p *person, form string, owners map[string]owned) string {
	if strings.HasSuffix(form, "}") {
		return form
	}
	o := owners[folded(form)]
	if p.leads() && !p.common && o.names == 1 && folded(form) == folded(p.name) {
		return form // Idriss Déby, not his son Mahamat Idriss
	}
	if p.common || o.heads > 1 || o.all > 1 && !p.leads() {
		return form + "{support}"
	}
	return form
}

func aliases(p *person, owners map[string]owned) string {
	var out []string
	for _, f := range p.forms() {
		out = append(out, needing(p, f, owners))
	}
	return strings.Join(out, "|")
}

// source is the last source that shows p.
func (p *person) source() string { return p.seen[len(p.seen)-1].source }

func (s *sources) writeTerms(terms []term) {
	terms = yield(terms, readTSV(s.out+"/terms_hand.tsv"))
	var rows [][]string
	away := map[string]bool{} // the realms of a monarch stand behind the monarch's own state
	for _, t := range terms {
		if !t.fixed {
			if t.of != t.p.iso {
				away[t.p.id+t.of] = true
			}
			rows = append(rows, []string{t.p.id, t.of, t.office, t.rank, t.from, t.to, t.source})
		}
	}
	slices.SortFunc(rows, func(a, b []string) int {
		return cmp.Or(strings.Compare(a[0], b[0]), strings.Compare(fmt.Sprint(away[a[0]+a[1]]), fmt.Sprint(away[b[0]+b[1]])), strings.Compare(a[4], b[4]), strings.Compare(fmt.Sprint(a), fmt.Sprint(b)))
	})
	rows = slices.CompactFunc(rows, func(a, b []string) bool { return slices.Equal(a[:6], b[:6]) })
	s.write("terms.tsv", "as people.tsv; an empty end: in office on 2026-05-17", []string{"person", "of", "office", "rank", "from", "to", "source"}, rows)
}
