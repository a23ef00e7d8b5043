package casefile

import (
	"fmt"
	"slices"
	"strings"

	"pledgewire/internal/model"
)

// Want is one expected event, from a line such as
//
//	pledged funding country:KAZ -> place:gaza | amount=5000000 EUR | via=org:world-bank
//
// The head is status, kind and pledger, each with / between alternatives, and after the arrow the recipients. Only
// what is written is compared, unless the line says exact.
type Want struct {
	Text       string
	Status     []string
	Kind       []string
	Pledger    string   // an id, "a name", ids with + between them for a joint event, - for nobody
	Recipients []string // nil: not compared; ids, codes, "words", or one - for none
	Keys       []KeyWant
	Exact      bool
}

// KeyWant is one key of a line: key=value, or key~=words that must stand within the value.
type KeyWant struct {
	Key    string
	Value  string
	Within bool
}

// ParseWant reads a line.
func ParseWant(text string) (Want, error) {
	w := Want{Text: text}
	parts := splitQuoted(text, '|')
	if err := w.parseHead(parts[0]); err != nil {
		return w, err
	}
	for _, part := range parts[1:] {
		if part == "exact" {
			w.Exact = true
			continue
		}
		key, value, ok := strings.Cut(part, "=")
		if !ok {
			return w, fmt.Errorf("%q is not key=value; write exact, or one of: %s", part, strings.Join(keyNames(), ", "))
		}
		kw := KeyWant{Key: strings.TrimSpace(strings.TrimSuffix(key, "~")), Value: unquote(strings.TrimSpace(value)), Within: strings.HasSuffix(key, "~")}
		if !slices.Contains(keyNames(), kw.Key) {
			return w, fmt.Errorf("unknown key %q; the keys are: %s", kw.Key, strings.Join(keyNames(), ", "))
		}
		w.Keys = append(w.Keys, kw)
	}
	return w, nil
}

func (w *Want) parseHead(head string) error {
	left, right, arrow := strings.Cut(head, "->")
	words := splitQuoted(strings.TrimSpace(left), ' ')
	if len(words) != 3 {
		return fmt.Errorf("%q is not STATUS KIND PLEDGER -> RECIPIENT; write: pledged funding country:KAZ -> place:gaza", head)
	}
	w.Status, w.Kind, w.Pledger = strings.Split(words[0], "/"), strings.Split(words[1], "/"), words[2]
	for _, s := range w.Status {
		if !slices.Contains(model.Statuses(), model.Status(s)) {
			return fmt.Errorf("%q is no status", s)
		}
	}
	for _, k := range w.Kind {
		if !slices.Contains(model.Kinds(), model.Kind(k)) {
			return fmt.Errorf("%q is no kind; the kinds are the files of knowledge/kinds", k)
		}
	}
	if arrow {
		w.Recipients = splitQuoted(strings.TrimSpace(right), ',')
	}
	return nil
}

// Live reports whether the expected event is a live one.
func (w *Want) Live() bool { return model.Status(w.Status[0]).Live() }

// differences returns what in pl is not as w says; none means that pl is the expected event.
func (w *Want) differences(pl *model.Pledge, text string) []string {
	var diff []string
	differ := func(key, want, got string) {
		diff = append(diff, fmt.Sprintf("%s: want %s, got %s", key, orNone(want), orNone(got)))
	}
	if !slices.Contains(w.Status, string(pl.Status)) {
		differ("status", strings.Join(w.Status, "/"), string(pl.Status))
	}
	if !slices.Contains(w.Kind, string(pl.Kind)) {
		differ("kind", strings.Join(w.Kind, "/"), string(pl.Kind))
	}
	if !pledgerIs(w.Pledger, pl) {
		differ("pledger", w.Pledger, pledgerText(pl))
	}
	if w.Recipients != nil && !recipientsAre(w.Recipients, pl.Recipients) {
		differ("recipient", strings.Join(w.Recipients, ", "), partiesText(pl.Recipients, ", "))
	}
	for _, k := range w.Keys {
		if !k.holds(pl, text) {
			differ(k.Key, k.Value, keyValue(k.Key, pl, text))
		}
	}
	if w.Exact {
		for _, key := range keyNames() {
			if got := keyValue(key, pl, text); got != "" && !w.names(key) && !free(key) {
				differ(key, "none", got)
			}
		}
	}
	return diff
}

func (w *Want) names(key string) bool {
	return slices.ContainsFunc(w.Keys, func(k KeyWant) bool { return k.Key == key })
}

// holds reports whether the value that pl has is the wanted one. Alternatives stand with " or " between them, except in
// what is a piece of the text.
func (k KeyWant) holds(pl *model.Pledge, text string) bool {
	got := keyValue(k.Key, pl, text)
	if k.Value == "-" {
		return got == ""
	}
	if k.Within && !isParty(k.Key) {
		return strings.Contains(plain(got), plain(k.Value))
	}
	alts := []string{k.Value}
	if !isText(k.Key) {
		alts = strings.Split(k.Value, " or ")
	}
	return slices.ContainsFunc(alts, func(alt string) bool {
		if isParty(k.Key) {
			return k.isParty(alt, partyOf(k.Key, pl))
		}
		return plain(got) == plain(alt)
	})
}

// isParty: an id is p's id; a name is p's name, or words of it where the key says ~=.
func (k KeyWant) isParty(want string, p model.Party) bool {
	switch {
	case strings.Contains(want, ":"):
		return p.ID == want
	case k.Within:
		return strings.Contains(plain(p.Name), plain(unquote(want)))
	}
	return plain(p.Name) == plain(unquote(want))
}

func pledgerIs(want string, pl *model.Pledge) bool {
	if parts := strings.Split(want, "+"); len(parts) > 1 {
		if len(parts) != len(pl.Joint) {
			return false
		}
		g := make([][]int, len(parts))
		for i, part := range parts {
			for j, p := range pl.Joint {
				if partyIs(part, p) {
					g[i] = append(g[i], j)
				}
			}
		}
		return !slices.Contains(Pair(g, len(pl.Joint)), -1)
	}
	switch {
	case len(pl.Joint) > 0:
		return false
	case want == "-":
		return pl.Pledger.ID == ""
	case pl.Pledger.ID == "" && strings.HasPrefix(want, `"`):
		return strings.Contains(plain(pl.As+" "+pl.Pledger.Name), plain(unquote(want)))
	}
	return partyIs(want, pl.Pledger)
}

// partyIs: an id is p's id, "words" stand within its name.
func partyIs(want string, p model.Party) bool {
	if strings.HasPrefix(want, `"`) {
		return p.Name != "" && strings.Contains(plain(p.Name), plain(unquote(want)))
	}
	return p.ID != "" && p.ID == want
}

// recipientsAre: one wanted recipient is the first; several are all, in any order. A bare code (TCD) also takes a
// recipient in that country.
func recipientsAre(want []string, got []model.Party) bool {
	if len(want) == 1 {
		if want[0] == "-" {
			return len(got) == 0
		}
		return len(got) > 0 && recipientIs(want[0], got[0])
	}
	if len(want) != len(got) {
		return false
	}
	g := make([][]int, len(want))
	for i := range want {
		for j := range got {
			if recipientIs(want[i], got[j]) {
				g[i] = append(g[i], j)
			}
		}
	}
	return !slices.Contains(Pair(g, len(got)), -1)
}

func recipientIs(want string, p model.Party) bool {
	return slices.ContainsFunc(strings.Split(want, " or "), func(alt string) bool {
		if len(alt) == 3 && strings.ToUpper(alt) == alt {
			return p.Country == alt || p.ID == "country:"+alt
		}
		return partyIs(alt, p)
	})
}
