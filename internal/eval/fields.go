package eval

import (
	"slices"
	"strings"

	"pledgewire/internal/casefile"
	"pledgewire/internal/model"
)

// field is one field that is scored over the strict matches.
type field struct {
	name string
	gold func(st *Statement) bool // does the gold say it?
	got  func(pl *model.Pledge) string
	ok   func(r *reading, st *Statement, pl *model.Pledge) bool
}

// fields are the scored fields in the order of the report.
func fields() []field {
	return []field{
		{"status", func(*Statement) bool { return true }, func(pl *model.Pledge) string { return string(pl.Status) },
			func(r *reading, st *Statement, pl *model.Pledge) bool {
				return slices.Contains(st.accepts(), string(pl.Status))
			}},
		{"to", func(st *Statement) bool { return len(st.To) > 0 }, func(pl *model.Pledge) string { return partyText(first(pl.Recipients)) },
			func(r *reading, st *Statement, pl *model.Pledge) bool { return r.receives(first(pl.Recipients), st.To) }},
		{"recipients", func(st *Statement) bool { return len(st.Recipients) > 0 }, func(pl *model.Pledge) string { return partiesText(pl.Recipients) }, recipientsAgree},
		{"via", func(st *Statement) bool { return len(st.Via) > 0 }, func(pl *model.Pledge) string { return partyText(pl.Channel) },
			func(r *reading, st *Statement, pl *model.Pledge) bool { return r.isOneOf(pl.Channel, st.Via) }},
		{"speaker", func(st *Statement) bool { return len(st.Speaker) > 0 }, func(pl *model.Pledge) string { return partyText(pl.Speaker) },
			func(r *reading, st *Statement, pl *model.Pledge) bool { return r.isOneOf(pl.Speaker, st.Speaker) }},
		{"period", func(st *Statement) bool { return len(st.Period) > 0 }, func(pl *model.Pledge) string { return pl.Period.Duration },
			func(r *reading, st *Statement, pl *model.Pledge) bool {
				return slices.ContainsFunc(st.Period, func(p string) bool { return months(p) == months(pl.Period.Duration) })
			}},
		{"deadline", func(st *Statement) bool { return len(st.Deadline) > 0 }, func(pl *model.Pledge) string { return pl.Deadline.Date },
			func(r *reading, st *Statement, pl *model.Pledge) bool {
				return slices.Contains(st.Deadline, pl.Deadline.Date)
			}},
		{"announced_on", func(st *Statement) bool { return len(st.Announced) > 0 }, func(pl *model.Pledge) string { return pl.AnnouncedOn },
			func(r *reading, st *Statement, pl *model.Pledge) bool {
				return slices.Contains(st.Announced, pl.AnnouncedOn)
			}},
		{"condition", func(st *Statement) bool { return len(st.Condition) > 0 }, nil, conditionAgrees},
		{"venue", func(st *Statement) bool { return len(st.Venue) > 0 }, func(pl *model.Pledge) string { return partyText(pl.Venue) },
			func(r *reading, st *Statement, pl *model.Pledge) bool { return r.isOneOf(pl.Venue, st.Venue) }},
		{"basis", func(st *Statement) bool { return len(st.Basis) > 0 }, func(pl *model.Pledge) string { return string(pl.Basis) },
			func(r *reading, st *Statement, pl *model.Pledge) bool {
				return slices.Contains(st.Basis, string(pl.Basis))
			}},
		{"qualifier", func(st *Statement) bool { return len(st.Qualifier) > 0 }, func(pl *model.Pledge) string { return string(pl.Qualifier) },
			func(r *reading, st *Statement, pl *model.Pledge) bool {
				return slices.Contains(st.Qualifier, string(pl.Qualifier))
			}},
		{"amount_stated", func(st *Statement) bool { return len(st.AmountSaid) > 0 }, func(pl *model.Pledge) string { return string(pl.AmountStated) },
			func(r *reading, st *Statement, pl *model.Pledge) bool {
				return slices.Contains(st.AmountSaid, string(pl.AmountStated))
			}},
		{"quantity_stated", func(st *Statement) bool { return len(st.NumberSaid) > 0 }, func(pl *model.Pledge) string { return string(pl.NumberStated) },
			func(r *reading, st *Statement, pl *model.Pledge) bool {
				return slices.Contains(st.NumberSaid, string(pl.NumberStated))
			}},
	}
}

// wants returns what the gold says of a field, for the list of errors.
func (st *Statement) wants(name string) []string {
	switch name {
	case "status":
		return st.accepts()
	case "to":
		return st.To
	case "recipients":
		var all []string
		for _, names := range st.Recipients {
			all = append(all, strings.Join(names, "|"))
		}
		return all
	case "via":
		return st.Via
	case "speaker":
		return st.Speaker
	case "period":
		return st.Period
	case "deadline":
		return st.Deadline
	case "announced_on":
		return st.Announced
	case "condition":
		return st.Condition
	case "venue":
		return st.Venue
	case "basis":
		return st.Basis
	case "qualifier":
		return st.Qualifier
	case "amount_stated":
		return st.AmountSaid
	case "quantity_stated":
		return st.NumberSaid
	}
	return nil
}

func first(ps []model.Party) model.Party {
	if len(ps) == 0 {
		return model.Party{}
	}
	return ps[0]
}

// receives reports whether p is a recipient that the gold accepts: an id, a country code (of p, or of where p is),
// or words within its name.
func (r *reading) receives(p model.Party, golds []string) bool {
	if p == (model.Party{}) {
		return false
	}
	return slices.ContainsFunc(golds, func(gold string) bool {
		return p.ID == gold && gold != "" || isCode(gold) && p.Country == gold || p.ID == "country:"+gold || r.contains(p, gold)
	})
}

// isOneOf reports whether p bears one of the names: "Biden" is Joe Biden, "Red Cross" the International Committee.
func (r *reading) isOneOf(p model.Party, golds []string) bool {
	return slices.ContainsFunc(golds, func(gold string) bool {
		return p.ID == gold && gold != "" || p.ID == "country:"+gold || r.contains(p, gold)
	})
}

func recipientsAgree(r *reading, st *Statement, pl *model.Pledge) bool {
	if len(st.Recipients) != len(pl.Recipients) {
		return false
	}
	g := make([][]int, len(st.Recipients))
	for i, names := range st.Recipients {
		for j, p := range pl.Recipients {
			if r.receives(p, names) {
				g[i] = append(g[i], j)
			}
		}
	}
	return !slices.Contains(casefile.Pair(g, len(pl.Recipients)), -1)
}

// conditionAgrees reports whether the condition's words hold the gold's, or are the better part of them ("if it
// rains" for "only if it rains").
func conditionAgrees(r *reading, st *Statement, pl *model.Pledge) bool {
	got := fold(pl.Condition.Of(r.res.Doc.Text))
	return slices.ContainsFunc(st.Condition, func(gold string) bool {
		g := fold(gold)
		return within(g, got) || within(got, g) && 2*len(got) >= len(g)
	})
}

// months counts the months of an ISO 8601 duration of years and months, so that P18M is P1Y6M; any other duration
// stands for itself.
func months(iso string) any {
	rest, ok := strings.CutPrefix(iso, "P")
	if !ok || rest == "" {
		return iso
	}
	total, n := 0, 0
	for _, c := range rest {
		switch {
		case c >= '0' && c <= '9':
			n = 10*n + int(c-'0')
		case c == 'Y':
			total, n = total+12*n, 0
		case c == 'M':
			total, n = total+n, 0
		default:
			return iso
		}
	}
	return total
}
