package casefile

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"pledgewire/internal/model"
)

// Mark is a labelled place of a text: [Kazakhstan|pledger]. The label is a role, "trigger", an entity id
// (country:KAZ), or an entity id with "none" before it: "none country:GEO" must not be found there.
type Mark struct {
	model.Span // in the text without marks
	Label      string
}

// A mark is no other bracket: its label is a word, or an id with its type.
var markShape = regexp.MustCompile(`\\\[|\[([^\[\]|]+)\|((?:none )?[a-z_]+(?::[^\]|]+)?)\]`)

// Unmark takes the marks out of text. A bracket that is not a mark stays; `\[` is a bracket that begins no mark.
func Unmark(text string) (plain string, marks []Mark) {
	var b strings.Builder
	last := 0
	for _, m := range markShape.FindAllStringSubmatchIndex(text, -1) {
		b.WriteString(text[last:m[0]])
		last = m[1]
		if m[2] < 0 {
			b.WriteByte('[')
			continue
		}
		start := b.Len()
		b.WriteString(text[m[2]:m[3]])
		marks = append(marks, Mark{model.Span{Start: start, End: b.Len()}, text[m[4]:m[5]]})
	}
	b.WriteString(text[last:])
	return b.String(), marks
}

// checkMarks returns what is wrong with the reading at the marks, whose spans lie in the body.
func checkMarks(marks []Mark, res *model.Result, fits func(mark, found model.Span) bool) []string {
	var wrong []string
	for _, m := range marks {
		span := model.Span{Start: m.Start + res.Doc.BodyStart, End: m.End + res.Doc.BodyStart}
		at := fmt.Sprintf("[%s|%s]", span.Of(res.Doc.Text), m.Label)
		switch id, none := strings.CutPrefix(m.Label, "none "); {
		case none:
			if slices.ContainsFunc(mentionsAt(res, span), func(got string) bool { return got == id }) {
				wrong = append(wrong, at+": it is found there")
			}
		case strings.Contains(id, ":"):
			if got := mentionsAt(res, span); !slices.Contains(got, id) {
				wrong = append(wrong, fmt.Sprintf("%s: found %s", at, orNone(strings.Join(got, ", "))))
			}
		default:
			wrong = append(wrong, checkRole(res, span, id, at, fits)...)
		}
	}
	return wrong
}

func mentionsAt(res *model.Result, span model.Span) []string {
	var ids []string
	for _, men := range res.Mentions {
		if men.Span == span {
			ids = append(ids, res.Entities[men.Entity].ID)
		}
	}
	return ids
}

func checkRole(res *model.Result, span model.Span, role, at string, fits func(mark, found model.Span) bool) []string {
	var others []string
	for _, pl := range res.Pledges {
		if role == "trigger" && pl.Evidence.Contains(span) {
			return nil
		}
		for _, r := range pl.Roles {
			switch {
			case string(r.Role) == role && fits(span, r.Span):
				return nil
			case string(r.Role) == role || r.Span.Overlaps(span):
				others = append(others, fmt.Sprintf("[%s|%s]", r.Span.Of(res.Doc.Text), r.Role))
			}
		}
	}
	return []string{fmt.Sprintf("%s: found %s", at, orNone(strings.Join(others, ", ")))}
}

// exactly: the found span is the marked one.
func exactly(mark, found model.Span) bool { return mark == found }

// roughly: one span holds the other.
func roughly(mark, found model.Span) bool { return mark.Contains(found) || found.Contains(mark) }

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}
