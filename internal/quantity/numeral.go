package quantity

import "pledgewire/internal/model"

// numeral is a number as it stands in the text: tokens [first, end), m × 10^(exp+power).
type numeral struct {
	first, end int
	m          int64
	exp        int
	power      int  // of the magnitude words
	magnitude  bool // a magnitude was written
	digits     bool
	grouped    bool // 1,200
	plus       bool // "400+ million"
	vague      bool // "hundreds", "several": no value
	// letter is the power of a glued "m" or "k" behind the digits, which counts only in a sum of money or before a
	// unit; letterEnd is the position after it.
	letter, letterEnd int
}

// value returns the exact number, "" for a vague one.
func (n *numeral) value() model.Decimal {
	if n.vague {
		return ""
	}
	return model.NewDecimal(n.m, n.exp+n.power)
}

// less reports whether n is smaller than o.
func (n *numeral) less(o *numeral) bool { return n.value().Cmp(o.value()) < 0 }

// scale is the power of ten that the number's last magnitude stands for: 6 of "six million", in words or digits.
func (n *numeral) scale() int {
	if n.power > 0 || n.digits {
		return n.power
	}
	for power, unit := 12, int64(1e12); power > 0; power, unit = power-3, unit/1000 {
		if n.m%unit == 0 && n.m >= unit {
			return power
		}
	}
	return 0
}

// year reports whether n is written as a year is.
func (n *numeral) year() bool {
	return n.digits && !n.grouped && !n.magnitude && n.exp == 0 && n.letterEnd == 0 && 1900 <= n.m && n.m <= 2100
}

// small reports whether n is a number word up to twelve, as in "the two sides".
func (n *numeral) small() bool { return !n.digits && !n.magnitude && n.m <= 12 }

// withLetter takes the letter behind the digits for a magnitude.
func (n numeral) withLetter() numeral {
	if n.letterEnd > 0 {
		n.power, n.end, n.magnitude = n.power+n.letter, n.letterEnd, true
		n.letterEnd = 0
	}
	return n
}

// numeral reads the number at token i. When there is none, end says how far not to look again.
func (r *reading) numeral(i int) (numeral, bool) {
	switch {
	case i >= r.hi:
		return numeral{}, false
	case r.toks[i].Kind == model.Number:
		return r.digits(i)
	case r.is(i, isHalf):
		return r.halfOf(i)
	case r.is(i, isQuarter):
		return r.quarterOf(i, 1, i)
	case r.is(i, isVague):
		return r.several(i)
	case r.is(i, isPlural):
		return r.plurals(i)
	case r.is(i, isCouple|isScore):
		return r.couple(i)
	case r.is(i, isCardinal|isMagnitude|isDozen):
		return r.cardinal(i)
	}
	return numeral{}, false
}

// digits reads 1,200 and 1.5 and 1 200 000, and the magnitudes behind: "1.2 bn", "100 thousand", "1.5 lakh crore".
func (r *reading) digits(i int) (numeral, bool) {
	n := numeral{first: i, end: i + 1, digits: true}
	if part := vulgar(r.toks[i].Text); part > 0 { // "½ million"
		n.m, n.exp = part, -2
		r.magnitudes(&n)
		return n, n.magnitude
	}
	var ok bool
	if n.m, n.exp, n.grouped, ok = parseDigits(r.toks[i].Text); !ok {
		return n, false
	}
	// 1 200 000 with ordinary blanks
	if plainDigits(r.toks[i].Text) && len(r.toks[i].Text) <= 3 && r.toks[i].Text[0] != '0' {
		for r.group(n.end) && n.m < 1e14 {
			next, _, _, _ := parseDigits(r.toks[n.end].Text)
			n.m, n.grouped = n.m*1000+next, true
			n.end++
		}
	}
	if half, end := r.andPart(n.end); end > 0 && n.exp == 0 { // "2 and a half million"
		n.m, n.exp, n.end = n.m*100+half, -2, end
	}
	if part := vulgar(r.norm(n.end)); part > 0 && n.exp == 0 && r.glued(n.end) { // "$2¾ billion"
		n.m, n.exp, n.end = n.m*100+part, -2, n.end+1
	}
	r.magnitudes(&n)
	return n, true
}

// vulgar is the value of a fraction in one character in hundredths, 0 for anything else. Thirds have no exact decimal.
func vulgar(text string) int64 {
	switch text {
	case "¼":
		return 25
	case "½":
		return 50
	case "¾":
		return 75
	}
	return 0
}

// group reports whether token i is three digits behind one blank that belong to the number before.
func (r *reading) group(i int) bool {
	if i >= r.hi || r.toks[i].Kind != model.Number || r.toks[i].Start != r.toks[i-1].End+1 || len(r.toks[i].Text) != 3 || !plainDigits(r.toks[i].Text) {
		return false
	}
	return r.doc.Text[r.toks[i-1].End] == ' ' && !r.glued(i+1) || r.doc.Text[r.toks[i-1].End] == ' ' && r.toks[i+1].Kind != model.Word
}

// andPart reads "and a half", "and a quarter", "and three quarters" at token i, in hundredths.
func (r *reading) andPart(i int) (hundredths int64, end int) {
	if r.hyphen(i) {
		i++
	}
	if r.norm(i) != "and" {
		return 0, 0
	}
	i++
	if r.hyphen(i) {
		i++
	}
	times := int64(1)
	switch r.norm(i) {
	case "a", "one":
		i++
	case "three":
		i++
		times = 3
	}
	if r.hyphen(i) {
		i++
	}
	switch {
	case r.is(i, isHalf) && times == 1:
		return 50, i + 1
	case r.is(i, isQuarter):
		return 25 * times, i + 1
	}
	return 0, 0
}

// magnitudes reads the magnitudes behind a number in digits.
func (r *reading) magnitudes(n *numeral) {
	for {
		i := n.end
		switch {
		case r.hyphen(i):
			i++
		case r.norm(i) == "+" && r.glued(i) && !r.glued(i+1) && r.is(i+1, isMagnitude|isAbbreviated):
			i++
			n.plus = true
		}
		switch {
		case r.is(i, isMagnitude) || r.is(i, isPlural) && r.entry(i).power > 1 || r.is(i, isAbbreviated) && !n.magnitude:
			if r.is(i, isPlural) && r.norm(i+1) == "of" && r.is(i+2, isPlural) {
				return
			}
			n.power += int(r.entry(i).power)
			n.magnitude, n.end = true, i+1
		case r.is(i, isLetter) && !n.magnitude && i == n.end && !r.hyphenAfterLetter(i) && (r.glued(i) || r.signed(n.first) < n.first):
			n.letter, n.letterEnd = int(r.entry(i).power), i+1
			return
		default:
			return
		}
		if n.power > 24 {
			return
		}
	}
}

// hyphenAfterLetter reports whether the letter at i belongs to something longer: "5m²", "5 b.".
func (r *reading) hyphenAfterLetter(i int) bool {
	return r.glued(i+1) && (r.toks[i+1].Kind == model.Word || r.toks[i+1].Kind == model.Number)
}

// cardinal reads number words: "two", "twenty-five", "one hundred and twenty", "two and a half million", "two dozen",
// and a magnitude by itself with its article: "a million".
func (r *reading) cardinal(i int) (numeral, bool) {
	n := numeral{first: i, end: i}
	total, cur := int64(0), int64(-1)
	last := 99
	j := i
words:
	for total < 1e15 && cur < 1e15 {
		e := r.entry(j)
		switch {
		case e.is&isCardinal != 0 && r.addable(cur, int64(e.number)):
			cur = max(cur, 0) + int64(e.number)
			j++
			if part, end := r.part(j, cur); end > 0 {
				if part == 0 {
					return numeral{end: end}, false // "two thirds"
				}
				return r.quarterOf(end-1, cur, i)
			}
			if half, end := r.andPart(j); end > 0 && total == 0 {
				return r.mixed(i, end, cur*100+half)
			}
		case e.is&isMagnitude != 0 && e.power == 2 && cur < 100:
			if cur < 0 && j > i {
				break words
			}
			cur = max(cur, 1) * 100
			n.magnitude = n.magnitude || cur == 100 && j == i
			j++
		case e.is&isMagnitude != 0 && e.power > 2 && int(e.power) < last:
			if cur < 0 && j > i && total > 0 {
				break words
			}
			cur = max(cur, 1)
			for k := int8(0); k < e.power; k++ {
				cur *= 10
			}
			total, cur, last = total+cur, -1, int(e.power)
			n.magnitude = true
			j++
			if r.is(j, isMagnitude) && total < 1e9 { // "two hundred thousand million", "a lakh crore"
				for k := int8(0); k < r.entry(j).power && total < 1e16; k++ {
					total *= 10
				}
				j++
			}
		case e.is&isDozen != 0 && (cur > 0 && cur < 100 && total == 0 || j == i):
			total, cur = 12*max(cur, 1), -1
			n.end = j + 1
			break words
		default:
			break words
		}
		n.end = j
		j = r.joint(j, cur)
	}
	n.m = total + max(cur, 0)
	if n.end == i {
		return n, false
	}
	bare := r.is(i, isMagnitude|isDozen)
	r.article(&n)
	if bare && n.first == i && !r.goesBare(i-1) {
		return n, false
	}
	return n, true
}

// goesBare reports whether a magnitude without a number counts one behind the word at token i: "another lakh".
func (r *reading) goesBare(i int) bool {
	switch r.norm(i) {
	case "another", "additional", "further", "extra", "per":
		return true
	}
	return false
}

// addable reports whether a cardinal may follow cur: five after twenty, anything below a hundred after a hundred.
func (r *reading) addable(cur, v int64) bool {
	switch {
	case cur < 0:
		return true
	case cur%100 == 0 && cur > 0:
		return v < 100
	}
	return v < 10 && cur%10 == 0 && cur%100 >= 20
}

// joint steps over the hyphen of twenty-five and the "and" of a hundred and five.
func (r *reading) joint(j int, cur int64) int {
	switch {
	case r.hyphen(j) && r.is(j+1, isCardinal|isMagnitude):
		return j + 1
	case r.norm(j) == "and" && cur > 0 && cur%100 == 0 && r.is(j+1, isCardinal):
		return j + 1
	}
	return j
}

// part looks at token j for "thirds" and "quarters" behind a number: 0 for a fraction of something, 1 for one of a
// million ("three quarters of a million"); end is 0 when there is none.
func (r *reading) part(j int, cur int64) (kind, end int) {
	if r.hyphen(j) {
		j++
	}
	switch {
	case cur > 9 || !r.is(j, isQuarter|isPart):
		return 0, 0
	case r.is(j, isQuarter) && r.norm(j+1) == "of" && r.isOne(j+2) && r.is(j+3, isMagnitude):
		return 1, j + 1
	}
	return 0, j + 1
}

// mixed reads the magnitude behind "two and a half".
func (r *reading) mixed(first, end int, hundredths int64) (numeral, bool) {
	n := numeral{first: first, end: end, m: hundredths, exp: -2}
	for r.is(n.end, isMagnitude) {
		n.power += int(r.entry(n.end).power)
		n.magnitude = true
		n.end++
	}
	if r.is(n.end, isDozen) {
		n.m *= 12
		n.end++
	}
	return n, true
}

// article takes the article of "a million" and "a dozen", and reads "a million and a half".
func (r *reading) article(n *numeral) {
	if r.is(n.first, isMagnitude|isDozen) && r.isOne(n.first-1) && n.first-1 >= r.free {
		n.first--
	}
	if n.magnitude && n.m%100 == 0 {
		if half, end := r.andPart(n.end); end > 0 && !r.is(end, isMagnitude) && n.first < n.end-1 && r.isOne(n.first) {
			n.m += n.m / 100 * half
			n.end = end
		}
	}
}

// isOne reports whether token i is "a", "an" or "one".
func (r *reading) isOne(i int) bool {
	s := r.norm(i)
	return s == "a" || s == "an" || s == "one"
}

// halfOf reads "half a million", "half-a-million", "half a dozen", "half million". Half of something is no number.
func (r *reading) halfOf(i int) (numeral, bool) {
	j := i + 1
	for r.hyphen(j) || r.isOne(j) {
		j++
	}
	n := numeral{first: i, end: j + 1, m: 5, exp: -1, magnitude: true}
	if j == i+1 && r.isOne(i-1) && i-1 >= r.free {
		n.first = i - 1
	}
	switch {
	case r.is(j, isMagnitude):
		n.power = int(r.entry(j).power)
		return n, true
	case r.is(j, isDozen):
		n.m, n.exp = 6, 0
		return n, true
	}
	return numeral{end: i + 1}, false
}

// quarterOf reads "quarter of a million" behind times, "quarter-million".
func (r *reading) quarterOf(i int, times int64, first int) (numeral, bool) {
	j := i + 1
	for r.hyphen(j) || r.isOne(j) || r.norm(j) == "of" {
		j++
	}
	if !r.is(j, isMagnitude) || j > i+4 {
		return numeral{end: i + 1}, false
	}
	if first == i && r.isOne(i-1) && i-1 >= r.free {
		first = i - 1
	}
	return numeral{first: first, end: j + 1, m: 25 * times, exp: -2, power: int(r.entry(j).power), magnitude: true}, true
}

// several reads "several", "a few", with a magnitude or not.
func (r *reading) several(i int) (numeral, bool) {
	n := numeral{first: i, end: i + 1, vague: true}
	if r.norm(i) == "few" {
		switch r.norm(i - 1) {
		case "a":
			n.first = i - 1
		case "next", "past", "last", "coming":
		default:
			return numeral{end: i + 1}, false
		}
		if n.first < r.free {
			return numeral{end: i + 1}, false
		}
	}
	for r.is(n.end, isMagnitude|isDozen) {
		n.magnitude = true
		n.end++
	}
	return n, true
}

// plurals reads "hundreds", "tens of thousands", "hundreds of millions".
func (r *reading) plurals(i int) (numeral, bool) {
	n := numeral{first: i, end: i + 1, vague: true, magnitude: true}
	for r.norm(n.end) == "of" && r.is(n.end+1, isPlural) {
		n.end += 2
	}
	return n, r.norm(i) != "tens" || n.end > i+1
}

// couple reads "a couple of", "a pair of", "a score of", also before a magnitude: "a couple of hundred".
func (r *reading) couple(i int) (numeral, bool) {
	if !r.isOne(i-1) || i-1 < r.free || r.norm(i+1) != "of" {
		return numeral{end: i + 1}, false
	}
	n := numeral{first: i - 1, end: i + 2, m: int64(r.entry(i).number)}
	if r.is(n.end, isMagnitude|isDozen) {
		if r.is(n.end, isDozen) {
			n.m *= 12
		}
		n.power, n.magnitude = int(r.entry(n.end).power), true
		n.end++
	}
	return n, true
}

// parseDigits reads digits with separators as m × 10^exp. A comma before groups of three (or the twos of lakhs) and a
// blank or apostrophe separate thousands; one dot, or one comma before one or two digits, is the decimal mark.
func parseDigits(s string) (m int64, exp int, grouped, ok bool) {
	var groups [8]int
	n, commas, dots, others := 0, 0, 0, 0
	digits := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case '0' <= c && c <= '9':
			if digits++; digits > 18 {
				return 0, 0, false, false
			}
			m = m*10 + int64(c-'0')
			groups[n]++
			continue
		case c == ',':
			commas++
		case c == '.':
			dots++
			if commas+others == n && dots == 1 && decimalDot(s[i+1:]) {
				break
			}
			others += 0
		case c == '\'' || c == 0xC2 || c == 0xE2:
			others++
			if c == 0xC2 {
				i++
			} else if c == 0xE2 {
				i += 2
			}
		default:
			return 0, 0, false, false
		}
		if n++; n == len(groups) {
			return 0, 0, false, false
		}
	}
	last := groups[n]
	switch {
	case n == 0:
		return m, 0, false, digits > 0
	case dots == 1 && s[len(s)-last-1] == '.' && thousands(groups[:n]): // 1.5, 1,200.50
		return m, -last, commas+others > 0, true
	case commas == 1 && n == 1 && last <= 2: // 5,5
		return m, -last, false, true
	case commas == 1 && s[len(s)-last-1] == ',' && dots > 0 && last <= 2 && thousands(groups[:n]): // 1.200,50
		return m, -last, true, true
	case (dots == 0 || commas == 0 && dots > 1) && last == 3 && thousands(groups[:n+1]):
		return m, 0, true, true
	}
	return 0, 0, false, false
}

// decimalDot reports whether only digits follow a dot.
func decimalDot(rest string) bool { return plainDigits(rest) }

// thousands reports whether the groups are those of one number: one to three digits, then threes, or twos and a three.
func thousands(groups []int) bool {
	if len(groups) == 1 {
		return true
	}
	for i, g := range groups {
		switch {
		case i == 0 && (g < 1 || g > 3):
			return false
		case i == len(groups)-1 && g != 3:
			return false
		case i > 0 && g != 3 && g != 2:
			return false
		}
	}
	return true
}

func plainDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
