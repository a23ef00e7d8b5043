package knowledge

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pledgewire/internal/model"
)

// Codes are the code lists of other systems: codes/*.tsv. In each table the first row that fits a pledge wins.
type Codes struct {
	cameo, plover, iati []actRow
	dac                 []purposeRow
}

// actRow is a row of a table keyed on what is done.
type actRow struct {
	status  model.Status
	kind    model.Kind // "" for any
	trigger string     // the start of the word that fired, "" for any
	code    string
}

// purposeRow is a row of the table keyed on what it is for.
type purposeRow struct {
	kind  model.Kind // "" for any
	words []phrase   // none: any
	code  string
}

// phrase is one or more words in lower case. An open one ends in any way; in a wild one ? stands for any ASCII letter.
type phrase struct {
	text       string
	open, wild bool
	first      uint32 // the set of its initial
}

func loadCodes(fsys fs.FS, ps *Problems) Codes {
	return Codes{
		cameo:  loadActs(fsys, "codes/cameo.tsv", ps),
		plover: loadActs(fsys, "codes/plover.tsv", ps),
		iati:   loadActs(fsys, "codes/iati.tsv", ps),
		dac:    loadPurposes(fsys, "codes/dac.tsv", ps),
	}
}

func loadActs(fsys fs.FS, file string, ps *Problems) []actRow {
	var out []actRow
	seen := map[[3]string]int{}
	for _, r := range readTable(fsys, file, ps, "status", "kind", "trigger", "code", "source").rows {
		row := actRow{model.Status(r.get("status")), model.Kind(r.get("kind")), strings.ToLower(r.get("trigger")), r.get("code")}
		if !slices.Contains(model.Statuses(), row.status) {
			ps.add(file, r.line, "the statuses are: "+joinNames(model.Statuses()), "unknown status %q", row.status)
		}
		checkCode(file, r, row.kind, row.code, ps)
		key := [3]string{string(row.status), string(row.kind), row.trigger}
		if line := seen[key]; line > 0 {
			ps.add(file, r.line, "keep one of them", "the same status, kind and trigger as line %d", line)
		}
		seen[key] = r.line
		out = append(out, row)
	}
	return out
}

func loadPurposes(fsys fs.FS, file string, ps *Problems) []purposeRow {
	var out []purposeRow
	for _, r := range readTable(fsys, file, ps, "kind", "words", "code", "name", "source").rows {
		row := purposeRow{kind: model.Kind(r.get("kind")), code: r.get("code")}
		checkCode(file, r, row.kind, row.code, ps)
		for _, words := range r.list("words") {
			row.words = append(row.words, newPhrase(words))
		}
		if row.kind == "" && len(row.words) == 0 {
			ps.add(file, r.line, "give it a kind or words", "a row that fits every pledge hides all rows below it")
		}
		out = append(out, row)
	}
	return out
}

func checkCode(file string, r row, kind model.Kind, code string, ps *Problems) {
	if kind != "" && !slices.Contains(model.Kinds(), kind) {
		ps.add(file, r.line, "the kinds are: "+joinNames(model.Kinds()), "unknown kind %q", kind)
	}
	if code == "" {
		ps.add(file, r.line, "leave the row out where no code fits", "no code")
	}
	if r.get("source") == "" {
		ps.add(file, r.line, "name the code list that has it", "no source")
	}
}

func joinNames[T ~string](list []T) string {
	s := make([]string, len(list))
	for i, v := range list {
		s[i] = string(v)
	}
	return strings.Join(s, ", ")
}

func newPhrase(s string) phrase {
	s, open := strings.CutSuffix(strings.ToLower(s), "*")
	return phrase{s, open, strings.Contains(s, "?"), initial((s + " ")[0])}
}

// Of returns the codes of a pledge, "" where no table answers. org is the organisation that acts as its channel, nil
// for none.
func (c Codes) Of(pl *model.Pledge, org *model.Entity) model.Codes {
	codes := model.Codes{CAMEO: act(c.cameo, pl), PLOVER: act(c.plover, pl), IATITransactionType: act(c.iati, pl), DACPurpose: purpose(c.dac, pl)}
	if org != nil {
		codes.DACChannel = org.DACChannel
	}
	return codes
}

func act(rows []actRow, pl *model.Pledge) string {
	trigger := strings.ToLower(pl.Rule[strings.LastIndexByte(pl.Rule, '/')+1:])
	for _, row := range rows {
		if row.status == pl.Status && (row.kind == "" || row.kind == pl.Kind) && strings.HasPrefix(trigger, row.trigger) {
			return row.code
		}
	}
	return ""
}

// purpose looks for words in what is given; troops, police and other people are known by the force that they join, so
// for them also in for whom and through whom.
func purpose(rows []purposeRow, pl *model.Pledge) string {
	text := strings.ToLower(pl.What)
	if pl.Kind == "troops" || pl.Kind == "police" || pl.Kind == "personnel" {
		for _, p := range pl.Recipients {
			text += "\n" + strings.ToLower(p.Name)
		}
		text += "\n" + strings.ToLower(pl.Channel.Name)
	}
	starts, initials := wordStarts(text)
	for i := range rows {
		if rows[i].fits(pl.Kind, text, starts, initials) {
			return rows[i].code
		}
	}
	return ""
}

// wordStarts lists where words begin, and the set of their initials.
func wordStarts(text string) (starts []int, initials uint32) {
	inside := false
	for i, r := range text {
		word := wordRune(r)
		if word && !inside {
			starts = append(starts, i)
			initials |= initial(text[i])
		}
		inside = word
	}
	return starts, initials
}

// initial is a set with one letter in it; all that is not a to z shares the rest.
func initial(c byte) uint32 {
	if 'a' <= c && c <= 'z' {
		return 1 << (c - 'a')
	}
	return 1 << 31
}

func (row *purposeRow) fits(kind model.Kind, text string, starts []int, initials uint32) bool {
	switch {
	case row.kind != "" && row.kind != kind:
		return false
	case len(row.words) == 0:
		return true
	}
	for _, p := range row.words {
		if p.first&initials == 0 {
			continue
		}
		for _, start := range starts {
			if p.at(text[start:]) {
				return true
			}
		}
	}
	return false
}

// at reports whether text, in lower case, starts with the phrase as whole words.
func (p phrase) at(text string) bool {
	if len(text) < len(p.text) || !p.wild && text[:len(p.text)] != p.text {
		return false
	}
	for i := 0; p.wild && i < len(p.text); i++ {
		if p.text[i] != text[i] && (p.text[i] != '?' || !wordRune(rune(text[i]))) {
			return false
		}
	}
	next, _ := utf8.DecodeRuneInString(text[len(p.text):])
	return p.open || !wordRune(next)
}

func wordRune(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// String says how many rows there are, for "knowledge check".
func (c Codes) String() string {
	return fmt.Sprintf("codes: %d CAMEO, %d PLOVER, %d IATI, %d DAC rows", len(c.cameo), len(c.plover), len(c.iati), len(c.dac))
}
