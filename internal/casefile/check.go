package casefile

import (
	"strings"

	"pledgewire/internal/model"
)

// Verdict is how a case came out.
type Verdict struct {
	Case *Case
	// Wrong lists what the reading has otherwise than the case.
	Wrong []string
	// Found, Spurious and Missed count live events.
	Found, Spurious, Missed int
	// extra are the events that no line asked for; met are the lines that an event answers.
	extra []int
	met   []bool
}

// Passed reports whether the case holds, or fails as it says that it must.
func (v *Verdict) Passed() bool { return (len(v.Wrong) == 0) == (v.Case.Fails == "") }

// String says what went wrong and what to do, "" when nothing did.
func (v *Verdict) String() string {
	switch {
	case v.Passed():
		return ""
	case v.Case.Fails != "":
		return v.Case.Name() + ": passes now; the gap is closed: delete its fails (" + v.Case.Fails + ")"
	}
	text := oneLine(v.Case.Article.Body)
	if len(text) > 400 {
		text = text[:400] + "…"
	}
	return v.Case.Name() + ": " + v.Case.Reason + "\n    " + text + "\n    " + strings.Join(v.Wrong, "\n    ")
}

// Check holds the reading of the case's article against the case.
func (c *Case) Check(res *model.Result) *Verdict {
	v := &Verdict{Case: c}
	v.pledges(res)
	v.Wrong = append(v.Wrong, c.checkEntities(res)...)
	v.Wrong = append(v.Wrong, checkMarks(c.Marks, res, exactly)...)
	return v
}

// pledges pairs the lines with events, as many as can be, and tells the rest.
func (v *Verdict) pledges(res *model.Result) {
	c, text := v.Case, res.Doc.Text
	g := make([][]int, len(c.Want))
	for i := range c.Want {
		for j := range res.Pledges {
			if len(c.Want[i].differences(&res.Pledges[j], text)) == 0 {
				g[i] = append(g[i], j)
			}
		}
	}
	at := Pair(g, len(res.Pledges))
	taken := make([]bool, len(res.Pledges))
	v.met = make([]bool, len(c.Want))
	for i, j := range at {
		if j >= 0 {
			taken[j], v.met[i] = true, true
			v.Found += one(c.Want[i].Live())
		}
	}
	for i, j := range at {
		if j < 0 {
			v.Missed += one(c.Want[i].Live())
			v.Wrong = append(v.Wrong, "missing: "+c.Want[i].Text+nearest(&c.Want[i], res, taken))
		}
	}
	for j := range res.Pledges {
		live := res.Pledges[j].Status.Live()
		if !taken[j] && (live || c.Only) {
			v.Spurious += one(live)
			v.extra = append(v.extra, j)
			v.Wrong = append(v.Wrong, "surplus: "+WriteEvent(&res.Pledges[j], text)+" | rule="+res.Pledges[j].Rule)
		}
	}
}

// nearest tells in what the most similar event that is still free differs.
func nearest(w *Want, res *model.Result, taken []bool) string {
	var least []string
	for j := range res.Pledges {
		diff := w.differences(&res.Pledges[j], res.Doc.Text)
		if !taken[j] && (least == nil || len(diff) < len(least)) {
			least = diff
		}
	}
	if least == nil || len(least) > 3 {
		return ""
	}
	return " (nearest: " + strings.Join(least, "; ") + ")"
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
