package main

import (
	"slices"
	"strings"
	"unicode"
)

// personName is a name as the sources print it: the family name in capitals.
type personName struct {
	given  []string // before the capitals
	family []string // the capitals and their particles, now in title case
	after  []string // behind the capitals: "KIM Jong Un", "SHEINBAUM Pardo"
	nick   string   // in quotes
}

// full joins all parts in the order of the source.
func (n personName) full() string {
	return strings.Join(slices.Concat(n.given, n.family, n.after), " ")
}

// surname is the family name alone; for "KIM Jong Un" and "ABIY Ahmed" that part too.
func (n personName) surname() string { return strings.Join(n.family, " ") }

// usual is the name as a newspaper prints it: one given name and the family name, no middle names.
func (n personName) usual() string {
	if len(n.given) == 0 {
		return n.full()
	}
	given := n.given[:1]
	if len(strings.TrimSuffix(n.given[0], ".")) == 1 && len(n.given) > 1 { // "J. Edgar": an initial alone names nobody
		given = n.given[:2]
	}
	if len(given[0]) > 1 && slices.Contains([]string{"Abd", "Abdul", "Abdel", "Abd-al", "Abu"}, given[0]) && len(n.given) > 1 {
		given = n.given[:2]
	}
	return strings.Join(slices.Concat(given, n.family), " ")
}

// forms are all names that a newspaper might print, the usual one first.
func (n personName) forms() []string {
	var out []string
	add := func(parts ...string) {
		f := strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
		if strings.Contains(f, " ") && !slices.Contains(out, f) && !particle(f[strings.LastIndexByte(f, ' ')+1:]) {
			out = append(out, f)
		}
	}
	fam := n.surname()
	add(n.usual())
	add(n.full())
	add(append(slices.Clone(n.given), fam)...)
	for i, g := range n.given {
		if len(strings.TrimSuffix(g, ".")) > 1 && !particle(g) && (i < 2 || i == len(n.given)-1) {
			add(g, fam)
		}
	}
	if len(n.given) > 2 {
		add(n.given[0], n.given[1], fam)
		add(n.given[0], n.given[len(n.given)-1], fam)
	}
	if len(n.given) > 0 && len(n.family) > 1 && !particle(n.family[0]) {
		add(n.given[0], n.family[0])
		add(n.given[0], n.family[len(n.family)-1])
	}
	if len(n.given) > 0 && len(n.after) > 0 {
		add(n.given[0], fam, n.after[0])
	}
	if n.nick != "" {
		add(n.nick, fam)
		add(append(append([]string{n.nick}, n.family...), n.after...)...)
	}
	if len(n.given) > 0 && len(n.after) > 0 {
		add(n.given[0], n.after[len(n.after)-1])
	}
	if len(n.given) == 0 && len(n.after) > 0 && slices.ContainsFunc(n.after, fathers) {
		add(fam, n.after[0], n.after[min(1, len(n.after)-1)]) // "Tamim bin Hamad"
	} else if len(n.given) == 0 && len(n.after) > 0 {
		if len(n.after) != 2 { // "Kim Jong" is nobody
			add(fam, n.after[0])
		}
		add(strings.Join(n.after, " "), fam) // family name first: the other order too
		add(strings.Join(n.after, "-"), fam)
		add(fam, strings.Join(n.after, "-"))
		if len(n.after) > 1 {
			add(fam, n.after[0], n.after[1])
		}
	}
	for _, f := range slices.Clone(out) {
		if strings.Contains(f, "-") {
			add(strings.ReplaceAll(f, "-", " "))
		}
		for _, w := range articles(f) {
			add(w)
		}
	}
	return out
}

// articles returns the spellings of an Arabic name in which the article is written otherwise.
func articles(f string) []string {
	var out []string
	words := strings.Fields(f)
	for i, w := range words {
		l := strings.ToLower(w)
		if (strings.HasPrefix(l, "al-") || strings.HasPrefix(l, "el-")) && len(w) > 4 {
			for _, with := range []string{w[3:], "al-" + w[3:], "el-" + w[3:], "Al " + w[3:]} {
				if with != w {
					out = append(out, strings.Join(slices.Concat(words[:i], []string{with}, words[i+1:]), " "))
				}
			}
		}
		if strings.HasPrefix(l, "abd-al-") {
			out = append(out, strings.Join(slices.Concat(words[:i], []string{"Abdel " + w[7:]}, words[i+1:]), " "),
				strings.Join(slices.Concat(words[:i], []string{"Abdel" + w[7:]}, words[i+1:]), " "),
				strings.Join(slices.Concat(words[:i], []string{"Abdul " + w[7:]}, words[i+1:]), " "))
		}
	}
	return out
}

// fathers reports whether w stands before the name of a father or a house: bin, al-Ahmad. Such names are not turned round.
func fathers(w string) bool {
	l := strings.ToLower(w)
	return particle(w) || strings.HasPrefix(l, "al-") || strings.HasPrefix(l, "el-")
}

func particle(w string) bool {
	switch strings.ToLower(w) {
	case "bin", "ibn", "al", "el", "de", "da", "do", "dos", "das", "di", "del", "della", "la", "le", "van", "von", "der", "den", "ter", "ten", "y", "e", "i", "ben", "ould", "abu", "abou", "bint", "du", "des", "st.", "san", "santa", "zu", "af", "av", "wa", "o'":
		return true
	}
	return false
}

// capitals reports whether w is a family name as the factbook marks it.
func capitals(w string) bool {
	w = strings.Trim(w, ".,")
	switch w {
	case "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIV", "XVI", "V", "I", "X", "UK", "US", "UAE", "PM", "UN", "NATO", "SCAF", "AU", "EU", "HADI)", "GNU", "GNA", "CNSP", "SAC", "MPSR", "seat)":
		return false
	}
	if w == "WiDODO" {
		return true
	}
	for part := range strings.SplitSeq(w, "-") {
		if upper(part) && len([]rune(part)) > 1 {
			return true
		}
	}
	return upper(w) && len([]rune(w)) > 1
}

func upper(w string) bool {
	w = strings.TrimPrefix(strings.TrimPrefix(w, "Mac"), "Mc")
	n := 0
	for _, r := range w {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n > 1
}

// lowered writes a name in capitals as people write it: AL-KHASAWNEH is Al-Khasawneh, DE KIRCHNER is de Kirchner.
func lowered(w string, first bool) string {
	if particle(w) && !first && w == strings.ToUpper(w) {
		return strings.ToLower(w)
	}
	parts := strings.Split(w, "-")
	for i, p := range parts {
		if !capitals(p) || len([]rune(p)) < 2 {
			continue
		}
		switch {
		case strings.HasPrefix(p, "Mac") || strings.HasPrefix(p, "Mc"):
			cut := 2 + len(p) - len(strings.TrimPrefix(p, "Mac")) - 2
			if strings.HasPrefix(p, "Mc") {
				cut = 2
			}
			parts[i] = p[:cut] + title(p[cut:])
		case strings.HasPrefix(p, "MC") && len(p) > 3:
			parts[i] = "Mc" + title(p[2:])
		case len(p) > 2 && (p[1] == '\''):
			parts[i] = p[:2] + title(p[2:])
		default:
			parts[i] = title(p)
		}
	}
	return strings.Join(parts, "-")
}

func title(p string) string {
	rs := []rune(strings.ToLower(p))
	rs[0] = unicode.ToUpper(rs[0])
	return string(rs)
}

// parseName reads a name out of the words in front of "(since": titles go, the capitals are the family name.
func parseName(words []string) (personName, []string, bool) {
	var n personName
	var kept []string
	for _, w := range words {
		w = strings.Trim(w, ",;:")
		if len(w) > 2 && (w[0] == '"' || strings.HasPrefix(w, "“")) {
			n.nick = strings.Trim(w, `"“”`)
			continue
		}
		if w != "" && w != "-" && w != "–" {
			kept = append(kept, w)
		}
	}
	words = kept
	first := slices.IndexFunc(words, capitals)
	if first < 0 {
		start := 0
		for start < len(words) && (titleWord(words[start]) || !unicode.IsUpper([]rune(words[start])[0])) {
			start++
		}
		rest := words[start:]
		if len(rest) < 2 || len(rest) > 5 {
			return n, nil, false
		}
		n.given, n.family = rest[:len(rest)-1], rest[len(rest)-1:]
		return n, words[:start], true
	}
	last := first
	for last+1 < len(words) && (capitals(words[last+1]) || particle(words[last+1]) && last+2 < len(words) && capitals(words[last+2]) && words[last+1] == strings.ToUpper(words[last+1])) {
		last++
	}
	start := first
	for start > 0 {
		w := words[start-1]
		if titleWord(w) || strings.HasSuffix(w, ".") && len(w) > 2 || (!unicode.IsUpper([]rune(w)[0]) && !particle(w) && !strings.HasPrefix(w, "al-") && !strings.HasPrefix(w, "'")) {
			break
		}
		start--
	}
	for start < first && particle(words[start]) {
		start++
	}
	n.given = words[start:first]
	for i, w := range words[first : last+1] {
		n.family = append(n.family, lowered(w, i == 0 && len(n.given) == 0))
	}
	for _, w := range words[last+1:] {
		if titleWord(w) || len(w) > 3 && capitals(w) || w == "of" || w == "and" || w == "Jr." || strings.HasSuffix(w, ".") && len(w) > 2 {
			break
		}
		if !unicode.IsUpper([]rune(w)[0]) && !particle(w) && !strings.HasPrefix(w, "al-") {
			break
		}
		n.after = append(n.after, w)
	}
	for len(n.after) > 0 && particle(n.after[len(n.after)-1]) && n.after[len(n.after)-1] != "Al" {
		n.after = n.after[:len(n.after)-1]
	}
	return n, words[:start], true
}

// titleWord reports whether w is part of a title rather than of a name.
func titleWord(w string) bool {
	switch strings.Trim(w, ".,()") {
	case "President", "Presidents", "Prime", "Minister", "Ministers", "Premier", "Chancellor", "Vice", "Deputy", "Acting", "Interim", "Caretaker", "Transitional", "Transition",
		"King", "Queen", "Sultan", "Emperor", "Amir", "Emir", "Prince", "Princess", "Crown", "Grand", "Duke", "Pope", "Lord", "Co-prince", "Coprince", "Co-Prince", "Cardinal", "Archbishop", "Bishop",
		"Governor", "General", "Governor-General", "Gov", "Lieutenant", "Administrator", "Commissioner", "Chief", "Executive", "Chairman", "Chairperson", "Chair", "Council", "Supreme", "Leader", "Taliban",
		"Captain", "Captains", "Regent", "Secretary", "State", "Taoiseach", "Head", "Government", "Gen", "Maj", "Maj.Gen", "Brig", "Lt", "Col", "Capt", "Adm", "Sr", "Dr", "Mr", "Ms", "Mrs", "Sir", "Dame", "Sheikh", "Shaykh", "Tan", "Sri", "Datuk", "Dato", "Ret", "ret", "Elect", "President-elect", "President-Elect",
		"Member", "Presidency", "Republic", "Confederation", "Swiss", "Islamic", "Afghanistan", "Forces", "Armed", "Sudanese", "Commander-in-Chief", "Commander", "Defense", "Foreign", "Affairs", "Interior", "First", "Second", "Third", "Speaker", "Representatives", "House", "Justice", "Senior", "Tuanku", "Spain", "Cabinet", "Prime Minister-Designate", "Minister-Designate", "Councillor", "Mayor", "Island", "Ratu-", "Presidential", "Leadership", "Sovereign", "Mann", "Governors", "Assembly", "Security", "National", "Committee", "Administration", "Aide", "Overall", "Monarch", "His", "Majesty", "Excellency", "Ruler", "Governor-", "Privy", "Polynesia", "French", "Territorial", "Vatican", "City", "Governorate", "Statement", "Notification", "Democratic", "Joint", "Kingdom", "Commonwealth", "Australia", "Netherlands", "Denmark", "Nonresident", "Resident", "High", "Prefect", "Colonel", "Field", "Marshal", "Lt.Gen", "Imam", "Professor", "Prof", "Honorable", "Junta", "Coordinator", "Honourable", "Counselor", "Counsellor", "Designate", "Premier-designate", "Homeland", "Safeguard", "Safeguarding", "Infrastructure", "Chairwoman", "Vice-President", "Co-Vice":
		return true
	}
	return false
}
