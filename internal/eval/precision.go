package eval

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"pledgewire/internal/model"
)

// Precision counts the live events that are right, by how they came about. An event is right when it answers a statement or an
// optional one, strictly or leniently; wrong when nothing of the gold agrees with it. The levels of confidence are set by
// these figures, see docs/events.md.
type Precision struct {
	Level  map[model.Confidence]Share `json:"confidence"`
	Family map[string]Share           `json:"family"`
}

// family is the rule without its trigger: "active" of "active/pledge", "gapped" of "gapped/active/pledge".
func family(rule string) string {
	name, _, _ := strings.Cut(rule, "/")
	return name
}

func (p *Precision) count(pl *model.Pledge, right bool) {
	if p.Level == nil {
		p.Level, p.Family = map[model.Confidence]Share{}, map[string]Share{}
	}
	add := func(s Share) Share {
		s.count(right)
		return s
	}
	p.Level[pl.Confidence] = add(p.Level[pl.Confidence])
	p.Family[family(pl.Rule)] = add(p.Family[family(pl.Rule)])
}

// precision judges each live event by what the two matchings left over.
func (s scorer) precision(strict, lenient matching) {
	for j := range s.res.Pledges {
		if pl := &s.res.Pledges[j]; pl.Status.Live() {
			s.rep.Precision.count(pl, !slices.Contains(strict.spurious, j) || !slices.Contains(lenient.spurious, j))
		}
	}
}

// write draws the levels from high to low, then the families, the largest first.
func (p *Precision) write(b *strings.Builder) {
	if len(p.Level) == 0 {
		return
	}
	fmt.Fprintf(b, "  precision of live events, by confidence and by rule family\n")
	for _, level := range []model.Confidence{model.High, model.Medium, model.Low} {
		shareLine(b, "  "+string(level), p.Level[level], "")
	}
	names := slices.Collect(maps.Keys(p.Family))
	slices.SortFunc(names, func(x, y string) int { return cmp.Or(p.Family[y].Of-p.Family[x].Of, cmp.Compare(x, y)) })
	for _, name := range names {
		shareLine(b, "  "+name, p.Family[name], "")
	}
}
