package entity

import (
	"cmp"
	"slices"

	"pledgewire/internal/model"
)

// coreference finds what stands for somebody named before: pronouns, "the kingdom", "both countries", "his country".
// It abstains where two readings are open.
func (r *reading) coreference() {
	r.bySent = make([][]int, len(r.doc.Sents))
	slab := make([]int, 0, 2*len(r.found)+len(r.doc.Sents)) // the lists side by side, each with room for one that is added
	order := make([]int, 0, len(r.found))
	for at := range r.found {
		if fd := &r.found[at]; !fd.drop && fd.ent >= 0 {
			order = append(order, at)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(r.found[a].first, r.found[b].first) })
	for k, at := range order { // sorted, so that those of a sentence stand together
		s := r.found[at].sent
		if r.bySent[s] == nil {
			n := 0
			for _, next := range order[k:] {
				if r.found[next].sent != s {
					break
				}
				n++
			}
			from := len(slab)
			slab = slab[:from+n+1]
			r.bySent[s] = slab[from : from : from+n+1]
		}
		r.bySent[s] = append(r.bySent[s], at)
	}
	quoted, block := false, -1
	for s := range r.doc.Sents {
		sent := &r.doc.Sents[s]
		if r.doc.Blocks[sent.Block].Kind == model.Boilerplate {
			continue
		}
		if sent.Block != block { // a quotation may go on over sentences, and ends with its paragraph
			quoted, block = false, sent.Block
		}
		for i := sent.First; i < sent.Last; i++ {
			if tok := &r.doc.Toks[i]; tok.Kind == model.Punct && tok.Norm == "\"" {
				quoted = !quoted
			}
			if r.traits(i)&(pronoun|possessive|article) == 0 && r.ids[i] != r.w.both || r.at(i) >= 0 || quoted || r.hyphenated(i) {
				continue
			}
			if fd, ok := r.refer(s, i); ok {
				at := r.put(fd)
				r.bySent[s] = append(r.bySent[s], at)
				slices.SortFunc(r.bySent[s], func(a, b int) int { return cmp.Compare(r.found[a].first, r.found[b].first) })
				i = fd.last - 1
			}
		}
	}
}

// refer resolves what begins at token i.
func (r *reading) refer(s, i int) (found, bool) {
	switch r.ids[i] {
	case r.w.it:
		if r.dummy(i) {
			return found{}, false
		}
		return r.standsFor(s, i, i+1, r.thing(s, i))
	case r.w.its:
		if at := r.neighbour(s, i); at >= 0 {
			return r.standsFor(s, i, i+1, at)
		}
		return r.standsFor(s, i, i+1, r.thing(s, i))
	case r.w.they:
		if !r.leads(s, i) && r.coordinated(s, i, true, false) == nil {
			return found{}, false
		}
		return r.several(s, i, i+1, r.pair(s, i, true, false))
	case r.w.he, r.w.she:
		return r.standsFor(s, i, i+1, r.somebody(s, i))
	case r.w.his, r.w.her:
		return r.hisCountry(s, i)
	case r.w.both:
		return r.bothOf(s, i, i+1)
	case r.w.the:
		if r.id(i+1) == r.w.two {
			return r.bothOf(s, i, i+2)
		}
		return r.described(s, i)
	}
	return found{}, false
}

// standsFor makes tokens [first, last) stand for found at ante, -1 for nobody.
func (r *reading) standsFor(s, first, last, ante int) (found, bool) {
	if ante < 0 {
		return found{}, false
	}
	a := &r.found[ante]
	span := r.span(a.first, a.last)
	if a.via == model.ViaCoreference && !a.ante.Empty() {
		span = a.ante
	}
	return found{first: first, last: last, sent: s, ent: a.ent, via: model.ViaCoreference, ante: span, joint: a.joint}, true
}

// dummy reports whether "it" at token i stands for nobody: "it is no coincidence", "it was announced that", "make it".
func (r *reading) dummy(i int) bool {
	j := i + 1
	for j < len(r.ids) && (suffix(r.doc.Toks[j].Norm, "ly") || r.doc.Toks[j].Norm == "also" || r.doc.Toks[j].Norm == "now" || r.doc.Toks[j].Norm == "not" || r.doc.Toks[j].Norm == "still" || r.doc.Toks[j].Norm == "never" || r.doc.Toks[j].Norm == "already") {
		j++
	}
	tr := r.traits(j)
	norm := ""
	if j < len(r.ids) {
		norm = r.doc.Toks[j].Norm
	}
	if eventive(norm) {
		return true
	}
	switch norm {
	case "is", "was":
		// "It is sending"; "it is expected that", "it is raining" stay out.
		return j+1 >= len(r.ids) || !suffix(r.doc.Toks[j+1].Norm, "ing") && r.doc.Toks[j+1].Norm != "ready" && r.doc.Toks[j+1].Norm != "willing" && r.doc.Toks[j+1].Norm != "prepared"
	}
	if tr&aux != 0 {
		for j++; j < len(r.ids) && (suffix(r.doc.Toks[j].Norm, "ly") || r.doc.Toks[j].Norm == "also" || r.doc.Toks[j].Norm == "not" || r.doc.Toks[j].Norm == "n't" || r.doc.Toks[j].Norm == "now" || r.doc.Toks[j].Norm == "already" || r.doc.Toks[j].Norm == "never" || r.doc.Toks[j].Norm == "have"); j++ {
		}
		if j >= len(r.ids) || r.doc.Toks[j].Kind != model.Word {
			return true
		}
		switch r.doc.Toks[j].Norm {
		case "be", "been":
			return j+1 >= len(r.ids) || !suffix(r.doc.Toks[j+1].Norm, "ing") && r.doc.Toks[j+1].Norm != "ready" && r.doc.Toks[j+1].Norm != "willing"
		case "take", "seem", "appear", "help", "mean", "depend", "rain", "cost", "become", "come", "happen", "matter", "remain", "work", "get", "turn", "hurt", "last", "taken", "seemed", "appeared", "meant", "become.", "make", "made", "do", "done", "go", "gone", "long":
			return true
		}
		return false
	}
	if tr&expletive != 0 {
		return true
	}
	if said := r.traits(i-1)&say != 0 || r.id(i-1) == r.w.that && r.traits(i-2)&say != 0; said && suffix(norm, "s") {
		return false // "said it lacks"
	}
	return tr&(say|give|verb) == 0 && !suffix(norm, "ed")
}

// thing returns the country or organisation that "it" at token i of sentence s stands for, -1 when that is open: the
// subject of this sentence, else the subject of the one before where i is in the subject's place itself.
func (r *reading) thing(s, i int) int {
	if at, n := r.subjectBefore(s, i, r.isThing); at >= 0 {
		return at
	} else if n == 1 && r.ids[i] == r.w.its {
		return r.owner(s, i)
	} else if n > 0 {
		return -1
	}
	if !r.leads(s, i) {
		return -1
	}
	// "After the talks, it said": the sentence before, in this paragraph or the one before.
	for p := s - 1; p >= max(0, s-2); p-- {
		if !r.prose(p) {
			continue
		}
		at, n := r.subjectBefore(p, r.doc.Sents[p].Last, r.isThing)
		if at >= 0 || n > 0 || r.doc.Sents[p].Block != r.doc.Sents[s].Block {
			return at
		}
	}
	return -1
}

// owner returns the only thing before "its" in sentence s where it stands in the genitive and nothing else has been
// named since: "Kazakhstan's president doubled its contribution". -1 else.
func (r *reading) owner(s, i int) int {
	at := r.lastBefore(s, i, r.isThing)
	fd := &r.found[at]
	if r.id(fd.last) != r.w.s {
		return -1
	}
	for k := fd.last; k < i; k++ {
		if r.traits(k)&article != 0 || r.cap(k) && r.at(k) < 0 && !r.inTitle(k) {
			return -1
		}
	}
	return at
}

// neighbour returns the thing that stands right before a small word and "its": "costs on Russia for its attack",
// "Ukraine and its people"; -1 else.
func (r *reading) neighbour(s, i int) int {
	if i-2 < r.doc.Sents[s].First || !r.preposition(i-1) && r.id(i-1) != r.w.and {
		return -1
	}
	at := r.at(i - 2)
	if at < 0 || r.found[at].ent < 0 || r.found[at].drop || r.found[at].via == model.ViaCoreference || !r.isThing(at) {
		return -1
	}
	if r.id(i-1) != r.w.and && r.id(i-1) != r.w.forWord {
		return -1
	}
	return at
}

// leads reports whether the pronoun at token i has the place of the subject of sentence s, so that it may point to an
// earlier sentence: no verb stands before it, save one of saying right before it, and no name that nothing knows.
func (r *reading) leads(s, i int) bool {
	first := r.doc.Sents[s].First
	said := i - 1
	if r.id(said) == r.w.that {
		said--
	}
	for k := first; k < i; k++ {
		tr := r.traits(k)
		switch {
		case tr&say != 0 && k == said:
		case tr&(aux|verb|give|say) != 0 && tr&article == 0 && !r.cap(k):
			return false
		case k > first && r.cap(k) && r.at(k) < 0 && tr&(month|starter|titleStart|common) == 0:
			return false
		}
	}
	return true
}

// prose reports whether sentence s is running text.
func (r *reading) prose(s int) bool {
	switch r.doc.Blocks[r.doc.Sents[s].Block].Kind {
	case model.Paragraph, model.ListItem, model.Standfirst:
		return true
	}
	return false
}

// isThing reports whether found at may be called it.
func (r *reading) isThing(at int) bool {
	fd := &r.found[at]
	if len(fd.joint) > 0 || fd.via == model.ViaDemonym && !r.organ(fd.last) {
		return false
	}
	switch r.ents[fd.ent].Type {
	case model.Country, model.Organisation, model.Company, model.Group:
		return r.ents[fd.ent].Class != "media"
	}
	return false
}

func (r *reading) isSomebody(at int) bool {
	return len(r.found[at].joint) == 0 && r.found[at].ent >= 0 && r.isPerson(r.found[at].ent)
}

// subjectBefore returns the first found of a kind in sentence s before token end that is a subject, -1 for none, and
// how many different entities of the kind stand there.
func (r *reading) subjectBefore(s, end int, kind func(int) bool) (int, int) {
	sub := -1
	distinct := 0
	var seen [8]int
	for _, at := range r.bySent[s] {
		fd := &r.found[at]
		if fd.first >= end {
			break
		}
		if !kind(at) {
			continue
		}
		if !slices.Contains(seen[:min(distinct, 8)], fd.ent) {
			if distinct < 8 {
				seen[distinct] = fd.ent
			}
			distinct++
		}
		if sub < 0 && r.subject(fd, end) {
			sub = at
		}
	}
	return sub, distinct
}

func (r *reading) lastBefore(s, end int, kind func(int) bool) int {
	best := -1
	for _, at := range r.bySent[s] {
		if r.found[at].first >= end {
			break
		}
		if kind(at) {
			best = at
		}
	}
	return best
}

// subject reports whether fd is the subject of a clause: what follows is what a subject does, and no preposition
// stands before it.
func (r *reading) subject(fd *found, end int) bool {
	sent := &r.doc.Sents[fd.sent]
	p := fd.first - 1
	for p >= sent.First && (r.traits(p)&(article|modifier|portfolio) != 0 && !r.cap(p) || r.id(p) == r.w.both || r.inTitle(p)) {
		p--
	}
	if p >= sent.First && r.preposition(p) {
		return false
	}
	if p >= sent.First && r.id(p) == r.w.s {
		return false
	}
	i := fd.last
	if fd.via == model.ViaDemonym || r.id(i) == r.w.s || i < sent.Last && r.doc.Toks[i].Norm == "'" {
		// "The Kazakh government said", "Japan's foreign ministry said"
		for n := 0; i < sent.Last && n < 5 && !r.acts(i, fd.sent); i, n = i+1, n+1 {
			if r.preposition(i) || r.doc.Toks[i].Kind == model.Punct && r.doc.Toks[i].Norm != "'" && r.doc.Toks[i].Norm != "-" {
				return false
			}
			if c := r.at(i); c >= 0 && r.found[c].first > fd.first && r.found[c].ent >= 0 && r.isPerson(r.found[c].ent) {
				return false
			}
		}
		return r.acts(i, fd.sent)
	}
	if i < sent.Last && (r.id(i) == r.w.comma || r.id(i) == r.w.open) {
		stop := r.w.comma
		if r.id(i) == r.w.open {
			stop = r.w.close
		}
		for j := i + 1; j < min(sent.Last, i+16); j++ {
			if r.id(j) == stop {
				if r.acts(j+1, fd.sent) {
					return true
				}
				break
			}
		}
		return false
	}
	if r.id(i) == r.w.and {
		// "Kazakhstan and Uzbekistan said": neither alone.
		return false
	}
	if p >= sent.First && r.id(p) == r.w.and && p > 0 && r.at(p-1) >= 0 && r.found[r.at(p-1)].ent >= 0 && r.ents[r.found[r.at(p-1)].ent].Type == r.ents[fd.ent].Type {
		return false
	}
	return r.acts(i, fd.sent)
}

// preposition reports whether token i is one.
func (r *reading) preposition(i int) bool {
	switch r.doc.Toks[i].Norm {
	case "of", "in", "at", "by", "for", "with", "from", "to", "on", "into", "about", "against", "between", "over", "under", "near", "through", "like", "than", "including", "via", "without", "toward", "towards", "across":
		return true
	}
	return false
}

// somebody returns the person that he or she at token i stands for, -1 when that is open.
func (r *reading) somebody(s, i int) int {
	if r.embedded(s, i) {
		return -1
	}
	who := r.isMan
	if r.ids[i] == r.w.she || r.ids[i] == r.w.her {
		who = r.isWoman
	}
	if at, n := r.subjectBefore(s, i, who); at >= 0 {
		return at
	} else if n == 1 {
		return r.lastBefore(s, i, who)
	} else if n > 1 {
		return -1
	}
	for p := s - 1; p >= max(0, s-3); p-- {
		if !r.prose(p) {
			continue
		}
		end := r.doc.Sents[p].Last
		at, n := r.subjectBefore(p, end, who)
		switch {
		case at >= 0:
			return at
		case n == 1:
			return r.lastBefore(p, end, who)
		case n > 1:
			// "… ,” X said": the last named speaks.
			if last := r.lastBefore(p, end, who); r.speaks(&r.found[last]) {
				return last
			}
			return -1
		}
	}
	return -1
}

// speaks reports whether a say verb stands right before or after fd.
func (r *reading) speaks(fd *found) bool {
	return r.traits(fd.last)&say != 0 || r.traits(fd.first-1)&say != 0
}

// hisCountry resolves "his country", "her government".
func (r *reading) hisCountry(s, i int) (found, bool) {
	switch r.id(i + 1) {
	case r.w.country, r.w.nation, r.w.government:
	default:
		return found{}, false
	}
	p := r.somebody(s, i)
	if p < 0 || r.ents[r.found[p].ent].Country == "" {
		return found{}, false
	}
	c := r.country(r.ents[r.found[p].ent].Country)
	if c < 0 {
		return found{}, false
	}
	fd, ok := r.standsFor(s, i, i+2, p)
	fd.ent = c
	return fd, ok
}

// bothOf resolves "both countries", "the two leaders": tokens [first, noun] with the noun at token i.
func (r *reading) bothOf(s, first, i int) (found, bool) {
	leaders := false
	switch r.id(i) {
	case r.w.countries, r.w.nations, r.w.states, r.w.governments, r.w.sides:
	case r.w.leaders, r.w.presidents, r.w.ministers:
		leaders = true
	default:
		return found{}, false
	}
	if r.id(i+1) == r.w.of || r.id(i+1) == r.w.that || r.id(i+1) == r.w.who {
		return found{}, false
	}
	return r.several(s, first, i+1, r.pair(s, first, false, leaders))
}

// several makes tokens [first, last) stand for two or more found.
func (r *reading) several(s, first, last int, antes []int) (found, bool) {
	if len(antes) == 0 {
		return found{}, false
	}
	a, b := &r.found[antes[0]], &r.found[antes[len(antes)-1]]
	fd := found{first: first, last: last, sent: s, ent: a.ent, via: model.ViaCoreference, ante: r.span(a.first, b.last)}
	if len(antes) == 1 {
		fd.joint = a.joint
		if a.via == model.ViaCoreference {
			fd.ante = a.ante
		}
		return fd, true
	}
	for _, at := range antes[1:] {
		fd.joint = append(fd.joint, r.found[at].ent)
	}
	return fd, true
}

// pair returns the countries or leaders that "both", "the two" or "they" at token i stand for: those joined by and
// in this sentence or one of the two before it; else the two that the article joins more than once.
func (r *reading) pair(s, i int, they, leaders bool) []int {
	for p := s; p >= max(0, s-2); p-- {
		end := r.doc.Sents[p].Last
		if p == s {
			end = i
		}
		if at := r.groupSubject(p, end); at >= 0 && (they || r.ents[r.found[at].ent].Type == model.Country != leaders) {
			return []int{at}
		}
		if both := r.coordinated(p, end, they, leaders); both != nil {
			return both
		}
		if they {
			if at, _ := r.subjectBefore(p, end, func(at int) bool { return true }); at >= 0 {
				return nil
			}
			continue
		}
		if two := r.distinct(p, end, leaders); len(two) == 2 {
			return two
		} else if len(two) > 2 {
			break
		}
	}
	if they {
		return nil
	}
	return r.recurrent(s, leaders)
}

// groupSubject returns a subject in sentence p that stands for several, or a group, -1 for none.
func (r *reading) groupSubject(p, end int) int {
	for _, at := range r.bySent[p] {
		fd := &r.found[at]
		if fd.first >= end {
			break
		}
		if (len(fd.joint) > 0 || r.ents[fd.ent].Type == model.Group) && r.subject(fd, end) {
			return at
		}
	}
	return -1
}

// plays reports whether found at is a country, or with leaders a person.
func (r *reading) plays(at int, leaders bool) bool {
	fd := &r.found[at]
	if len(fd.joint) > 0 {
		return false
	}
	if leaders {
		return r.isPerson(fd.ent)
	}
	return r.ents[fd.ent].Type == model.Country
}

// coordinated returns two or more found joined by and in sentence p before token end; as a subject where they asks.
func (r *reading) coordinated(p, end int, they, leaders bool) []int {
	list := r.bySent[p]
	for n := 0; n+1 < len(list); n++ {
		run := []int{list[n]}
		if !r.plays(list[n], leaders) && !(they && r.isSomebody(list[n])) {
			continue
		}
		first := r.found[list[n]].first
		if n > 0 && r.id(first-1) == r.w.comma && r.found[list[n-1]].last == first-1 {
			continue // the end of a longer list
		}
		if they && first > r.doc.Sents[p].First && r.preposition(first-1) {
			continue // "refugees from Syria and Iraq"
		}
		typ := r.ents[r.found[list[n]].ent].Type
		and := false
		for m := n + 1; m < len(list); m++ {
			a, b := &r.found[list[m-1]], &r.found[list[m]]
			if b.last > end || r.ents[b.ent].Type != typ || b.ent == a.ent {
				break
			}
			gap := b.first - a.last
			sep := r.id(a.last)
			if gap == 1 && (sep == r.w.and || sep == r.w.comma) || gap == 2 && sep == r.w.comma && r.id(a.last+1) == r.w.and {
				and = and || sep == r.w.and || r.id(a.last+1) == r.w.and
				run = append(run, list[m])
				if sep == r.w.and {
					break
				}
				continue
			}
			break
		}
		if and && len(run) >= 2 && (they || len(run) == 2) {
			last := &r.found[run[len(run)-1]]
			if !they || r.acts(last.last, p) {
				return run
			}
		}
	}
	return nil
}

// distinct returns the first found of each country or leader in sentence p before token end.
func (r *reading) distinct(p, end int, leaders bool) []int {
	var out []int
	for _, at := range r.bySent[p] {
		if r.found[at].first >= end {
			break
		}
		if r.plays(at, leaders) && !slices.ContainsFunc(out, func(o int) bool { return r.found[o].ent == r.found[at].ent }) {
			out = append(out, at)
		}
	}
	return out
}

// recurrent returns the pair that the article joins by and most often before sentence s, at least once and without a
// rival.
func (r *reading) recurrent(s int, leaders bool) []int {
	c := &r.couples[0]
	if leaders {
		c = &r.couples[1]
	}
	if c.first == nil {
		c.first = map[couple][]int{}
	}
	for ; c.upTo < s; c.upTo++ {
		two := r.coordinated(c.upTo, r.doc.Sents[c.upTo].Last, false, leaders)
		if len(two) != 2 {
			continue
		}
		a, b := r.found[two[0]].ent, r.found[two[1]].ent
		pair := couple{min(a, b), max(a, b)}
		if c.first[pair] == nil {
			c.first[pair] = two
		}
	}
	if len(c.first) != 1 {
		return nil
	}
	for _, two := range c.first {
		return two
	}
	return nil
}

// hyphenated reports a word inside a compound: the "its" of "first-of-its-kind" stands for nobody.
func (r *reading) hyphenated(i int) bool {
	return i > 0 && r.doc.Toks[i].Glued && r.doc.Toks[i-1].Norm == "-"
}
