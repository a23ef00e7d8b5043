package eval

import (
	"slices"
	"strings"

	"pledgewire/internal/casefile"
	"pledgewire/internal/model"
)

// reading is one row's result with what scoring looks up in it.
type reading struct {
	res      *model.Result
	aliases  map[string][]string
	byID     map[string]int      // entity id -> index
	surfaces map[string][]string // entity id -> folded forms of its mentions in the text
}

func newReading(res *model.Result, aliases map[string][]string) *reading {
	r := &reading{res: res, aliases: aliases, byID: map[string]int{}, surfaces: map[string][]string{}}
	for i, ent := range res.Entities {
		r.byID[ent.ID] = i
	}
	for _, men := range res.Mentions {
		if men.Via == model.ViaCoreference {
			continue
		}
		id := res.Entities[men.Entity].ID
		r.surfaces[id] = append(r.surfaces[id], fold(men.Span.Of(res.Doc.Text)))
	}
	return r
}

// isCode reports whether s is written like an ISO alpha-3 code.
func isCode(s string) bool {
	return len(s) == 3 && strings.ToUpper(s) == s && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[2] >= 'A'
}

// names returns the folded names of a party: its canonical name and how the text calls it.
func (r *reading) names(p model.Party) []string {
	names := make([]string, 0, 4)
	if p.Name != "" {
		names = append(names, fold(p.Name))
	}
	if p.ID != "" {
		names = append(names, r.surfaces[p.ID]...)
	}
	return names
}

// spellings returns the folded gold name and its aliases, whichever of them the gold chose to write.
func (r *reading) spellings(gold string) []string {
	g := fold(gold)
	out := append([]string{g}, r.aliases[g]...)
	for name, others := range r.aliases {
		if name != g && slices.Contains(others, g) {
			out = append(out, name)
		}
	}
	return out
}

// called reports whether p bears the gold name, letter for letter after folding.
func (r *reading) called(p model.Party, gold string) bool {
	names := r.names(p)
	for _, s := range r.spellings(gold) {
		if slices.Contains(names, s) {
			return true
		}
	}
	return false
}

// contains reports whether the gold name stands within a name of p.
func (r *reading) contains(p model.Party, gold string) bool {
	for _, name := range r.names(p) {
		for _, s := range r.spellings(gold) {
			if within(s, name) {
				return true
			}
		}
	}
	return false
}

// speaksFor reports whether p, which is not the country itself, may stand for its country: a person in office, an
// agency, an army, a ministry, or a body that we know nothing else about.
func (r *reading) speaksFor(p model.Party) bool {
	i, ok := r.byID[p.ID]
	if !ok {
		return false
	}
	ent := r.res.Entities[i]
	switch ent.Type {
	case model.Leader:
		return true
	case model.Organisation:
		return ent.Government || slices.Contains([]string{"", "agency", "army", "government", "force"}, ent.Class)
	}
	return false
}

// isParty reports whether p is who the gold means by one name or code.
func (r *reading) isParty(p model.Party, gold string) bool {
	if isCode(gold) && (p.ID == "country:"+gold || p.Country == gold && r.speaksFor(p)) {
		return true
	}
	return r.called(p, gold)
}

// crowd reports whether gold names nobody in particular ("donors"): an event without a pledger id matches it.
func crowd(gold string) bool { return gold == "donors" }

// pledgerAgrees reports whether pl's pledger is one that st accepts.
func (r *reading) pledgerAgrees(st *Statement, pl *model.Pledge) bool {
	if len(st.Joint) > 0 {
		return r.jointAgrees(st.Joint, pl.Joint)
	}
	if len(pl.Joint) > 0 {
		return false
	}
	for _, by := range st.By {
		switch {
		case r.isParty(pl.Pledger, by):
			return true
		case pl.Pledger.ID == "" && (crowd(by) || within(fold(by), fold(pl.As)) || within(fold(by), fold(pl.Pledger.Name))):
			return true
		case strings.Contains(pl.Pledger.ID, ":~") && r.contains(pl.Pledger, by):
			return true
		}
	}
	return false
}

func (r *reading) jointAgrees(gold []string, members []model.Party) bool {
	if len(gold) != len(members) {
		return false
	}
	g := make([][]int, len(gold))
	for i := range gold {
		for j := range members {
			if r.isParty(members[j], gold[i]) {
				g[i] = append(g[i], j)
			}
		}
	}
	for _, j := range casefile.Pair(g, len(members)) {
		if j < 0 {
			return false
		}
	}
	return true
}

// kindAgrees reports whether the kind is one that st accepts; marked columns name none, and then any will do.
func kindAgrees(st *Statement, pl *model.Pledge) bool {
	return len(st.Kind) == 0 || slices.Contains(st.Kind, string(pl.Kind))
}

// hasValue reports whether the gold gives a sum, a range or a number.
func hasValue(st *Statement) bool {
	return st.Amount != "" || st.Min != "" || st.Max != "" || st.Qty != ""
}

// valueAgrees reports whether pl has every value that st gives; a statement without values asks for none.
func valueAgrees(st *Statement, pl *model.Pledge) bool {
	if st.Amount != "" && pl.Amount != decimal(st.Amount) {
		return false
	}
	if st.Qty != "" && pl.Number != decimal(st.Qty) {
		return false
	}
	if st.Min != "" || st.Max != "" {
		lo, hi := pl.NumberMin, pl.NumberMax
		if len(st.Currency) > 0 {
			lo, hi = pl.AmountMin, pl.AmountMax
		}
		if lo != decimal(st.Min) || hi != decimal(st.Max) {
			return false
		}
	}
	return len(st.Currency) == 0 || slices.Contains(st.Currency, pl.Currency)
}

// strict: pledger, kind and every value agree.
func (r *reading) strict(st *Statement, pl *model.Pledge) bool {
	return kindAgrees(st, pl) && valueAgrees(st, pl) && r.pledgerAgrees(st, pl)
}

// lenient: the pledger agrees, and the kind or the value.
func (r *reading) lenient(st *Statement, pl *model.Pledge) bool {
	return (kindAgrees(st, pl) || hasValue(st) && valueAgrees(st, pl)) && r.pledgerAgrees(st, pl)
}

// accepts are the statuses that a statement accepts; what it does not say is a plain undertaking.
func (st *Statement) accepts() []string {
	if len(st.Status) > 0 {
		return st.Status
	}
	return []string{string(model.Pledged), string(model.Planned), string(model.Reaffirmed), string(model.Committed)}
}
