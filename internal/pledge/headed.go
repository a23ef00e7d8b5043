package pledge

// headsSentence reports a gerund that heads what the sentence then tells: "BUILDING schools in Malawi: Norway will give $4 million".
func (r *reading) headsSentence(v *verb) bool {
	if !v.ing || v.link.gov >= 0 || !r.opensAt(v.unit) {
		return false
	}
	mark := -1
	for u := v.unit + 1; u < len(r.units); u++ {
		w := r.units[u].verb
		switch {
		case mark < 0 && r.kindAt(u) == uStrong && r.parts(u):
			mark = u
		case mark < 0 && r.kindAt(u) == uNP && r.valueIn(u):
			return false // "Sending 40 TENTS - Norway will help": it tells by itself
		case mark < 0 && w != nil && !w.inf && !w.ing && w.link.rel != relReduced:
			return false
		case mark >= 0 && w != nil && w.link.subj > mark && len(w.trigs) > 0:
			return true
		}
	}
	return false
}

// opensAt reports whether unit u opens the sentence, or stands behind the number of an entry: "3. Providing grants".
func (r *reading) opensAt(u int) bool {
	for p := range u {
		if k := r.kindAt(p); k != uStrong && k != uAdv && (k != uNP || !r.bareCount(p)) {
			return false
		}
	}
	return true
}

// parts reports a colon or a dash.
func (r *reading) parts(u int) bool {
	switch r.normOf(u) {
	case ":", "-", "–", "—", "--":
		return true
	}
	return false
}
