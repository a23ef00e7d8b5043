package eval

import (
	"cmp"
	"slices"

	"pledgewire/internal/casefile"
	"pledgewire/internal/model"
)

// scorer scores one row into the report.
type scorer struct {
	*reading
	rep *Report
	row *Row
}

// Score counts what res says against what row says. res is a reading of row's text.
func (rep *Report) Score(row *Row, res *model.Result, aliases map[string][]string) {
	s := scorer{newReading(res, aliases), rep, row}
	rep.Rows++
	if !row.noPledges {
		s.pledges()
	}
	if !row.noNames {
		s.entities()
	}
}

// pledges counts statements and events.
func (s scorer) pledges() {
	row := s.row
	strict := s.match(s.strict)
	lenient := s.match(s.lenient)
	s.prf(&s.rep.Strict, strict)
	s.prf(&s.rep.Lenient, lenient)
	s.clean(strict, lenient)
	s.kinds(strict)
	s.precision(strict, lenient)
	s.fields(strict)
	s.missing(strict, lenient)
	s.spurious(strict, lenient)
	s.recall(&s.rep.Delivered, model.Delivered, row.Delivered)
	s.recall(&s.rep.Refused, model.Refused, row.Refused)
	s.recall(&s.rep.Withdrawn, model.Withdrawn, row.Withdrawn)
}

// matching says which event each statement took, and which live events nobody took.
type matching struct {
	pledge   []int // by statement: index of its event, or -1
	optional []int
	spurious []int // live events, in order
}

// match pairs pledges and then optional statements with events, as many as can be. Of the events that a statement may
// take, the one with most fields right comes first.
func (s scorer) match(agrees func(*Statement, *model.Pledge) bool) matching {
	pledges := s.res.Pledges
	edges := func(sts []Statement, g [][]int) [][]int {
		for i := range sts {
			st := &sts[i]
			var may []int
			for j := range pledges {
				if (pledges[j].Status.Live() || slices.Contains(st.Status, string(pledges[j].Status))) && agrees(st, &pledges[j]) {
					may = append(may, j)
				}
			}
			slices.SortStableFunc(may, func(a, b int) int { return cmp.Compare(s.fieldsRight(st, &pledges[b]), s.fieldsRight(st, &pledges[a])) })
			g = append(g, may)
		}
		return g
	}
	n := len(s.row.Pledges)
	at := casefile.Pair(edges(s.row.Optional, edges(s.row.Pledges, nil)), len(pledges))
	m := matching{pledge: at[:n], optional: at[n:]}
	for j := range pledges {
		if pledges[j].Status.Live() && !slices.Contains(at, j) {
			m.spurious = append(m.spurious, j)
		}
	}
	return m
}

func (s scorer) fieldsRight(st *Statement, pl *model.Pledge) int {
	n := 0
	for _, f := range fields() {
		if f.gold(st) && f.ok(s.reading, st, pl) {
			n++
		}
	}
	if valueAgrees(st, pl) && hasValue(st) {
		n++
	}
	return n
}

func (s scorer) prf(c *PRF, m matching) {
	for _, j := range m.pledge {
		if j >= 0 {
			c.Found++
		} else {
			c.Missed++
		}
	}
	c.Spurious += len(m.spurious)
}

func (s scorer) clean(strict, lenient matching) {
	if len(s.row.Pledges) > 0 {
		return
	}
	s.rep.Clean.count(len(strict.spurious) == 0)
	s.rep.CleanLax.count(len(lenient.spurious) == 0)
}

// kinds counts a found statement under the kind of its event, a missed one under the first kind that it accepts, a
// spurious event under its own.
func (s scorer) kinds(m matching) {
	for i, j := range m.pledge {
		switch {
		case j >= 0:
			s.rep.addKind(s.res.Pledges[j].Kind, PRF{Found: 1})
		case len(s.row.Pledges[i].Kind) > 0:
			s.rep.addKind(model.Kind(s.row.Pledges[i].Kind[0]), PRF{Missed: 1})
		}
	}
	for _, j := range m.spurious {
		s.rep.addKind(s.res.Pledges[j].Kind, PRF{Spurious: 1})
	}
}

// fields counts the fields of the strict matches.
func (s scorer) fields(m matching) {
	for i, j := range m.pledge {
		if j < 0 {
			continue
		}
		st, pl := &s.row.Pledges[i], &s.res.Pledges[j]
		for _, f := range fields() {
			s.field(f, st, pl)
		}
		s.rep.addStatus(model.Status(st.accepts()[0]), slices.Contains(st.accepts(), string(pl.Status)))
	}
}

func (s scorer) field(f field, st *Statement, pl *model.Pledge) {
	score := s.rep.field(f.name)
	got := s.got(f, pl)
	switch {
	case !f.gold(st):
		if got != "" {
			score.Extra++
		}
		return
	case f.ok(s.reading, st, pl):
		score.Right++
		return
	case got == "":
		score.Missing++
	default:
		score.Wrong++
	}
	s.fail(Fault{What: "field", Field: f.name, Gold: quoted(st.wants(f.name)) + " in " + st.String(), Got: orNone(got), Sentence: s.sentence(pl)})
}

func (s scorer) got(f field, pl *model.Pledge) string {
	if f.got == nil {
		return pl.Condition.Of(s.res.Doc.Text)
	}
	return f.got(pl)
}

// recall counts statements of status that an event with that status and pledger answers.
func (s scorer) recall(share *Share, status model.Status, sts []Statement) {
	g := make([][]int, len(sts))
	for i := range sts {
		for j := range s.res.Pledges {
			pl := &s.res.Pledges[j]
			if (pl.Status == status || slices.Contains(sts[i].Status, string(pl.Status))) && s.pledgerAgrees(&sts[i], pl) {
				g[i] = append(g[i], j)
			}
		}
		slices.SortStableFunc(g[i], func(a, b int) int {
			return cmp.Compare(s.closeness(&sts[i], &s.res.Pledges[b]), s.closeness(&sts[i], &s.res.Pledges[a]))
		})
	}
	for i, j := range casefile.Pair(g, len(s.res.Pledges)) {
		share.count(j >= 0)
		if j < 0 {
			s.fail(Fault{What: "missing", Field: string(status), Gold: sts[i].String(), Got: s.nearest(&sts[i]), Sentence: s.sentenceOf(&sts[i])})
		}
	}
}

// missing lists the statements that no event answers strictly, and says which field of the lenient match is off.
func (s scorer) missing(strict, lenient matching) {
	for i, j := range strict.pledge {
		if j >= 0 {
			continue
		}
		st := &s.row.Pledges[i]
		fault := Fault{What: "missing", Gold: st.String(), Got: s.nearest(st), Sentence: s.sentenceOf(st)}
		if k := lenient.pledge[i]; k >= 0 {
			fault.What, fault.Got = "lenient", EventText(&s.res.Pledges[k])
		}
		s.fail(fault)
	}
}

func (s scorer) spurious(strict, lenient matching) {
	for _, j := range strict.spurious {
		if slices.Contains(lenient.pledge, j) {
			continue // listed beside the statement that it nearly is
		}
		s.fail(Fault{What: "spurious", Got: EventText(&s.res.Pledges[j]), Sentence: s.sentence(&s.res.Pledges[j])})
	}
}

func (s scorer) fail(f Fault) {
	f.Row, f.Doc = s.row.ID, s.row.Doc
	s.rep.Faults = append(s.rep.Faults, f)
}
