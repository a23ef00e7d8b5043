package view

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"pledgewire/internal/model"
)

// Proof is a line of the knowledge that a field of a pledge stands on: "pledger", "entities/countries.tsv:114".
type Proof struct{ Field, Line string }

// Explanation says how to draw. Width is that of the terminal. At, a byte offset into the text, draws only what touches that
// place, and the words of its sentence; -1 draws all. Proofs gives the lines behind a pledge; nil gives none.
type Explanation struct {
	Width, At int
	Proofs    func(*model.Pledge) []Proof
}

// Explain draws how each pledge of res was found: its sentence with the parts underlined and named, its rule, the
// knowledge line behind each field, and then the notes on what was met and not understood.
func Explain(w io.Writer, res *model.Result, how Explanation) error {
	width, at := how.Width, how.At
	b := bufio.NewWriter(w)
	b.WriteString(clean(heading(res.Doc.Article)) + "\n")
	if res.Doc.Unread != "" {
		fmt.Fprintf(b, "not read: %s\n", res.Doc.Unread)
	}
	scope := model.Span{End: len(res.Doc.Text)}
	if at >= 0 {
		scope = sentenceAt(res.Doc, at)
		explainWords(b, res, scope, width)
	}
	for i := range res.Pledges {
		if pl := &res.Pledges[i]; touches(pl, scope) {
			explainPledge(b, res.Doc, i+1, pl, width)
			if how.Proofs != nil {
				explainProofs(b, how.Proofs(pl))
			}
		}
	}
	explainNotes(b, res, scope, width)
	return b.Flush()
}

// sentenceAt returns the sentence that holds at, or the byte there.
func sentenceAt(doc *model.Document, at int) model.Span {
	for _, sent := range doc.Sents {
		if sent.Start <= at && at < sent.End {
			return sent.Span
		}
	}
	return model.Span{Start: min(at, len(doc.Text)), End: min(at+1, len(doc.Text))}
}

func touches(pl *model.Pledge, scope model.Span) bool {
	if pl.Evidence.Overlaps(scope) {
		return true
	}
	for _, span := range pl.Also {
		if span.Overlaps(scope) {
			return true
		}
	}
	return false
}

func explainPledge(b *bufio.Writer, doc *model.Document, n int, pl *model.Pledge, width int) {
	fmt.Fprintf(b, "\n%d  %s %s: %s", n, pl.Status, pl.Kind, clean(pledgerOf(pl)))
	if amount := clean(amountOf(pl)); amount != "" {
		fmt.Fprintf(b, ", %s", amount)
	}
	fmt.Fprintf(b, "\n   rule %s, confidence %s\n", pl.Rule, pl.Confidence)
	marks := make([]mark, 0, len(pl.Roles))
	for _, role := range pl.Roles {
		label := string(role.Role)
		if role.Via != "" {
			label += " (" + string(role.Via) + ")"
		}
		marks = append(marks, mark{role.Span, label})
	}
	underline(b, doc.Text, pl.Evidence, marks, width)
	for _, mark := range marks {
		if !pl.Evidence.Contains(mark.Span) {
			fmt.Fprintf(b, "   %s at %d, outside the sentence: %s\n", mark.label, place(doc, mark.Start), clean(mark.Of(doc.Text)))
		}
	}
	for _, span := range pl.Also {
		fmt.Fprintf(b, "   also at %d: %s\n", place(doc, span.Start), shorten(clean(span.Of(doc.Text)), max(leastProof, width-20)))
	}
}

// explainProofs lists the knowledge lines behind a pledge, one field a line.
func explainProofs(b *bufio.Writer, proofs []Proof) {
	wide := 0
	for _, p := range proofs {
		wide = max(wide, len(p.Field))
	}
	for _, p := range proofs {
		fmt.Fprintf(b, "   %-*s  %s\n", wide, p.Field, clean(p.Line))
	}
}

// place returns the offset of byte at as the wire counts it: code points from the start of the title or the body.
func place(doc *model.Document, at int) int {
	from := 0
	if at >= doc.BodyStart {
		from = doc.BodyStart
	}
	return utf8.RuneCountInString(doc.Text[from:at])
}

func explainNotes(b *bufio.Writer, res *model.Result, scope model.Span, width int) {
	head := "\nnot understood:\n"
	for _, notes := range [][]model.Note{res.Doc.Notes, res.Notes} {
		for _, note := range notes {
			if !note.Overlaps(scope) && !note.Empty() {
				continue
			}
			b.WriteString(head)
			head = ""
			fmt.Fprintf(b, "  %d: %s", place(res.Doc, note.Start), clean(note.Text))
			if quote := clean(note.Of(res.Doc.Text)); quote != "" {
				fmt.Fprintf(b, ": “%s”", shorten(quote, max(leastProof, width-columns(note.Text)-16)))
			}
			b.WriteString("\n")
		}
	}
	if len(res.Pledges) == 0 && head != "" && res.Doc.Unread == "" {
		b.WriteString("no sentence of it undertakes anything\n")
	}
}

// explainWords draws the sentence in scope with its names and quantities, and lists its words.
func explainWords(b *bufio.Writer, res *model.Result, scope model.Span, width int) {
	var marks []mark
	for _, men := range res.Mentions {
		if men.Overlaps(scope) {
			ent := res.Entities[men.Entity]
			marks = append(marks, mark{men.Span, ent.ID + " (" + string(men.Via) + ")"})
		}
	}
	for i := range res.Quantities {
		if qty := &res.Quantities[i]; qty.Overlaps(scope) {
			marks = append(marks, mark{qty.Span, quantityLabel(qty)})
		}
	}
	b.WriteString("\n")
	underline(b, res.Doc.Text, scope, marks, width)
	var words []string
	for _, tok := range res.Doc.Toks {
		if tok.Overlaps(scope) {
			words = append(words, strings.TrimSuffix(clean(tok.Text)+"/"+tok.Tag, "/"))
		}
	}
	for _, line := range wrap(strings.Join(words, " "), width-3) {
		b.WriteString("   " + line + "\n")
	}
}

func quantityLabel(qty *model.Quantity) string {
	switch qty.Dim {
	case model.Money:
		return "money " + strings.TrimSpace(orElse(qty.Currency, qty.Mark)+" "+spread(qty.Value, qty.Min, qty.Max))
	case model.Count:
		return "count " + strings.TrimSpace(spread(qty.Value, qty.Min, qty.Max)+" "+qty.Unit)
	case model.Duration:
		return "duration " + qty.Period
	case model.Date:
		return "date " + orElse(qty.Date, qty.From+"/"+qty.To)
	}
	return "percent " + spread(qty.Value, qty.Min, qty.Max)
}
