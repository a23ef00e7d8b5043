package quantity

import "pledgewire/internal/model"

// percent reads "10 %", "10 per cent", "ten percentage points".
func (r *reading) percent(n numeral) int {
	i := n.end
	if r.hyphen(i) {
		i++
	}
	switch s := r.norm(i); {
	case s == "%" || s == "percent" || s == "pct" || s == "pct.":
		i++
	case s == "per" && r.norm(i+1) == "cent":
		i += 2
	case s == "percentage" && (r.norm(i+1) == "points" || r.norm(i+1) == "point"):
		i += 2
	default:
		return 0
	}
	c := r.left(n.first)
	q := model.Quantity{Dim: model.Percent, Value: n.value(), Qualifier: c.qualifier, Increment: c.increment}
	r.add(q, c.first, i-1, n.first, i-1)
	return i
}

// notAQuantity steps over numbers that name, rank, time or score: "Section 122", "35th", "10:30", "9 p.m.", "COVID-19",
// "24/7", "5+1", "3-1", "19-year-old", "aged 19".
func (r *reading) notAQuantity(n numeral) int {
	end := n.end
	switch next := r.norm(end); {
	case n.digits && r.labelled(n.first):
		return end
	case n.digits && r.glued(end) && ordinalSuffix(next):
		return end + 1
	case r.glued(end) && !n.magnitude && n.letterEnd == 0 && (next == ":" || next == "/" && r.toks[min(end+1, r.hi-1)].Kind == model.Number || next == "+" && r.glued(end+1)):
		return r.skipGlued(end)
	case n.digits && n.end == n.first+1 && n.letterEnd == 0 && r.designation(end): // "5G", "1990s", "4x4"
		return end + 1
	case n.digits && r.bore(end):
		return end
	case next == "a.m." || next == "p.m." || next == "am" || next == "pm" || next == "gmt" || next == "o'clock" || next == "hrs":
		return end + 1
	case n.digits && r.glued(n.first) && r.toks[n.first-1].Kind == model.Word && r.signed(n.first) == n.first, // "COP28"
		n.digits && r.joinedBefore(n.first):
		return end
	case r.age(end):
		return r.skipAge(end)
	case n.digits && r.listNumber(&n):
		return end
	}
	return 0
}

// designation reports whether a word glued to the digits before token i makes them part of a name: no unit, no
// currency and no span of time.
func (r *reading) designation(i int) bool {
	if !r.glued(i) || r.toks[i].Kind != model.Word || ordinalSuffix(r.norm(i)) {
		return false
	}
	form, _ := r.markAfter(i)
	_, span := r.spanAt(i)
	return form < 0 && span == 0 && !r.unitAt(i) && r.norm(i) != "am" && r.norm(i) != "pm" && r.norm(i) != "'s"
}

// bore reports whether millimetres or a calibre follow: "155 mm shells" are no 155 shells.
func (r *reading) bore(i int) bool {
	if r.hyphen(i) {
		i++
	}
	switch r.norm(i) {
	case "mm", "millimetre", "millimeter", "millimetres", "millimeters", "cm", "calibre", "caliber", "gauge":
		return r.signed(i-1) == i-1
	}
	return false
}

// labelled reports whether the number at token i is the name of something: "Resolution 2803", "No. 10", "#5".
func (r *reading) labelled(i int) bool {
	s := r.norm(i - 1)
	if s == "#" || s == "@" {
		return true
	}
	if s == "-" && r.hyphen(i-1) {
		s = r.norm(i - 2)
		return r.is(i-2, isLabel) && s != "top"
	}
	if s == "of" && r.norm(i-2) == "group" { // "the Group of 77 and China", "a group of 72 refugees"
		return r.toks[i-2].Cap || r.bare(i)
	}
	if !r.is(i-1, isLabel) {
		return false
	}
	// A lower-case label needs a bare number: "week 3", but "this week 300 soldiers"
	return r.toks[i-1].Cap || r.bare(i)
}

// bare reports whether nothing that can be counted follows the number at token i.
func (r *reading) bare(i int) bool {
	return i+1 >= r.hi || r.toks[i+1].Kind != model.Word || r.is(i+1, isStop)
}

// joinedBefore reports whether a hyphen joins the number at token i to a word: "COVID-19", "F-16", but not "mid-2027".
func (r *reading) joinedBefore(i int) bool {
	if r.hyphen(i-1) && r.toks[i-2].Kind == model.Number && r.labelled(i-2) {
		return true // "Mirage 2000-5"
	}
	if !r.hyphen(i-1) || r.toks[i-2].Kind != model.Word {
		return r.glued(i) && r.toks[i-1].Kind == model.Symbol && (r.norm(i-1) == "+" || r.norm(i-1) == "*")
	}
	switch r.norm(i - 2) {
	case "mid", "pre", "post", "early", "late", "end":
		return false
	}
	return true
}

// skipGlued steps over everything that touches token i.
func (r *reading) skipGlued(i int) int {
	for i++; i < r.hi && r.glued(i) && (r.toks[i].Kind == model.Number || r.norm(i) == ":" || r.norm(i) == "/" || r.norm(i) == "+" || r.norm(i) == "."); i++ {
	}
	return i
}

// age reports whether what follows a number at token i makes it an age: "-year-old", "years old", "years of age".
func (r *reading) age(i int) bool {
	if r.hyphen(i) {
		i++
	}
	if s := r.norm(i); s != "year" && s != "years" && s != "month" && s != "months" && s != "day" && s != "week" && s != "yr" {
		return false
	}
	i++
	if r.hyphen(i) {
		i++
	}
	switch r.norm(i) {
	case "old", "olds":
		return true
	case "of":
		return r.norm(i+1) == "age"
	}
	return false
}

func (r *reading) skipAge(i int) int {
	for k := i; k < min(i+6, r.hi); k++ {
		if s := r.norm(k); s == "old" || s == "olds" || s == "age" {
			return k + 1
		}
	}
	return i + 1
}

// listNumber reports whether the number numbers a paragraph: "2. The parties", "(3) Members".
func (r *reading) listNumber(n *numeral) bool {
	if n.magnitude || n.grouped || n.exp != 0 || n.m > 99 || r.letterMoney(n) {
		return false
	}
	next := r.norm(n.end)
	if n.first == r.lo && (next == "." || next == ")") {
		return true
	}
	return next == ")" && r.norm(n.first-1) == "("
}

// letterMoney reports whether a letter behind the digits makes them money: "($5m)".
func (r *reading) letterMoney(n *numeral) bool {
	return n.letterEnd > 0 || r.signed(n.first) < n.first
}

func ordinalSuffix(s string) bool {
	switch s {
	case "st", "nd", "rd", "th":
		return true
	}
	return false
}
