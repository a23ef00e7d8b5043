package eval

import (
	"fmt"
	"strings"

	"pledgewire/internal/model"
)

// Report is the figures of a set and every fault found in it, in the order of the rows.
type Report struct {
	Set string `json:"set"`
	Figures
	Faults []Fault `json:"faults"`
}

// Fault is one thing that we read otherwise than the gold.
type Fault struct {
	Row      string `json:"row"`
	Doc      string `json:"doc"`
	What     string `json:"what"`            // missing, lenient, spurious, field, entity, case
	Field    string `json:"field,omitempty"` // of a field or entity; of a missing one its status where that is not live
	Gold     string `json:"gold,omitempty"`
	Got      string `json:"got,omitempty"`
	Sentence string `json:"sentence,omitempty"`
	Text     string `json:"text,omitempty"` // a case says it in its own words
}

// String draws the fault over a few lines.
func (f Fault) String() string {
	if f.Text != "" {
		return f.Text
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s: %s", f.Row, f.Doc, f.What)
	if f.Field != "" {
		fmt.Fprintf(&b, " %s", f.Field)
	}
	b.WriteByte('\n')
	for _, part := range []struct{ name, text string }{{"gold", f.Gold}, {"got", f.Got}, {"text", f.Sentence}} {
		if part.text != "" {
			fmt.Fprintf(&b, "  %s  %s\n", part.name+strings.Repeat(" ", 4-len(part.name)), part.text)
		}
	}
	return b.String()
}

// String writes a statement on one line, in the order of the event on the wire.
func (st *Statement) String() string {
	var b line
	b.add("", strings.Join(st.By, "|"))
	b.add("joint", strings.Join(st.Joint, "+"))
	b.add("", strings.Join(st.Kind, "|"))
	b.add("", strings.TrimSpace(string(st.Amount)+" "+strings.Join(st.Currency, "|")))
	if st.Min != "" || st.Max != "" {
		b.add("", string(st.Min)+".."+string(st.Max))
	}
	b.add("qty", string(st.Qty))
	b.add("->", strings.Join(st.To, "|"))
	b.add("via", strings.Join(st.Via, "|"))
	b.add("speaker", strings.Join(st.Speaker, "|"))
	b.add("", strings.Join(st.accepts(), "|"))
	return b.String()
}

// EventText writes an event on one line, like a statement.
func EventText(pl *model.Pledge) string {
	var b line
	b.add("", partyText(pl.Pledger))
	if pl.Pledger.ID == "" {
		b.add("as", orNone(pl.As))
	}
	b.add("joint", partiesText(pl.Joint))
	b.add("", string(pl.Kind))
	b.add("", strings.TrimSpace(string(pl.Amount)+" "+pl.Currency))
	if pl.AmountMin != "" || pl.AmountMax != "" {
		b.add("", string(pl.AmountMin)+".."+string(pl.AmountMax))
	}
	if pl.NumberMin != "" || pl.NumberMax != "" {
		b.add("qty", string(pl.NumberMin)+".."+string(pl.NumberMax))
	}
	b.add("qty", strings.TrimSpace(string(pl.Number)+" "+pl.Unit))
	b.add("what", pl.What)
	b.add("->", partiesText(pl.Recipients))
	b.add("via", partyText(pl.Channel))
	b.add("speaker", partyText(pl.Speaker))
	b.add("", string(pl.Status))
	b.add("by", pl.Rule)
	return b.String()
}

// line joins the parts of a line that are not empty.
type line struct{ strings.Builder }

func (b *line) add(name, value string) {
	if value == "" {
		return
	}
	if b.Len() > 0 {
		b.WriteByte(' ')
	}
	if name != "" {
		b.WriteString(name + " ")
	}
	b.WriteString(value)
}

func partyText(p model.Party) string {
	switch {
	case p.ID == "":
		return p.Name
	case strings.HasPrefix(p.ID, "country:"), p.Name == "":
		return p.ID
	}
	return p.ID + " (" + p.Name + ")"
}

func partiesText(ps []model.Party) string {
	texts := make([]string, len(ps))
	for i, p := range ps {
		texts[i] = partyText(p)
	}
	return strings.Join(texts, " + ")
}

func quoted(values []string) string { return strings.Join(values, "|") }

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}
