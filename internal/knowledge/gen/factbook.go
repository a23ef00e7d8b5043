package main

import (
	"regexp"
	"slices"
	"strings"
)

// seen is one person in one office as a source shows it.
type seen struct {
	iso    string
	name   personName
	office string
	rank   string
	since  string // ISO 8601, "" when not given
	first  string // first and last day on which the source shows it
	last   string
	place  int    // order in the row: 0 is the holder, the rest deputies and representatives
	seat   string // chief of state or head of government: the office that has one holder at a time
	shared bool   // several hold the seat together
	until  string // the term's last day, where terms_hand.tsv says it
	fixed  bool   // stands in terms_hand.tsv
	vacant bool   // nobody holds the seat
	source string
}

var sinceDate = regexp.MustCompile(`(?i)(?:since|as of|from)(?: about| around| early| late| mid| seizing power on| being elected on)?\s+(?:(\d{1,2})\s+)?(?:([A-Z][a-z]+)\.?\s+)?(\d{4})`)

// factbook reads the history of chiefs of state and heads of government.
func (s *sources) factbook() []seen {
	var out []seen
	for _, r := range readTSV(s.data + "/leaders/factbook_terms_2014-2026.tsv") {
		out = append(out, holders(r)...)
	}
	titles(out)
	return out
}

// titles gives those whom a row names without a title the usual title of the seat.
func titles(all []seen) {
	count := map[string]int{}
	usual := map[string]string{}
	for _, h := range all {
		if h.place == 0 && h.office != "" {
			k := h.iso + h.seat
			count[k+h.office]++
			if count[k+h.office] > count[k+usual[k]] {
				usual[k] = h.office
			}
		}
	}
	for i := range all {
		h := &all[i]
		if h.place > 0 || h.office != "" || h.vacant {
			continue
		}
		if h.office = usual[h.iso+h.seat]; h.office == "" {
			h.office = map[string]string{"chief of state": "President", "head of government": "Prime Minister"}[h.seat]
		}
		h.rank = rankOf(h.office, h.seat, 0, h.shared)
	}
}

func holders(r record) []seen {
	var out []seen
	text := r["text"]
	text = strings.NewReplacer("Captains Regent", "Captain Regent", " and Captain Regent ", "; Captain Regent ").Replace(text)
	joint := strings.Contains(text, "Captain Regent") || strings.Contains(text, "Co-prince") || strings.Contains(text, "presidency member") || strings.Contains(text, "Coprince") || strings.Contains(text, "Co-Prince")
	for i, part := range strings.Split(text, ";") {
		part = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(part), "and "))
		if i > 0 && !officer(part) && !joint {
			continue
		}
		h, ok := holder(part)
		if !ok {
			if i == 0 && !joint {
				return []seen{{iso: r["iso3"], seat: r["office"], first: r["first_seen"], last: r["last_seen"], vacant: true}} // who follows in the row is a deputy
			}
			continue
		}
		h.iso, h.first, h.last, h.place = r["iso3"], r["first_seen"], r["last_seen"], i
		h.seat, h.shared = r["office"], joint
		h.source = "factbook history " + r["first_seen"] + ".." + r["last_seen"]
		h.office = seatOffice(h.office, r["office"], part)
		h.rank = rankOf(h.office, r["office"], i, joint)
		if (h.office != "" || i == 0) && !(h.rank == "other" && i > 0 && h.since == "") {
			out = append(out, h)
		}
	}
	return out
}

// seatOffice tells the two offices of "King and Prime Minister X" apart by the seat of the row.
func seatOffice(office, seat, part string) string {
	if !strings.Contains(part, " and Prime Minister") {
		return office
	}
	if seat == "head of government" {
		return "Prime Minister"
	}
	for _, o := range []string{"King", "Sultan"} {
		if strings.HasPrefix(part, o) {
			return o
		}
	}
	return office
}

// officer reports whether a later part of a row names a holder of another office.
func officer(part string) bool {
	for _, p := range []string{"represented by", "Vice President", "First Vice President", "Deputy Prime Minister", "First Deputy Prime Minister", "Prime Minister", "Second Vice President", "Governor"} {
		if strings.HasPrefix(part, p) && !strings.HasPrefix(part, p+"s") && !strings.Contains(part, "resigned") {
			return strings.Contains(part, "(since")
		}
	}
	return false
}

func holder(part string) (seen, bool) {
	var h seen
	if strings.HasPrefix(part, "note") || strings.Contains(part, "(vacant)") || strings.HasPrefix(strings.ToLower(part), "vacant") || strings.HasPrefix(part, "on ") || strings.HasPrefix(part, "On ") || strings.HasPrefix(part, "0n ") || strings.HasPrefix(part, "formerly") || strings.Contains(part, "vacant (") {
		return h, false
	}
	if i := strings.Index(part, " the position of "); i >= 0 {
		return h, false
	}
	if m := sinceDate.FindStringSubmatch(part); m != nil {
		h.since = isoDate(m[1], m[2], m[3])
	}
	part = strings.NewReplacer("(CNSP) ", "", "(SAC) ", "").Replace(part)
	front := part
	for _, cut := range []string{"(since", "(both", "(as of", "(chair", "(presidency", "(for the period", "(from", "(selected", "(formerly", ", ruler of", "; ", ", assumed", " - previously", ", also", " who ", " is both", ", head of", ", who", " (", " note", " of the Netherlands"} {
		if cut == " (" && (strings.Contains(front, "(Prime Minister)") || strings.Contains(front, "(Ret.)") || strings.Contains(front, "(ret.)") || strings.Contains(front, "equivalent)") || strings.Contains(front, "Govern)")) {
			front = strings.NewReplacer("(Prime Minister)", "Prime Minister", "(Ret.)", "", "(ret.)", "", "(Prime Minister-equivalent)", "", "(prime minister-equivalent)", "", "(or Cap de Govern)", "").Replace(front)
		}
		if i := strings.Index(front, cut); i > 0 {
			front = front[:i]
		}
	}
	front = strings.TrimPrefix(front, "(Ulu o Tokelau)")
	if i := strings.Index(front, "represented by"); i == 0 {
		front = strings.TrimPrefix(front, "represented by")
	}
	front = strings.ReplaceAll(front, "al- ", "al-")
	n, lead, ok := parseName(strings.Fields(front))
	if !ok {
		return h, false
	}
	if len(n.family) == 1 && n.family[0] == "Jinping" { // XI reads like a number
		n = personName{family: []string{"Xi"}, after: n.family}
	}
	h.name = n
	h.office = officeOf(strings.Join(lead, " "))
	return h, true
}

// officeOf names the office in the words before a name.
func officeOf(lead string) string {
	l := strings.ToLower(lead)
	has := func(s string) bool { return strings.Contains(l, s) }
	switch {
	case has("governor general"), has("governor-general"):
		return "Governor-General"
	case has("vice president"), has("co-vice") && !has("prime"):
		return "Vice President"
	case has("deputy prime"):
		return "Deputy Prime Minister"
	case has("captain"):
		return "Captain Regent"
	case has("sultan"):
		return "Sultan"
	case has("co-prince"), has("coprince"):
		return "Co-Prince"
	case has("presidency"):
		return "Member of the Presidency"
	case has("president of the government") && has("spain"), has("prime minister"), has("taoiseach"), has("head of government"), has("council of ministers"), has("cabinet of ministers"), strings.HasPrefix(l, "prime"):
		if has("crown prince") {
			return "Crown Prince and Prime Minister"
		}
		return "Prime Minister"
	case has("premier"):
		return "Premier"
	case has("minister of state"):
		return "Minister of State"
	case has("supreme leader"), has("taliban"):
		return "Supreme Leader"
	case has("chancellor"):
		return "Chancellor"
	case has("sovereign council"):
		return "Sovereign Council Chair"
	case has("presidential council"), has("presidential leadership council"):
		return "Presidential Council Chairman"
	case has("state affairs"):
		return "Supreme Leader"
	case has("president"):
		return "President"
	case has("king"), has("queen"):
		if has("queen") {
			return "Queen"
		}
		return "King"
	case has("emperor"):
		return "Emperor"
	case has("amir"), has("emir"):
		return "Emir"
	case has("grand"):
		return "Grand Duke"
	case has("pope"):
		return "Pope"
	case has("crown prince"):
		return "Crown Prince"
	case has("prince"):
		return "Prince"
	case has("secretary of state"):
		return "Secretary of State"
	case has("chief executive"):
		return "Chief Executive"
	case has("chief minister"):
		return "Chief Minister"
	case has("governor"):
		return "Governor"
	case has("high commissioner"):
		return "High Commissioner"
	case has("prefect"):
		return "Prefect"
	case has("administrator"):
		return "Administrator"
	case has("commander"):
		return "Commander-in-Chief"
	}
	return ""
}

func rankOf(office, seat string, place int, joint bool) string {
	if place > 0 && !joint {
		if office == "Prime Minister" {
			return "head_of_government"
		}
		return "other"
	}
	switch office {
	case "Prime Minister", "Premier", "Chancellor", "Minister of State", "Chief Minister", "Taoiseach", "Crown Prince and Prime Minister", "Chief Executive":
		return "head_of_government"
	}
	if seat == "chief of state" {
		return "head_of_state"
	}
	switch office {
	case "President", "King", "Sultan", "Supreme Leader", "Emperor", "Sovereign Council Chair", "Presidential Council Chairman":
		return "head_of_state"
	}
	return "head_of_government"
}

// isoDate writes a day, month and year that may be missing.
func isoDate(d, month, y string) string {
	months := []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
	if len(month) < 3 {
		return y
	}
	m := slices.Index(months, strings.ToLower(month[:3]))
	if m < 0 {
		return y
	}
	out := y + "-" + two(m+1)
	if d != "" {
		out += "-" + strings.Repeat("0", 2-len(d)) + d
	}
	return out
}

func two(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }
