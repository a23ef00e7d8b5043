package view

import (
	"io"
	"strings"

	"pledgewire/internal/model"
)

// Live draws events as they come, and never touches what it has drawn: columns have their widths from the terminal, not
// from what stands in them. Where the terminal becomes another, new columns begin under new heads.
type Live struct {
	w     io.Writer
	width func() int
	drawn int // the width that wide is for, 0 before the first event
	wide  widths
}

// NewLive returns a table on w for a terminal whose width is asked for before each event.
func NewLive(w io.Writer, width func() int) *Live { return &Live{w: w, width: width} }

// liveWidths are the columns on a terminal with room for all of them; 0 for what is left.
func liveWidths() widths { return widths{11, 14, 22, 22, 22, 20, 16, 22, 0} }

// spared are the columns that a narrow terminal does without, the first first.
func spared() []int { return []int{6, 5, 7} } // speaker, channel, when

// liveLayout leaves columns out, then cuts the widest, until all fit, and gives the evidence the rest.
func liveLayout(width int) widths {
	wide := liveWidths()
	for _, i := range spared() {
		if total(wide) > width {
			wide[i] = 0
		}
	}
	return fit(wide, width)
}

// Pledge draws a pledge of an article and the words that it stands on.
func (l *Live) Pledge(pl *model.Pledge, quote, article string) error {
	var b strings.Builder
	l.begin(&b)
	said := *pl
	said.Evidence = model.Span{End: len(quote)}
	r := rowOf(quote, &said)
	room := l.wide[evidence]
	if room == 0 {
		room = max(leastProof, l.drawn-6)
	}
	r[evidence] = withSource(r[evidence], article, room)
	b.WriteString(rowLine(r, l.wide))
	if l.wide[evidence] == 0 {
		b.WriteString("      " + r[evidence] + "\n")
	}
	_, err := io.WriteString(l.w, b.String())
	return err
}

// mostSource is the most columns that the name of an article takes.
const mostSource = 30

// withSource returns the quote with its article behind it, the quote cut so that both take n columns at most.
func withSource(quote, article string, n int) string {
	source := " · " + Line(article, min(mostSource, n/2))
	return shorten(quote, n-columns(source)) + source
}

// Other draws an event that is no pledge: its type and kind stand where a pledge has status and kind.
func (l *Live) Other(typ, kind, text string) error {
	var b strings.Builder
	l.begin(&b)
	head := "  " + pad(Line(typ, l.wide[0]), l.wide[0]) + "  " + pad(Line(kind, l.wide[1]), l.wide[1]) + "  "
	b.WriteString(head + Line(text, max(leastProof, l.drawn-columns(head))) + "\n")
	_, err := io.WriteString(l.w, b.String())
	return err
}

// begin draws the heads where the terminal has another width than before.
func (l *Live) begin(b *strings.Builder) {
	if width := l.width(); width != l.drawn {
		l.drawn, l.wide = width, liveLayout(width)
		b.WriteString(rowLine(row(heads), l.wide))
	}
}
