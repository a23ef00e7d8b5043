package knowledge

import (
	"strings"

	"pledgewire/internal/model"
	"pledgewire/internal/token"
)

// country checks a cell that holds an alpha-3 code or nothing.
func (g *gazetteer) country(code string, at Line) {
	if code == "" {
		return
	}
	if len(code) == 3 {
		var id [11]byte
		copy(id[:], "country:")
		copy(id[8:], code)
		if g.ids.Bytes(token.HashBytes(id[:]), id[:]) != 0 {
			return
		}
	}
	g.problem(at, "write the ISO 3166-1 alpha-3 code, or XKX for Kosovo", "no country has the code %q", code)
}

// needs checks a cell of needs.
func (g *gazetteer) needs(cell string, at Line) {
	if cell == "" {
		return
	}
	for need := range strings.SplitSeq(cell, ",") {
		switch need {
		case "support", "full", "person", "word", "state", "place", "hint", "apposed":
		default:
			g.problem(at, "the needs are: support, full, person, word, state, place, hint, apposed; see entities/README", "unknown need %q", need)
		}
	}
}

func (g *gazetteer) via(cell string, at Line) model.Via {
	switch v := model.Via(cell); v {
	case model.ViaName, model.ViaDemonym, model.ViaCapital, model.ViaMetonym, model.ViaOffice, model.ViaAcronym, model.ViaShort, model.ViaVariant:
		return v
	}
	g.problem(at, "the ways are: name, demonym, capital, metonym, office, acronym, short, variant", "unknown way of naming %q", cell)
	return model.ViaName
}

func (g *gazetteer) casing(cell, form string, at Line) Case {
	switch cell {
	case "":
		return policy(form)
	case "title":
		return CaseTitle
	case "exact":
		return CaseExact
	case "any":
		return CaseAny
	}
	g.problem(at, "the case policies are: title, exact, any, or nothing for the usual one", "unknown case policy %q", cell)
	return CaseTitle
}

// term checks rank and dates of a term.
func (g *gazetteer) term(t *Term) {
	switch t.Rank {
	case "head_of_state", "head_of_government", "foreign", "finance", "defence", "other":
	default:
		g.problem(t.Source, "the ranks are: head_of_state, head_of_government, foreign, finance, defence, other", "unknown rank %q", t.Rank)
	}
	if t.Source.Text == "" {
		g.problem(t.Source, "fill the last cell: where does this stand?", "the term has no source")
	}
	if t.From != "" && !day(t.From) || t.To != "" && !day(t.To) {
		g.problem(t.Source, "write 2019-03-20, 2019-03 or 2019", "bad date in %q to %q", t.From, t.To)
		return
	}
	if n := min(len(t.From), len(t.To)); t.From[:n] > t.To[:n] {
		g.problem(t.Source, "swap them, or correct one", "the term ends (%s) before it begins (%s)", t.To, t.From)
	}
}

// day reports whether s is an ISO 8601 day, month or year.
func day(s string) bool {
	switch len(s) {
	case 4, 7, 10:
	default:
		return false
	}
	for i := range len(s) {
		if i == 4 || i == 7 {
			if s[i] != '-' {
				return false
			}
		} else if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return (len(s) < 7 || "01" <= s[5:7] && s[5:7] <= "12") && (len(s) < 10 || "01" <= s[8:10] && s[8:10] <= "31")
}
