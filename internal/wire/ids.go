package wire

import (
	"slices"
	"strings"
	"unicode"

	"pledgewire/internal/model"
)

// families are the kinds that different readings of the same statement confuse, and that a match key must not tell
// apart.
var families = map[model.Kind]string{
	"funding": "money", "loan": "money", "debt_relief": "money", "investment": "money",
	"troops": "forces", "police": "forces", "personnel": "forces",
	"weapons": "arms", "equipment": "arms",
	"food": "goods", "medical": "goods", "relief_goods": "goods", "energy": "goods",
	"scholarships": "learning", "training": "learning",
	"reconstruction": "works",
	"hosting":        "hosting",
}

func family(kind model.Kind) string {
	if f := families[kind]; f != "" {
		return f
	}
	return "other"
}

// pledgerKey names who pledges: the id, the sorted ids of a joint pledge, or the words of the text.
func pledgerKey(pl *model.Pledge) string {
	switch {
	case len(pl.Joint) > 0:
		keys := make([]string, len(pl.Joint))
		for i, p := range pl.Joint {
			keys[i] = partyKey(p)
		}
		slices.Sort(keys)
		return strings.Join(slices.Compact(keys), "+")
	case pl.Pledger != (model.Party{}):
		return partyKey(pl.Pledger)
	}
	return keyWords(pl.As)
}

func partyKey(p model.Party) string {
	if p.ID != "" {
		return p.ID
	}
	return keyWords(p.Name)
}

// keyWords folds words for a key: letters and digits in lower case, a single blank between words, at most 64 bytes.
func keyWords(s string) string {
	s = strings.ToLower(clip(s, 64))
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }), " ")
}

// valueKey is the value of the contribution: money before number, "" for none.
func valueKey(pl *model.Pledge) string {
	switch {
	case pl.Amount != "":
		return pl.Currency + " " + string(pl.Amount)
	case pl.AmountMin != "" || pl.AmountMax != "":
		return pl.Currency + " " + string(pl.AmountMin) + ".." + string(pl.AmountMax)
	case pl.Number != "":
		return "n " + string(pl.Number)
	case pl.NumberMin != "" || pl.NumberMax != "":
		return "n " + string(pl.NumberMin) + ".." + string(pl.NumberMax)
	}
	return ""
}

// pledgeEventIDs gives every pledge its id. It is made of what a better reading of the same statement is least likely
// to change: the article, the pledger, and the value, or the family of the kind where there is no value. Status, kind,
// recipient and wording are left out on purpose. The first statement in the text keeps that id; later ones that would
// have the same add what tells them apart from it: recipient, kind, status, wording, and only then their number.
func pledgeEventIDs(articleID string, pledges []model.Pledge) []string {
	ids := make([]string, len(pledges))
	taken := make(map[string]bool, len(pledges))
	for _, i := range inTextOrder(pledges) {
		ids[i] = pledgeEventID(articleID, &pledges[i], taken)
		taken[ids[i]] = true
	}
	return ids
}

func pledgeEventID(articleID string, pl *model.Pledge, taken map[string]bool) string {
	parts := []string{articleID, pledgerKey(pl), valueKey(pl)}
	if parts[2] == "" {
		parts[2] = family(pl.Kind)
	}
	id := hash("pl-", parts...)
	if !taken[id] {
		return id
	}
	more := []string{"to " + partyKey(first(pl.Recipients)), "kind " + string(pl.Kind), "status " + string(pl.Status), "what " + keyWords(pl.What)}
	for i := 0; taken[id] && i < len(more); i++ {
		parts = append(parts, more[i])
		id = hash("pl-", parts...)
	}
	for n := "x"; taken[id]; n += "x" {
		id = hash("pl-", append(parts, n)...)
	}
	return id
}

// inTextOrder lists the indices of pledges by their evidence.
func inTextOrder(pledges []model.Pledge) []int {
	order := make([]int, len(pledges))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return pledges[a].Evidence.Start - pledges[b].Evidence.Start })
	return order
}

// entityEventID is the id of an entity's event: one entity of one article.
func entityEventID(articleID, entityID string) string { return hash("en-", articleID, entityID) }

// receiptID is the id of a receipt, for ce_id only: one reading of one text of one version of
// an article.
func receiptID(rc *Receipt) string {
	parts := []string{rc.ArticleID, string(rc.BodySHA256), string(rc.Outcome), rc.Extractor.Version, rc.Extractor.Knowledge}
	if rc.ArticleVersion != "" {
		parts = append(parts, string(rc.ArticleVersion))
	}
	return hash("rc-", parts...)
}

// matchKey is a blocking key: who, which family of kinds, how much, for whom. The same promise in another article
// usually has the same key; another promise may have it too.
func matchKey(pl *model.Pledge) string {
	to := first(pl.Recipients)
	where := to.Country
	if where == "" {
		where = partyKey(to)
	}
	return strings.Join([]string{dash(pledgerKey(pl)), family(pl.Kind), dash(strings.TrimSpace(valueKey(pl))), dash(where)}, "|")
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return strings.ReplaceAll(s, "|", " ")
}
