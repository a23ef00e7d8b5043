package main

import (
	"slices"
	"strings"
)

// skeleton is a word without what transliterations differ in: vowels, doubled letters, h, and letters that stand for
// one sound. Lukashenka and Lukashenko, Toqayev and Tokayev, Zelenskiy and Zelenskyy are one.
func skeleton(word string) string {
	w := strings.NewReplacer("kh", "h", "dzh", "j", "zh", "j", "dj", "j", "ph", "f", "tch", "c", "ch", "c", "sh", "s", "ts", "s", "gh", "g",
		"ck", "k", "x", "ks", "q", "k", "w", "v", "z", "s").Replace(key(word))
	var b strings.Builder
	last := rune(0)
	for _, r := range w {
		if strings.ContainsRune("aeiouyh ", r) {
			if r != 'h' {
				last = 0 // Keqiang is not Qiang
			}
			continue
		}
		if r == 'c' {
			r = 'k'
		}
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	if b.Len() < 2 {
		return strings.NewReplacer("y", "", "h", "").Replace(key(word)) // "Lee" and "Ali" have too little left
	}
	return b.String()
}

// words are the parts of a name that tell people apart, each as its skeleton.
func (n personName) words() []string {
	return slices.Concat(skeletons(n.given), skeletons(n.family), skeletons(n.after))
}

func skeletons(parts []string) []string {
	var out []string
	for _, part := range parts {
		for w := range strings.FieldsFuncSeq(part, func(r rune) bool { return r == '-' || r == ' ' }) {
			if k := key(w); particle(w) || len(k) < 2 || slices.Contains([]string{"sir", "sheikh", "shaykh", "dr", "jr", "sr"}, k) {
				continue
			}
			out = append(out, skeleton(w))
		}
	}
	return out
}

// same reports whether two names may be one person's: they share a family name, and a given name or all words of the
// shorter.
func (n personName) same(m personName) bool {
	a, b := n.words(), m.words()
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	if n.ordinal() != m.ordinal() {
		return false
	}
	if !meet(skeletons(n.family), b) || !meet(skeletons(m.family), a) {
		return false
	}
	if len(n.given) > 0 && len(m.given) > 0 {
		return alike(n, m)
	}
	short, long := a, b
	if len(a) > len(b) {
		short, long = b, a
	}
	if len(short) < 2 {
		return n.ordinal() != "" || len(long) == 1 && short[0] == long[0]
	}
	if a[0] != b[0] && (len(a) != len(b) || !within(long, short)) {
		return false // Salman and Muhammad bin Salman: the son's name holds the father's
	}
	return within(short, long)
}

// within reports whether all words of a stand in b.
func within(a, b []string) bool {
	return !slices.ContainsFunc(a, func(w string) bool { return !slices.Contains(b, w) })
}

// alike reports whether the given names of two people fit: the first is the same, or one is the other's nickname.
func alike(n, m personName) bool {
	a, b := skeletons(n.given), skeletons(m.given)
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	if len(a) > 1 && len(b) > 1 && a[0] == b[0] && a[0] == skeleton("Muhammad") && !meet(a[1:], b[1:]) {
		return false // half of the men have that name: Muhammad Nawaz is not Muhammad Shehbaz
	}
	return a[0] == b[0] || slices.Contains(b, skeleton(n.nick)) || slices.Contains(a, skeleton(m.nick))
}

func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(w string) bool { return slices.Contains(b, w) })
}

// ordinal is the number of a monarch, "" for none.
func (n personName) ordinal() string {
	for _, w := range slices.Concat(n.family, n.after) {
		if roman(w) {
			return w
		}
	}
	return ""
}

func roman(w string) bool { return w != "" && strings.Trim(w, "IVX") == "" }
