package casefile

import (
	"fmt"
	"strings"
	"time"

	"pledgewire/internal/knowledge"
	"pledgewire/internal/model"
)

// Extractor reads one article; *pipeline.Pipeline is one.
type Extractor interface {
	Extract(art *model.Article) *model.Result
}

// exampleDay is when the example sentences of the knowledge files were published.
var exampleDay = time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC)

// CheckExamples reads the example sentences of the knowledge files and returns a problem for each that does not hold: a
// yes: sentence gives an event and has its marks where they stand, a no: sentence gives no live event.
func CheckExamples(x Extractor, examples []knowledge.Example) knowledge.Problems {
	var ps knowledge.Problems
	for _, ex := range examples {
		found := checkExample(x, ex)
		if !ex.Gap {
			ps = append(ps, found...)
		} else if len(found) == 0 {
			ps = append(ps, knowledge.Problem{File: ex.File, Line: ex.Line.Line, What: ex.Rule + ": the known gap is closed", Remedy: "write yes: or no: instead of gap-yes: or gap-no:"})
		}
	}
	return ps
}

func checkExample(x Extractor, ex knowledge.Example) knowledge.Problems {
	text, marks := Unmark(ex.Text)
	res := x.Extract(&model.Article{ID: fmt.Sprintf("%s:%d", ex.File, ex.Line.Line), Published: exampleDay, DateOnly: true, Language: "en", Body: text})
	var ps knowledge.Problems
	problem := func(remedy, format string, args ...any) {
		ps = append(ps, knowledge.Problem{File: ex.File, Line: ex.Line.Line, What: ex.Rule + ": " + fmt.Sprintf(format, args...), Remedy: remedy})
	}
	if !ex.Yes {
		for i := range res.Pledges {
			if res.Pledges[i].Status.Live() {
				problem("change the rule or the sentence", "the no: sentence gives %s", WriteEvent(&res.Pledges[i], text))
			}
		}
		return ps
	}
	if len(res.Pledges) == 0 {
		problem("change the rule or the sentence; extractor explain shows why", "the yes: sentence gives no event%s", notes(res))
		return ps
	}
	for _, wrong := range checkMarks(marks, res, roughly) {
		problem("mark what is found, or change the rule", "%s", wrong)
	}
	for _, law := range Laws(res) {
		problem("report this as a defect of the program", "%s", law)
	}
	return ps
}

func notes(res *model.Result) string {
	var texts []string
	for _, n := range res.Notes {
		texts = append(texts, n.Text)
	}
	if len(texts) == 0 {
		return ""
	}
	return " (" + strings.Join(texts, "; ") + ")"
}
