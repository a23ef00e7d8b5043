package casefile

import (
	"strconv"
	"strings"

	"pledgewire/internal/model"
)

// keyNames are the keys of a want line, in the order in which they are written.
func keyNames() []string {
	return []string{"amount", "number", "what", "via", "speaker", "venue", "announced", "period", "deadline", "condition", "basis", "per",
		"previous", "qualifier", "equivalents", "amount_stated", "quantity_stated", "quoted", "also", "evidence", "confidence", "rule",
		"cameo", "plover", "iati", "dac_purpose", "dac_channel"}
}

// free are the keys that neither an exact line nor an update speaks of unless the line does: they follow from the
// others or are long.
func free(key string) bool {
	switch key {
	case "what", "evidence", "confidence", "rule", "cameo", "plover", "iati", "dac_purpose", "dac_channel":
		return true
	}
	return false
}

// isParty: the value is somebody or somewhere.
func isParty(key string) bool { return key == "via" || key == "speaker" || key == "venue" }

// isText: the value is a piece of the article.
func isText(key string) bool { return key == "condition" || key == "what" || key == "evidence" }

func partyOf(key string, pl *model.Pledge) model.Party {
	switch key {
	case "via":
		return pl.Channel
	case "speaker":
		return pl.Speaker
	case "venue":
		return pl.Venue
	}
	return model.Party{}
}

// keyValue writes the value of a key, "" where pl says nothing or only the usual.
func keyValue(key string, pl *model.Pledge, text string) string {
	switch key {
	case "amount":
		return valueText(pl.Amount, pl.AmountMin, pl.AmountMax, pl.Currency)
	case "number":
		return valueText(pl.Number, pl.NumberMin, pl.NumberMax, pl.Unit)
	case "what":
		return pl.What
	case "via", "speaker", "venue":
		return partyText(partyOf(key, pl))
	case "announced":
		return pl.AnnouncedOn
	case "period":
		return pl.Period.Duration
	case "deadline":
		return pl.Deadline.Date
	case "condition":
		return strings.Join(strings.Fields(pl.Condition.Of(text)), " ")
	case "basis":
		return unless(string(model.Total), string(pl.Basis))
	case "per":
		return pl.Per
	case "previous":
		return string(pl.Previous)
	case "qualifier":
		return unless(string(model.Exact), string(pl.Qualifier))
	case "equivalents":
		var parts []string
		for _, e := range pl.Equivalents {
			parts = append(parts, valueText(e.Amount, "", "", e.Currency))
		}
		return strings.Join(parts, ", ")
	case "amount_stated":
		return onlyUndisclosed(pl.AmountStated)
	case "quantity_stated":
		return onlyUndisclosed(pl.NumberStated)
	case "quoted":
		if pl.Quoted {
			return "true"
		}
	case "also":
		if len(pl.Also) > 0 {
			return strconv.Itoa(len(pl.Also))
		}
	case "evidence":
		return strings.Join(strings.Fields(pl.Evidence.Of(text)), " ")
	case "confidence":
		return string(pl.Confidence)
	case "rule":
		return pl.Rule
	case "cameo":
		return pl.Codes.CAMEO
	case "plover":
		return pl.Codes.PLOVER
	case "iati":
		return pl.Codes.IATITransactionType
	case "dac_purpose":
		return pl.Codes.DACPurpose
	case "dac_channel":
		return pl.Codes.DACChannel
	}
	return ""
}

func unless(usual, s string) string {
	if s == usual {
		return ""
	}
	return s
}

func onlyUndisclosed(s model.Stated) string {
	if s == model.Undisclosed {
		return string(s)
	}
	return ""
}

// valueText is "5000000 EUR", "24..25 month", or "" for no value.
func valueText(value, low, high model.Decimal, unit string) string {
	v := string(value)
	if v == "" && (low != "" || high != "") {
		v = string(low) + ".." + string(high)
	}
	if v == "" {
		return ""
	}
	return strings.TrimSpace(v + " " + unit)
}

// WriteEvent writes an event as a want line with every key that has something to say.
func WriteEvent(pl *model.Pledge, text string) string {
	var b strings.Builder
	b.WriteString(string(pl.Status) + " " + string(pl.Kind) + " " + pledgerText(pl) + " -> ")
	if len(pl.Recipients) == 0 {
		b.WriteString("-")
	}
	b.WriteString(partiesText(pl.Recipients, ", "))
	for _, key := range keyNames() {
		if value := keyValue(key, pl, text); value != "" && !free(key) {
			b.WriteString(" | " + key + "=" + guard(value))
		}
	}
	return b.String()
}

func pledgerText(pl *model.Pledge) string {
	switch {
	case len(pl.Joint) > 0:
		return partiesText(pl.Joint, "+")
	case pl.Pledger.ID != "":
		return pl.Pledger.ID
	case pl.As != "":
		return `"` + pl.As + `"`
	case pl.Pledger.Name != "":
		return `"` + pl.Pledger.Name + `"`
	}
	return "-"
}

// partyText is the id, or the name in quotes.
func partyText(p model.Party) string {
	switch {
	case p.ID != "":
		return p.ID
	case p.Name != "":
		return `"` + p.Name + `"`
	}
	return ""
}

func partiesText(ps []model.Party, sep string) string {
	parts := make([]string, len(ps))
	for i, p := range ps {
		parts[i] = partyText(p)
	}
	return strings.Join(parts, sep)
}

// guard puts quotes around a value that holds a bar.
func guard(s string) string {
	if strings.ContainsRune(s, '|') {
		return `"` + s + `"`
	}
	return s
}

func unquote(s string) string {
	if len(s) >= 2 && s[0] == '"' && s[len(s)-1] == '"' {
		return s[1 : len(s)-1]
	}
	return s
}

// splitQuoted splits s at sep outside quotes and trims the parts; empty parts are left out.
func splitQuoted(s string, sep byte) []string {
	var parts []string
	start, in := 0, false
	cut := func(end int) {
		if part := strings.TrimSpace(s[start:end]); part != "" {
			parts = append(parts, part)
		}
		start = end + 1
	}
	for i := range len(s) {
		switch {
		case s[i] == '"':
			in = !in
		case s[i] == sep && !in:
			cut(i)
		}
	}
	cut(min(len(s), max(start, len(s))))
	if len(parts) == 0 {
		parts = []string{""}
	}
	return parts
}

// plain lowers s, straightens quotes and dashes, and joins white space: how texts are compared here.
func plain(s string) string {
	s = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "‑", "-", "–", "-", "\u00a0", " ").Replace(strings.ToLower(s))
	return strings.Join(strings.Fields(s), " ")
}
