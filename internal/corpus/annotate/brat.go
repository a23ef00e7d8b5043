package annotate

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"pledgewire/internal/model"
)

// bratArticles is the file in a brat directory that says what brat has no place for: ids, titles, dates.
const bratArticles = "articles.jsonl"

// bratTrigger is the type of an event, and of the words that carry it: its status, else its evidence.
const bratTrigger = "Pledge"

// brat writes a directory for brat: NAME.txt and NAME.ann for each article, articles.jsonl, and the annotation.conf with
// which brat shows them. The format is that of https://brat.nlplab.org/standoff.html.
type brat struct {
	dir      string
	articles *os.File
}

func createBrat(dir string) (*brat, error) {
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 || err != nil && !os.IsNotExist(err) {
		return nil, fmt.Errorf("%s is there already; name a directory that is not", dir)
	}
	if err := errors.Join(os.RemoveAll(dir+partial), os.MkdirAll(dir+partial, 0o755)); err != nil {
		return nil, err
	}
	b := &brat{dir: dir}
	if err := os.WriteFile(filepath.Join(dir+partial, "annotation.conf"), []byte(bratConfig()), 0o644); err != nil {
		return nil, err
	}
	var err error
	b.articles, err = os.Create(filepath.Join(dir+partial, bratArticles))
	return b, err
}

// Write writes the two files of d.
func (b *brat) Write(d *Document) error {
	name := filepath.Join(b.dir+partial, fileName(d.Article.ID))
	lines, err := bratLines(d)
	return errors.Join(err,
		os.WriteFile(name+".txt", []byte(d.Text), 0o644),
		os.WriteFile(name+".ann", lines, 0o644),
		writeArticle(b.articles, d.Article))
}

// Commit gives the directory its name.
func (b *brat) Commit() error {
	if err := b.articles.Close(); err != nil {
		return err
	}
	_ = os.Remove(b.dir) // an empty directory may stand there
	return os.Rename(b.dir+partial, b.dir)
}

// Abort removes the directory.
func (b *brat) Abort() {
	_ = b.articles.Close()
	_ = os.RemoveAll(b.dir + partial)
}

// Left is 0: brat shows what overlaps.
func (b *brat) Left() int { return 0 }

// fileName makes a file's name of an article's id, for every file system: other characters than letters, digits, dots,
// hyphens and underscores become %XX, and what is too long ends in a hash.
func fileName(id string) string {
	var b strings.Builder
	for i := range len(id) {
		c := id[i]
		if c != '-' && c != '_' && (c != '.' || i == 0) && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			fmt.Fprintf(&b, "%%%02X", c)
			continue
		}
		b.WriteByte(c)
	}
	if b.Len() <= 120 {
		return b.String()
	}
	sum := sha256.Sum256([]byte(id))
	return b.String()[:100] + "-" + hex.EncodeToString(sum[:8])
}

// bratLines is the .ann file of d: marks first, then what names stand for, then pledges.
func bratLines(d *Document) ([]byte, error) {
	var b strings.Builder
	w := &bratWriter{Writer: &b, d: d, ids: make([]string, len(d.Marks)), names: map[string]Name{}}
	for _, n := range d.Names {
		w.names[n.ID] = n
	}
	for i, m := range d.Marks {
		w.ids[i] = w.mark(m.Label, m)
	}
	for i, m := range d.Marks {
		w.reference(w.ids[i], m)
	}
	for _, pl := range d.Pledges {
		w.pledge(pl)
	}
	if len(w.homeless) > 0 {
		return nil, fmt.Errorf("article %s: pledges %s have no span, and brat marks nothing but spans", d.Article.ID, strings.Join(w.homeless, ", "))
	}
	return []byte(b.String()), nil
}

type bratWriter struct {
	io.Writer
	d                                  *Document
	ids                                []string // of the marks
	marks, events, flags, refs, asides int
	names                              map[string]Name // by id
	homeless                           []string        // pledges without a mark
}

func (w *bratWriter) line(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }

// mark writes a text-bound annotation and returns its id. One that goes over line ends is cut into fragments at them, as
// brat demands; its text is that of the fragments with a space between them.
func (w *bratWriter) mark(label string, m Mark) string {
	w.marks++
	id := "T" + strconv.Itoa(w.marks)
	var at, words []string
	for _, f := range fragments(w.d, m) {
		at = append(at, fmt.Sprintf("%d %d", f.Start, f.End))
		words = append(words, w.d.Slice(f.Start, f.End))
	}
	w.line("%s\t%s %s\t%s", id, label, strings.Join(at, ";"), strings.Join(words, " "))
	return id
}

// fragments cuts m at the characters that end a line for brat or its Python, and at tabs, which end a column.
func fragments(d *Document, m Mark) []piece {
	var out []piece
	from, at := m.Start, m.Start
	for _, r := range d.Words(m) {
		if breaks(r) {
			if from < at {
				out = append(out, piece{from, at})
			}
			from = at + 1
		}
		at++
	}
	if from < at {
		out = append(out, piece{from, at})
	}
	return out
}

func breaks(r rune) bool {
	return r < ' ' || r == 0x7F || r == 0x85 || r == 0x2028 || r == 0x2029
}

// reference writes which entity a mark names, and how.
func (w *bratWriter) reference(id string, m Mark) {
	if m.Via != "" {
		w.flag("Via", id, m.Via)
	}
	if n, ok := w.names[m.Of]; ok {
		w.refs++
		w.line("N%d\tReference %s %s\t%s", w.refs, id, n.ID, oneLine(n.Name))
		if n.Country != "" && !strings.HasPrefix(n.ID, "country:") {
			w.refs++
			w.line("N%d\tReference %s country:%s\t%s", w.refs, id, n.Country, n.Country)
		}
	}
}

func (w *bratWriter) flag(name, id, value string) {
	w.flags++
	w.line("A%d\t%s %s %s", w.flags, name, id, value)
}

func (w *bratWriter) note(id, text string) {
	w.asides++
	w.line("#%d\tAnnotatorNotes %s\t%s", w.asides, id, text)
}

// pledge writes an event: its trigger, its marks as arguments, status and kind, and what the extractor said.
func (w *bratWriter) pledge(pl Pledge) {
	trigger := w.d.trigger(pl.ID)
	if trigger == nil {
		w.homeless = append(w.homeless, pl.ID)
		return
	}
	args := ""
	seen := map[string]int{}
	for i, m := range w.d.Marks {
		if m.Of != pl.ID {
			continue
		}
		number := ""
		if seen[m.Label]++; seen[m.Label] > 1 {
			number = strconv.Itoa(seen[m.Label])
		}
		args += fmt.Sprintf(" %s%s:%s", m.Label, number, w.ids[i])
	}
	w.events++
	id := "E" + strconv.Itoa(w.events)
	w.line("%s\t%s:%s%s", id, bratTrigger, w.mark(bratTrigger, *trigger), args)
	w.flag("Status", id, pl.Status)
	w.flag("Kind", id, pl.Kind)
	var note strings.Builder
	if err := appendValue(&note, noteOf(pl)); err == nil { // the events of wire always encode
		w.note(id, strings.NewReplacer("\u0085", `\u0085`, "\u007f", `\u007f`).Replace(note.String()))
	}
}

// trigger returns the mark that stands for a pledge.
func (d *Document) trigger(id string) *Mark {
	var found *Mark
	for i := range d.Marks {
		m := &d.Marks[i]
		switch {
		case m.Of != id:
		case m.Label == string(model.RoleStatus):
			return m
		case found == nil || m.Label == "evidence" && found.Label != "evidence":
			found = m
		}
	}
	return found
}

func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if breaks(r) || r == utf8.RuneError {
			return ' '
		}
		return r
	}, s)
}

// bratConfig is the annotation.conf: which types there are.
func bratConfig() string {
	var b strings.Builder
	b.WriteString("[entities]\n")
	for _, label := range labels() {
		b.WriteString(label + "\n")
	}
	b.WriteString("[relations]\n<OVERLAP> Arg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>\n[events]\n" + bratTrigger + " ")
	for i, role := range roles() {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(role + "*:" + role)
	}
	b.WriteString("\n[attributes]\nStatus Arg:" + bratTrigger + ", Value:" + strings.Join(statuses(), "|") +
		"\nKind Arg:" + bratTrigger + ", Value:" + strings.Join(kinds(), "|") +
		"\nVia Arg:<ENTITY>, Value:" + strings.Join(vias(), "|") + "\n")
	return b.String()
}
