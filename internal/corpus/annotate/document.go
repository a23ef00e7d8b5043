package annotate

import (
	"cmp"
	"errors"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"pledgewire/internal/corpus/eventfile"
	"pledgewire/internal/corpus/verify"
	"pledgewire/internal/model"
	"pledgewire/internal/wire"
)

// Document is one article with what is marked in it.
type Document struct {
	Article *model.Article
	Text    string // the title, "\n\n" and the body; or the body
	Marks   []Mark // by start, longer ones first
	Pledges []Pledge
	Names   []Name

	starts []int32   // of the code points of Text, and its length
	made   *Document // as the extractor marked it, where somebody has asked
}

// Mark is a half-open range of code points of the text. It neither starts nor ends with white space.
type Mark struct {
	Start, End int
	Label      string // a role, evidence, also; or the type of an entity
	Of         string // the pledge or the name that it belongs to, by its ID; "" where the format does not tell
	Via        string // how the text names an entity there
}

// Pledge is a pledge of the document. Status and Kind are those that the tool shows and people correct.
type Pledge struct {
	ID           string
	Status, Kind string
	Event        *wire.PledgeEvent // as it was extracted; nil for one that people added
}

// Name is an entity of the document.
type Name struct {
	ID      string `json:"entity_id"`
	Type    string `json:"entity_type"`
	Name    string `json:"name"`
	Country string `json:"country,omitempty"`
}

// separator stands between title and body.
const separator = "\n\n"

// newDocument lays art out, without marks.
func newDocument(art *model.Article) *Document {
	text := art.Body
	if art.Title != "" {
		text = art.Title + separator + art.Body
	}
	return textDocument(art, text)
}

func textDocument(art *model.Article, text string) *Document {
	d := &Document{Article: art, Text: text, starts: make([]int32, 0, len(text)+1)}
	for i := range text {
		d.starts = append(d.starts, int32(i))
	}
	d.starts = append(d.starts, int32(len(text)))
	return d
}

// New lays out art with the events of one layer, All for both. The error lists each span whose quote does not stand where
// it says, as a *verify.Mismatch.
func New(art *model.Article, events []eventfile.Event, layer eventfile.Table) (*Document, error) {
	d := newDocument(art)
	text := verify.NewText(art)
	var wrong []error
	for i := range events {
		ev := &events[i]
		switch {
		case ev.Pledge != nil && layer != eventfile.Entities:
			d.Pledges = append(d.Pledges, Pledge{ev.Pledge.EventID, string(ev.Pledge.Status), string(ev.Pledge.Kind), ev.Pledge})
		case ev.Entity != nil && layer != eventfile.Pledges:
			e := ev.Entity
			d.Names = append(d.Names, Name{e.EntityID, string(e.EntityType), e.Name, string(e.Country)})
		default:
			continue
		}
		_, bad := verify.Event(ev, text)
		for _, m := range bad {
			wrong = append(wrong, m)
		}
		d.mark(ev, text)
	}
	d.order()
	return d, errors.Join(wrong...)
}

// mark adds the marks of ev that stand where they say.
func (d *Document) mark(ev *eventfile.Event, text *verify.Text) {
	for _, place := range verify.Places(ev) {
		start, end, err := text.Check(place.Span, ev.OffsetUnit())
		if err != nil {
			continue
		}
		base := 0
		if place.Span.Field == wire.FieldBody {
			base = len(d.Text) - len(d.Article.Body)
		}
		label, of := place.Role, ev.ID()
		if ev.Entity != nil {
			label, of = string(ev.Entity.EntityType), ev.Entity.EntityID
		}
		d.add(Mark{d.at(base + start), d.at(base + end), label, of, place.Via})
	}
}

// at returns the code point that starts at byte i.
func (d *Document) at(i int) int {
	return sort.Search(len(d.starts), func(n int) bool { return int(d.starts[n]) >= i })
}

// add adds m without white space at its ends; one that is nothing but white space is none.
func (d *Document) add(m Mark) {
	words := d.Words(m)
	trimmed := strings.TrimLeftFunc(words, gap)
	m.Start += utf8.RuneCountInString(words) - utf8.RuneCountInString(trimmed)
	m.End -= utf8.RuneCountInString(trimmed) - utf8.RuneCountInString(strings.TrimRightFunc(trimmed, gap))
	if m.Start < m.End {
		d.Marks = append(d.Marks, m)
	}
}

// gap reports whether r stands between words: white space, and control characters, which some tools take for that.
func gap(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cc, r) }

// order sorts the marks and drops those that are there twice; pledges follow in the order of their first marks, names in that
// of their ids.
func (d *Document) order() {
	slices.SortFunc(d.Marks, func(a, b Mark) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.Of, b.Of), cmp.Compare(a.Label, b.Label), cmp.Compare(a.Via, b.Via))
	})
	d.Marks = slices.CompactFunc(d.Marks, func(a, b Mark) bool {
		return a.Start == b.Start && a.End == b.End && a.Label == b.Label && a.Of == b.Of
	})
	first := map[string]int{}
	for i, m := range slices.Backward(d.Marks) {
		first[m.Of] = i - len(d.Marks) // below 0, which is where nothing is
	}
	slices.SortStableFunc(d.Pledges, func(a, b Pledge) int { return cmp.Or(cmp.Compare(first[a.ID], first[b.ID]), cmp.Compare(a.ID, b.ID)) })
	slices.SortStableFunc(d.Names, func(a, b Name) int { return cmp.Compare(a.ID, b.ID) })
}

// Len is the number of code points of the text.
func (d *Document) Len() int { return len(d.starts) - 1 }

// Slice returns the text of the code points [start, end), cut to what is there.
func (d *Document) Slice(start, end int) string {
	start = min(max(start, 0), d.Len())
	end = min(max(end, start), d.Len())
	return d.Text[d.starts[start]:d.starts[end]]
}

// Words returns the text of m.
func (d *Document) Words(m Mark) string { return d.Slice(m.Start, m.End) }

// fits reports whether m lies in the text.
func (d *Document) fits(m Mark) bool { return 0 <= m.Start && m.Start < m.End && m.End <= d.Len() }

// Of returns the marks of a pledge or name with a label, in text order.
func (d *Document) Of(id, label string) []Mark {
	var out []Mark
	for _, m := range d.Marks {
		if m.Of == id && m.Label == label {
			out = append(out, m)
		}
	}
	return out
}

// Unchanged reports whether the marks of a pledge with a label are those that the extractor made, so that the values which
// it read there stand. The text must be the one that it read.
func (d *Document) Unchanged(pl *Pledge, label string) bool {
	if pl.Event == nil {
		return false
	}
	if d.made == nil {
		d.made = newDocument(d.Article)
		text := verify.NewText(d.Article)
		for i := range d.Pledges {
			if ev := d.Pledges[i].Event; ev != nil {
				d.made.mark(&eventfile.Event{Pledge: ev}, text)
			}
		}
		d.made.order()
	}
	same := func(a, b Mark) bool { return a.Start == b.Start && a.End == b.End }
	return d.made.Text == d.Text && slices.EqualFunc(d.made.Of(pl.Event.EventID, label), d.Of(pl.ID, label), same)
}
