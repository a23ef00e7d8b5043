package eval

import (
	"fmt"
	"io"
	"strings"

	"pledgewire/internal/model"
)

// WriteTable draws the figures, one a line, as a person reads them.
func (rep *Report) WriteTable(w io.Writer) error {
	if rep.Cases.Of > 0 {
		return rep.writeCases(w)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d passages\n", rep.Set, rep.Rows)
	fmt.Fprintf(&b, "  %-16s %9s %9s %9s   %s\n", "", "precision", "recall", "F1", "found, spurious, missed")
	prfLine(&b, "strict", rep.Strict)
	prfLine(&b, "lenient", rep.Lenient)
	shareLine(&b, "clean negatives", rep.Clean, fmt.Sprintf("lenient %.3f", rep.CleanLax.Rate()))
	fmt.Fprintf(&b, "  %-16s %9.3f   mean over statuses\n", "status mean", rep.StatusMean())
	for _, s := range model.Statuses() {
		if share, ok := rep.Status[s]; ok {
			shareLine(&b, "  "+string(s), share, "")
		}
	}
	shareLine(&b, "delivered", rep.Delivered, "recall")
	shareLine(&b, "refused", rep.Refused, "recall")
	shareLine(&b, "withdrawn", rep.Withdrawn, "recall")
	fmt.Fprintf(&b, "  fields of the strict matches\n")
	for _, f := range rep.Fields {
		if f.Share().Of+f.Extra > 0 {
			shareLine(&b, "  "+f.Name, f.Share(), fmt.Sprintf("%d wrong, %d missing, %d beyond the gold", f.Wrong, f.Missing, f.Extra))
		}
	}
	fmt.Fprintf(&b, "  kinds, strict\n")
	for _, k := range model.Kinds() {
		if c, ok := rep.Kinds[k]; ok {
			prfLine(&b, "  "+string(k), c)
		}
	}
	rep.Precision.write(&b)
	fmt.Fprintf(&b, "  entities\n")
	prfLine(&b, "  countries", rep.Countries)
	prfLine(&b, "  leaders", rep.Leaders)
	shareLine(&b, "  orgs", rep.Orgs, "recall")
	shareLine(&b, "  not_countries", rep.Forbidden, "left alone")
	_, err := io.WriteString(w, b.String())
	return err
}

func (rep *Report) writeCases(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d cases\n", rep.Set, rep.Rows)
	shareLine(&b, "hold", rep.Cases, fmt.Sprintf("%d known gaps", rep.Gaps))
	prfLine(&b, "events", rep.Strict)
	shareLine(&b, "clean negatives", rep.Clean, "")
	_, err := io.WriteString(w, b.String())
	return err
}

func prfLine(b *strings.Builder, name string, c PRF) {
	fmt.Fprintf(b, "  %-16s %9.3f %9.3f %9.3f   %d, %d, %d\n", name, c.Precision(), c.Recall(), c.F1(), c.Found, c.Spurious, c.Missed)
}

func shareLine(b *strings.Builder, name string, s Share, note string) {
	if s.Of == 0 {
		fmt.Fprintf(b, "  %-16s %9s   %s\n", name, "-", note)
		return
	}
	fmt.Fprintf(b, "  %-16s %9.3f   %d of %d  %s\n", name, s.Rate(), s.Right, s.Of, note)
}

// WriteFaults lists every fault, in the order of the rows.
func (rep *Report) WriteFaults(w io.Writer) error {
	for _, f := range rep.Faults {
		if _, err := fmt.Fprintf(w, "%s\n", f); err != nil {
			return err
		}
	}
	return nil
}
