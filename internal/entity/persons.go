package entity

import (
	"pledgewire/internal/model"
)

// openNames finds the names that the gazetteer does not have: organisations first, then persons, then places.
func (r *reading) openNames() {
	for s := range r.doc.Sents {
		r.departments(s)
		r.openOrgs(s)
		r.programmes(s)
		r.firms(s)
	}
	r.openAcronyms()
	r.knownPersons()
	for s := range r.doc.Sents {
		if r.shape[s] == plainCase {
			r.openPersons(s)
		}
	}
	for s := range r.doc.Sents {
		if r.shape[s] != plainCase {
			r.headlinePersons(s)
		}
	}
	r.namesakes()
	for s := range r.doc.Sents {
		r.openPlaces(s)
	}
}

// knownPersons gives the persons of the gazetteer what the words around their names say of them, and the short forms.
func (r *reading) knownPersons() {
	for at := range r.found {
		fd := &r.found[at]
		if fd.drop || fd.ent < 0 {
			continue
		}
		switch r.ents[fd.ent].Type {
		case model.Person, model.Leader:
			r.describe(fd.ent, fd)
			if fd.last-fd.first > 1 {
				r.remember(fd.ent, fd.first, fd.last)
			}
		}
	}
}

// remember makes the last word of a person's name a short form in this article, and its first where it is rare.
func (r *reading) remember(ent, first, last int) {
	end := last - 1
	for end > first && r.traits(end)&junior != 0 {
		end--
	}
	for _, i := range [2]int{end, first} {
		tok := &r.doc.Toks[i]
		if len(tok.Norm) < 2 || i == first && r.traits(i)&(common|particle) != 0 {
			continue
		}
		if _, ok := r.alias[tok.Norm]; !ok || i == end {
			r.alias[tok.Norm] = ent
		}
	}
}

// openPersons finds persons by title, given name, surname and what stands around them.
func (r *reading) openPersons(s int) {
	sent := &r.doc.Sents[s]
	for i := sent.First; i < sent.Last; {
		if !r.cap(i) || r.at(i) >= 0 {
			i++
			continue
		}
		last := r.personRun(sent, i)
		if last == i {
			i++
			continue
		}
		first := r.trim(sent, i, last)
		if end := r.knownPrefix(first, last); end > 0 {
			last = end
		}
		if first < last && r.person(s, first, last) {
			i = last
			continue
		}
		i = max(i+1, last)
	}
}

// personRun returns the end of the capitalised words from token i that may be one person's name.
func (r *reading) personRun(sent *model.Sent, i int) int {
	j := i
	for j < sent.Last {
		tok := &r.doc.Toks[j]
		switch {
		case r.at(j) >= 0:
			return j
		case r.cap(j):
			if j > i && (r.inTitle(j) || r.traits(j)&(month|starter) != 0 && r.traits(j)&anyGiven == 0 && !r.smallSurname(sent, i, j)) {
				return j
			}
			if j > i && tok.Upper && !r.doc.Toks[j-1].Upper && len(tok.Text) > 2 && r.traits(j)&junior == 0 && !dotted(tok.Text) {
				return j
			}
			j++
		case j > i && tok.Norm == "-" && tok.Glued && r.hyphened(sent, i, j):
			j += 2
		case j > i && tok.Norm == "]" && tok.Glued && r.hasInitial(i, j) && j+1 < sent.Last && r.cap(j+1): // "[George W.] Bush"
			j++
		case j > i && r.traits(j)&particle != 0 && r.particleRun(j, sent.Last) > 0:
			j += r.particleRun(j, sent.Last)
		case j > i && tok.Norm == "," && r.traits(j+1)&junior != 0 && j+1 < sent.Last:
			return j + 2
		default:
			return j
		}
	}
	return j
}

// hyphened reports whether the hyphen at token j goes on with a name that began at token i: "Jean-Pierre", "Kim Jong-un",
// "Pahlavi-Nia"; not "Obama-era".
func (r *reading) hyphened(sent *model.Sent, i, j int) bool {
	if j+1 >= sent.Last || !r.doc.Toks[j+1].Glued || r.doc.Toks[j+1].Kind != model.Word || r.at(j+1) >= 0 {
		return false
	}
	if r.cap(j+1) || r.traits(j+1)&(common|starter) == 0 {
		return true
	}
	// A syllable that is also a word closes a Korean or Chinese name of two capitals.
	switch r.doc.Toks[j+1].Norm {
	case "led", "run", "era", "fed", "won", "hit", "set":
		return false // "Joe Biden-led"
	}
	return j-i >= 2 && len(r.doc.Toks[j+1].Text) <= 3 && len(r.doc.Toks[j-1].Text) <= 6
}

// smallSurname reports whether the capital at token j, on a word like to or or, ends a name that token i begins: "James
// To of", where no other capital follows.
func (r *reading) smallSurname(sent *model.Sent, i, j int) bool {
	return j == i+1 && r.traits(i)&givenSure != 0 && r.traits(j)&month == 0 && !r.cap(j+1) && len(r.doc.Toks[j].Text) <= 3 &&
		i > sent.First && r.shape[r.sentOf(i)] == plainCase
}

// knownPrefix returns the end of a name of two words at the start of tokens [first, last) that the article has as a
// person's, 0 when there is none: "Andy Warhol" in "the Andy Warhol Photographic Legacy Program".
func (r *reading) knownPrefix(first, last int) int {
	if last-first < 3 {
		return 0
	}
	e, ok := r.alias[r.doc.Toks[first+1].Norm]
	if !ok || !r.isPerson(e) || r.traits(first+2)&junior != 0 || firstWord(r.ents[e].Name) != r.doc.Toks[first].Text {
		return 0
	}
	return first + 2
}

// dotted reports whether s is initials with dots: "K.C."
func dotted(s string) bool { return len(s) >= 3 && len(s)%2 == 0 && s[1] == '.' && s[3%len(s)] == '.' }

// particleRun returns how many tokens from j on are particles before a capital: "van der", "bin", "al-".
func (r *reading) particleRun(j, end int) int {
	for n := 1; n <= 3 && j+n < end; n++ {
		tok := &r.doc.Toks[j+n]
		switch {
		case r.cap(j+n) && r.at(j+n) < 0 && r.traits(j+n)&(month|starter) == 0:
			return n
		case tok.Norm == "-" && tok.Glued, r.traits(j+n)&particle != 0:
		default:
			return 0
		}
	}
	return 0
}

// inTitle reports whether token i belongs to a title.
func (r *reading) inTitle(i int) bool {
	t := r.titleAt(i-4, i+1)
	for t >= 0 && t < len(r.titled) && r.titled[t].first <= i {
		if i < r.titled[t].last {
			return true
		}
		t++
	}
	return false
}

// trim takes titles, and a first word that is capitalised for its place alone, from the front of a run.
func (r *reading) trim(sent *model.Sent, first, last int) int {
	for first < last {
		tr := r.traits(first)
		switch {
		case r.inTitle(first):
		case tr&(starter|month|notName) != 0 && tr&(givenSure|givenPlace) == 0 && !(tr&givenWord != 0 && last-first > 1 && !r.opens(first)):
		case r.opens(first) && tr&common != 0 && tr&(givenWord|givenSure|givenPlace|surname|personGiven) == 0:
		case r.opens(first) && tr&common != 0 && last-first == 2 && tr&givenWord != 0 && r.traits(first+1)&(givenSure) != 0:
		case r.doc.Toks[first].Norm == "-":
		case last-first > 2 && tr&(headLast|placeAfter) != 0 && tr&surname == 0 && r.traits(first+1)&anyGiven != 0:
			// "the Refugee Council Amina Yusuf leads": the name begins behind the head word.
		case last-first > 2 && r.id(first-1) == r.w.of && r.titleBefore(first-1) >= 0 && tr&givenSure == 0 && r.traits(first+1)&givenSure != 0:
			// "Governor of Ohio Mike": the land of the governor.
		case r.opens(first) && last-first > 1 && tr&(anyGiven|surname) == 0 && r.id(first) == 0 && (r.smallToo(first) || r.pluralTitle(first)):
		default:
			return first
		}
		first++
	}
	return first
}

// person decides whether tokens [first, last) name a person, and if so adds the mention.
func (r *reading) person(s, first, last int) bool {
	n := 0
	commons, uppers := 0, 0
	for i := first; i < last; i++ {
		tok := &r.doc.Toks[i]
		if tok.Kind != model.Word || !tok.Cap {
			continue
		}
		n++
		if r.traits(i)&common != 0 && r.traits(i)&(givenWord|surname) == 0 {
			commons++
		}
		if tok.Upper && len(tok.Text) > 2 && !dotted(tok.Text) {
			uppers++
		}
	}
	end := last - 1
	tFirst, tLast := r.traits(first), r.traits(end)
	title := r.titleBefore(first)
	if title >= 0 && r.title[r.titled[title].kind].plural && n < 2 {
		title = -1
	}
	switch {
	case n == 0 || n > 5 || uppers > 0 && uppers < n:
		return false
	case n == 1:
		if e, ok := r.alias[r.doc.Toks[first].Norm]; ok && r.isPerson(e) {
			return false // shortForms finds it
		}
		if !r.singlePerson(s, first, last, title) {
			return false
		}
	case tLast&(headLast|placeAfter|companyEnd) != 0 && tLast&surname == 0 || tLast&notName != 0:
		return false
	case r.doc.Toks[first].Norm == "st" || r.doc.Toks[first].Norm == "st.":
		return false
	case title >= 0 && commons < n:
	case tFirst&(givenSure|personGiven) != 0 && (tLast&common == 0 || tLast&surname != 0 || commons <= 1 && r.personAround(s, first, last)):
	case tFirst&givenSure != 0 && n == 2 && last-first == 2 && !r.sentFirst(first) && tLast&(headFirst|placeBefore|noAcronym|demonymWord|countryWord) == 0:
		// "told Terry Gross", "with Nathan Law": where capitals count, an ordinary word after a given name is a surname.
	case tFirst&(givenWord|givenPlace) != 0 && (tLast&surname != 0 || tLast&common == 0 && (!r.opens(first) || r.credited(first))) && commons == 0:
	case r.syllables(first, last):
	case commons > 0:
		return false
	case r.hasInitial(first, last), r.hasParticle(first, last):
	case tLast&surname != 0 && tFirst&(common|headLast|headFirst|placeBefore) == 0 && n <= 3:
	case r.personAround(s, first, last) && n <= 4:
	default:
		return n <= 3 && r.byDefault(s, first, last)
	}
	r.putPerson(s, first, last, title)
	return true
}

// byDefault takes two or three unknown capitalised words for a person, where nothing speaks for a place or a thing.
func (r *reading) byDefault(s, first, last int) bool {
	if r.traits(first-1)&(inCity|article) != 0 || r.traits(first-1)&possessive != 0 {
		return false
	}
	if r.id(first-1) == r.w.quote && r.id(last) == r.w.quote {
		return false // a title of something
	}
	if e, ok := r.alias[r.doc.Toks[first].Norm]; ok && r.isPerson(e) && lastWord(r.ents[e].Name) == r.doc.Toks[first].Text {
		return false // a surname, and what bears it: "Warhol Polaroids"
	}
	for i := first; i < last; i++ {
		tok := &r.doc.Toks[i]
		if r.traits(i)&(common|demonymWord|countryWord|headFirst|headLast|placeBefore|placeAfter|notName|noAcronym) != 0 {
			return false
		}
		if tok.Upper && !dotted(tok.Text) && r.traits(i)&junior == 0 || r.traits(i)&(anyGiven|surname) == 0 && r.smallToo(i) {
			return false
		}
	}
	r.putPerson(s, first, last, -1)
	return true
}

// pluralTitle reports whether token i is a title in the plural: "Photographers".
func (r *reading) pluralTitle(i int) bool {
	norm := r.doc.Toks[i].Norm
	return suffix(norm, "s") && r.lex.traits[r.lex.id(norm[:len(norm)-1])]&titleStart != 0
}

// smallToo reports whether the article has the word at token i in small letters as well: then it is a word, not a name.
func (r *reading) smallToo(i int) bool {
	if r.small == nil {
		r.small = newSmallWords(r.doc.Toks)
	}
	return r.small.has(&r.doc.Toks[i])
}

// credited reports whether the name at token first stands in a credit: "Image: Mark Rowland".
func (r *reading) credited(first int) bool {
	return r.id(first-1) == r.w.colon && r.traits(first-2)&notName != 0 && !r.sentFirst(first)
}

// syllables reports whether tokens [first, last) are a family name and a hyphenated given name of two syllables, as in
// Korea and China: "Park Joo-ho". The family name may be an English word.
func (r *reading) syllables(first, last int) bool {
	if last-first != 4 || r.doc.Toks[first+2].Norm != "-" || r.sentFirst(first) && r.traits(first)&common != 0 {
		return false
	}
	a, b := &r.doc.Toks[first+1], &r.doc.Toks[first+3]
	return len(r.doc.Toks[first].Text) <= 6 && len(a.Text) <= 6 && len(b.Text) <= 6 && len(a.Text) > 1 &&
		r.traits(first+1)&(common|demonymWord|countryWord) == 0 && (r.traits(first+3)&common == 0 || len(b.Text) <= 3)
}

// singlePerson decides on one word: after a title or Mr; or a sure given name that acts.
func (r *reading) singlePerson(s, first, last, title int) bool {
	tr := r.traits(first)
	if tr&(notName|month|headLast|headFirst|demonymWord|countryWord|noAcronym) != 0 || len(r.doc.Toks[first].Norm) < 2 {
		return false
	}
	if text := r.doc.Toks[first].Text; text[len(text)-1] <= '9' && text[len(text)-1] >= '0' {
		return false // "its partner G42"
	}
	if title >= 0 && r.titled[title].last == first && r.cap(first-1) {
		k := r.title[r.titled[title].kind]
		if k.Kind == "role" && k.Name != "Spokesperson" {
			return tr&(common|starter) == 0 && tr&(anyGiven|surname) != 0
		}
		return (tr&common == 0 || k.Kind == "honorific" || tr&surname != 0) && tr&starter == 0
	}
	if title >= 0 && r.titled[title].last == first {
		return tr&(common|starter) == 0 && (tr&(anyGiven|surname) != 0 || r.acts(last, s))
	}
	if r.titleOf(s, last) && tr&(common|starter) == 0 {
		return true // "Halden, a former resident": somebody of one name
	}
	return tr&givenSure != 0 && tr&common == 0
}

// titleOf reports whether an apposition after token last says what kind of person the name before it is.
func (r *reading) titleOf(s, last int) bool {
	t := r.apposed(s, last)
	return t >= 0 && r.id(last+1) != r.w.the && r.title[r.titled[t].kind].Kind == "role" && r.title[r.titled[t].kind].Name != "Family"
}

func (r *reading) hasInitial(first, last int) bool {
	for i := first; i < last; i++ {
		if t := r.doc.Toks[i].Text; dotted(t) || len(t) <= 2 && (len(t) == 1 || t[1] == '.') && t[0] >= 'A' && t[0] <= 'Z' {
			return true
		}
	}
	return false
}

func (r *reading) hasParticle(first, last int) bool {
	for i := first + 1; i < last-1; i++ {
		if r.traits(i)&particle != 0 && !r.cap(i) {
			return true
		}
	}
	return false
}

// personAround reports whether the words around a name are those around a person's: "told", "said X", "X, 35,",
// "X, who", "X, a teacher", "X said".
func (r *reading) personAround(s, first, last int) bool {
	end := r.doc.Sents[s].Last
	if last < end && r.traits(last)&say != 0 && r.doc.Toks[last].Kind == model.Word {
		return true
	}
	if p := r.traits(first - 1); p&say != 0 && first > r.doc.Sents[s].First {
		return true
	}
	if last < end && r.id(last) == r.w.who || r.id(first-1) == r.w.to && first > 1 && r.doc.Toks[first-2].Norm == "according" {
		return true
	}
	if last+1 < end && r.id(last) == r.w.comma {
		nx := &r.doc.Toks[last+1]
		if nx.Kind == model.Number && last+2 < end && r.id(last+2) == r.w.comma || r.id(last+1) == r.w.who {
			return true
		}
		if t := r.apposed(s, last); t >= 0 {
			return true
		}
	}
	return false
}

// apposed returns the title in an apposition after token last: "X, the Polish defence minister", -1 for none.
func (r *reading) apposed(s, last int) int {
	end := min(r.doc.Sents[s].Last, last+8)
	if r.id(last) != r.w.comma {
		return -1
	}
	t := r.titleAt(last+1, end)
	if t < 0 {
		return -1
	}
	for i := last + 1; i < r.titled[t].first; i++ {
		tok := &r.doc.Toks[i]
		if r.at(i) >= 0 || r.traits(i)&(article|possessive|modifier|portfolio) != 0 || tok.Norm == "'s" || tok.Norm == "-" || tok.Norm == "'" {
			continue
		}
		if tok.Kind != model.Word || tok.Cap || r.traits(i)&(aux|say|verb|starter) != 0 {
			return -1
		}
	}
	return t
}

func (r *reading) isPerson(e int) bool {
	return r.ents[e].Type == model.Person || r.ents[e].Type == model.Leader
}

// putPerson adds a person's mention, joined with the entity of the same name in this article.
func (r *reading) putPerson(s, first, last, title int) {
	name := r.text(first, last)
	e, ok := -1, false
	if last-first > 1 {
		if e, ok = r.alias[r.doc.Toks[r.surnameAt(first, last)].Norm]; ok && (!r.isPerson(e) || !r.samePerson(e, name)) {
			ok = false
		}
	}
	if !ok {
		e = r.openNamed("person:~", model.Entity{Type: model.Person, Name: name})
	} else if r.know[e] < 0 && len(name) > len(r.ents[e].Name) {
		delete(r.open, r.ents[e].ID)
		r.ents[e].Name, r.ents[e].ID = name, slugged("person:~", name)
		r.open[r.ents[e].ID] = e
	}
	at := r.put(found{first: first, last: last, sent: s, ent: e, via: model.ViaName})
	r.remember(e, first, last)
	r.describe(e, &r.found[at])
}

func (r *reading) surnameAt(first, last int) int {
	end := last - 1
	for end > first && r.traits(end)&junior != 0 {
		end--
	}
	return end
}

// samePerson reports whether name may be another form of the name of entity e: the same first and last words.
func (r *reading) samePerson(e int, name string) bool {
	a, b := firstWord(r.ents[e].Name), firstWord(name)
	return a == b || len(a) > 0 && len(b) > 0 && (len(a) <= 2 || len(b) <= 2) && a[0] == b[0]
}

func lastWord(s string) string {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == ' ' || s[i] == '-' {
			return s[i+1:]
		}
	}
	return s
}

func firstWord(s string) string {
	for i := range len(s) {
		if s[i] == ' ' || s[i] == '-' {
			return s[:i]
		}
	}
	return s
}

// describe gives a person the office that the words around the name state, where nothing better is known.
func (r *reading) describe(e int, fd *found) {
	ent := &r.ents[e]
	if ent.Office != "" {
		return
	}
	t := r.titleBefore(fd.first)
	of := -1
	if t >= 0 {
		of = r.titled[t].of
		if of < 0 && r.id(fd.last) == r.w.of {
			of = r.at(fd.last + 1)
			if r.id(fd.last+1) == r.w.the {
				of = r.at(fd.last + 2)
			}
		}
		if of < 0 {
			of = r.ownerAfter(fd.sent, &r.titled[t], fd.first)
		}
	} else if t = r.apposed(fd.sent, fd.last); t >= 0 {
		of = r.titled[t].of
		if of < 0 {
			of = r.ownerAfter(fd.sent, &r.titled[t], -1)
		}
	}
	if t < 0 || r.titled[t].former {
		return
	}
	r.appoint(ent, t, of)
}

// ownerAfter finds the country or organisation in "president of", "spokesman for the World Bank". It stops before token
// stop where that is not -1.
func (r *reading) ownerAfter(s int, t *titled, stop int) int {
	i := t.last
	if i >= r.doc.Sents[s].Last || r.id(i) != r.w.of && r.id(i) != r.w.forWord && r.id(i) != r.w.at && r.id(i) != r.w.to {
		return -1
	}
	i++
	if r.id(i) == r.w.the {
		i++
	}
	if stop >= 0 && i >= stop {
		return -1
	}
	return r.at(i)
}

// appoint writes the office of title t, of the country or organisation found at of (-1 none).
func (r *reading) appoint(ent *model.Entity, t, of int) {
	k := &r.title[r.titled[t].kind]
	if k.Kind == "honorific" || k.Name == "Family" || k.plural {
		return
	}
	office := r.officeName(&r.titled[t])
	if of < 0 || r.found[of].ent < 0 || r.found[of].drop {
		if k.Kind == "state" || k.Kind == "office" || k.Name == "Spokesperson" {
			ent.Office = office
		}
		return
	}
	owner := &r.ents[r.found[of].ent]
	switch {
	case owner.Type == model.Country:
		if ent.Country == "" {
			ent.Country = owner.Country
		}
		if k.Kind == "state" {
			ent.Office = office + " of " + owner.Name
			ent.Government = true
			ent.Type = model.Leader
		} else if k.Kind == "office" {
			ent.Office = office
		}
	case owner.Type == model.Place:
		if k.Kind != "role" {
			ent.Office = office + " of " + owner.Name
		}
		if ent.Country == "" {
			ent.Country = owner.Country
		}
	case r.isPerson(r.found[of].ent):
	default:
		ent.Office = office + " of " + theName(owner.Name)
		if owner.Government && owner.Country != "" && k.Kind != "role" {
			ent.Government = true
			ent.Country = owner.Country
		}
	}
}

func theName(name string) string {
	if len(name) > 4 && name[:4] == "The " {
		return "the " + name[4:]
	}
	return "the " + name
}
