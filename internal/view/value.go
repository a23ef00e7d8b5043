package view

import (
	"strings"

	"pledgewire/internal/model"
)

// amountOf returns how much a pledge gives, as a person writes it: "USD 1.2bn", "≥ 500 × soldier", "undisclosed".
func amountOf(pl *model.Pledge) string {
	var parts []string
	if s := spread(pl.Amount, pl.AmountMin, pl.AmountMax); s != "" {
		parts = append(parts, strings.TrimSpace(pl.Currency+" "+s))
	}
	if s := spread(pl.Number, pl.NumberMin, pl.NumberMax); s != "" {
		parts = append(parts, strings.TrimSuffix(s+" × "+pl.Unit, " × "))
	}
	if len(parts) == 0 {
		return unstated(pl)
	}
	s := qualifierMark(pl.Qualifier) + strings.Join(parts, ", ")
	switch pl.Basis {
	case model.PerPeriod:
		s += " per " + pl.Per
	case model.NewLevel:
		s = "now " + s
	case model.Increment:
		s = "+ " + s
	}
	return s
}

func unstated(pl *model.Pledge) string {
	if pl.AmountStated == model.Undisclosed || pl.NumberStated == model.Undisclosed {
		return "undisclosed"
	}
	return ""
}

func qualifierMark(q model.Qualifier) string {
	switch q {
	case model.About:
		return "~ "
	case model.AtLeast:
		return "≥ "
	case model.UpTo:
		return "≤ "
	}
	return ""
}

func spread(value, low, high model.Decimal) string {
	switch {
	case value != "":
		return short(value)
	case low != "" && high != "":
		return short(low) + "–" + short(high)
	}
	return short(low + high)
}

// short returns d with its thousands grouped, or with bn or m where nothing is lost: 1200000000 is 1.2bn.
func short(d model.Decimal) string {
	whole, fraction, _ := strings.Cut(string(d), ".")
	if fraction != "" {
		return group(whole) + "." + fraction
	}
	for _, unit := range []struct {
		zeros int
		name  string
	}{{12, "trn"}, {9, "bn"}, {6, "m"}} {
		if cut := len(whole) - unit.zeros; cut > 0 {
			if rest := strings.TrimRight(whole[cut:], "0"); len(rest) <= 3 {
				return strings.TrimSuffix(group(whole[:cut])+"."+rest, ".") + unit.name
			}
		}
	}
	return group(whole)
}

func group(digits string) string {
	var b strings.Builder
	for i, r := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 && digits[i-1] != '-' {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// name returns what to call a party: its name, else its id.
func name(p model.Party) string {
	if p.Name != "" {
		return p.Name
	}
	return p.ID
}

func names(ps []model.Party) string {
	out := make([]string, len(ps))
	for i, p := range ps {
		out[i] = name(p)
	}
	return strings.Join(out, ", ")
}

// pledgerOf returns who pledges: the pledger, the members of a joint pledge, or the words of the text in quotes.
func pledgerOf(pl *model.Pledge) string {
	switch {
	case name(pl.Pledger) != "":
		return name(pl.Pledger)
	case len(pl.Joint) > 0:
		return strings.ReplaceAll(names(pl.Joint), ", ", " + ")
	case pl.As != "":
		return "“" + pl.As + "”"
	}
	return "?"
}

// whenOf returns the dates of a pledge: when it was announced, how long it lasts, by when it is due.
func whenOf(pl *model.Pledge) string {
	var parts []string
	if pl.AnnouncedOn != "" {
		parts = append(parts, pl.AnnouncedOn)
	}
	if s := orElse(pl.Period.Duration, pl.Period.Text); s != "" {
		parts = append(parts, "for "+s)
	}
	if pl.Deadline.Date != "" {
		parts = append(parts, "by "+pl.Deadline.Date)
	} else if pl.Deadline.Text != "" {
		parts = append(parts, pl.Deadline.Text)
	}
	return strings.Join(parts, ", ")
}

func orElse(s, t string) string {
	if s != "" {
		return s
	}
	return t
}
