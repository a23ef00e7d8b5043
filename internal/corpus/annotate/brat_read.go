package annotate

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"pledgewire/internal/model"
)

// readBrat reads the .ann files of a directory, each with the .txt beside it, in the order of their names.
func readBrat(dir string) ([]*Document, error) {
	anns, err := filepath.Glob(filepath.Join(escapeGlob(dir), "*.ann"))
	if err != nil || len(anns) == 0 {
		return nil, errors.Join(err, fmt.Errorf("%s holds no .ann file", dir))
	}
	articles, err := readArticles(filepath.Join(dir, bratArticles))
	if err != nil {
		return nil, err
	}
	byFile := map[string]*model.Article{}
	for _, art := range articles {
		byFile[fileName(art.ID)] = art
	}
	sort.Strings(anns)
	var out []*Document
	for _, ann := range anns {
		base := strings.TrimSuffix(ann, ".ann")
		text, err := os.ReadFile(base + ".txt")
		if err != nil {
			return nil, err
		}
		if !utf8.Valid(text) {
			return nil, fmt.Errorf("%s.txt: not UTF-8", base)
		}
		d := bratDocument(byFile[filepath.Base(base)], filepath.Base(base), string(text))
		if err := d.readAnn(ann); err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

func escapeGlob(dir string) string {
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(dir)
}

// bratDocument lays out the text of a .txt; art is nil where nothing tells of which article it is.
func bratDocument(art *model.Article, name, text string) *Document {
	if art != nil {
		if d := newDocument(art); d.Text == text {
			return d
		}
	}
	if art == nil {
		art = &model.Article{ID: name}
	}
	changed := *art
	changed.Title, changed.Body = "", text
	return textDocument(&changed, text)
}

// annFile is what the lines of an .ann file say, by id.
type annFile struct {
	d       *Document
	marks   map[string]Mark
	order   []string // of the marks
	events  map[string]*annEvent
	eorder  []string
	names   map[string][]Name // by mark
	trigger map[string]bool   // marks that are triggers
}

type annEvent struct {
	trigger string
	args    [][2]string // role and mark
	pledge  Pledge
	ours    bool // it has our note
}

func (d *Document) readAnn(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	f := &annFile{d: d, marks: map[string]Mark{}, events: map[string]*annEvent{}, names: map[string][]Name{}, trigger: map[string]bool{}}
	lines := bytes.Split(text, []byte("\n"))
	// Arguments, attributes and notes may stand before what they speak of: marks first, then events, then the rest.
	for _, kinds := range []string{"T", "E", "ANM#"} {
		for n, line := range lines {
			if len(line) == 0 || !strings.ContainsRune(kinds, rune(line[0])) {
				continue
			}
			if err := f.line(string(line)); err != nil {
				return fmt.Errorf("%s:%d: %w", path, n+1, err)
			}
		}
	}
	f.finish()
	return nil
}

func (f *annFile) line(line string) error {
	id, rest, ok := strings.Cut(line, "\t")
	if !ok {
		return fmt.Errorf("no tab behind %q", id)
	}
	switch id[0] {
	case 'T':
		return f.mark(id, rest)
	case 'E':
		return f.event(id, rest)
	case 'A', 'M':
		return f.flag(rest)
	case 'N':
		return f.reference(rest)
	}
	return f.note(rest)
}

// mark reads "pledger 0 5;7 9<TAB>words". Fragments count from the first to the last.
func (f *annFile) mark(id, rest string) error {
	head, words, _ := strings.Cut(rest, "\t")
	label, spans, ok := strings.Cut(head, " ")
	if !ok {
		return fmt.Errorf("%s has no offsets", id)
	}
	m := Mark{Start: -1, Label: label}
	var stand []string
	for span := range strings.SplitSeq(spans, ";") {
		from, to, _ := strings.Cut(span, " ")
		start, err1 := strconv.Atoi(from)
		end, err2 := strconv.Atoi(to)
		part := Mark{Start: start, End: end}
		if err1 != nil || err2 != nil || !f.d.fits(part) {
			return fmt.Errorf("%s: %q is no range of the text, which has %d code points", id, span, f.d.Len())
		}
		if m.Start < 0 {
			m.Start = start
		}
		m.Start, m.End = min(m.Start, start), max(m.End, end)
		stand = append(stand, f.d.Words(part))
	}
	if is := strings.Join(stand, " "); is != words {
		return fmt.Errorf("%s says %q, and %q stands there", id, words, is)
	}
	f.marks[id] = m
	f.order = append(f.order, id)
	return nil
}

// event reads "Pledge:T7 pledger:T1 recipient2:T4".
func (f *annFile) event(id, rest string) error {
	ev := &annEvent{pledge: Pledge{ID: id}}
	for i, arg := range strings.Fields(rest) {
		role, mark, _ := strings.Cut(arg, ":")
		if _, ok := f.marks[mark]; !ok {
			return fmt.Errorf("%s speaks of %s, which is no mark", id, mark)
		}
		if i == 0 {
			ev.trigger = mark
			f.trigger[mark] = true
			continue
		}
		ev.args = append(ev.args, [2]string{strings.TrimRight(role, "0123456789"), mark})
	}
	if ev.trigger == "" {
		return fmt.Errorf("%s has no trigger", id)
	}
	f.events[id] = ev
	f.eorder = append(f.eorder, id)
	return nil
}

// flag reads "Status E1 pledged".
func (f *annFile) flag(rest string) error {
	parts := strings.Fields(rest)
	if len(parts) < 3 {
		return nil // a binary attribute of somebody else's
	}
	name, id, value := parts[0], parts[1], parts[2]
	ev := f.events[id]
	switch {
	case ev != nil && name == "Status":
		ev.pledge.Status = value
	case ev != nil && name == "Kind":
		ev.pledge.Kind = value
	case name == "Via":
		if m, ok := f.marks[id]; ok {
			m.Via = value
			f.marks[id] = m
		}
	}
	return nil
}

// reference reads "Reference T1 country:JPN<TAB>Japan". A second one of a mark says its country.
func (f *annFile) reference(rest string) error {
	head, name, _ := strings.Cut(rest, "\t")
	parts := strings.Fields(head)
	if len(parts) < 3 {
		return fmt.Errorf("%q is no reference", head)
	}
	code, country := strings.CutPrefix(parts[2], "country:")
	if have := f.names[parts[1]]; len(have) > 0 && country {
		have[0].Country = code
		return nil
	}
	n := Name{ID: parts[2], Name: name}
	if country {
		n.Country = code
	}
	f.names[parts[1]] = append(f.names[parts[1]], n)
	return nil
}

// note reads what the extractor said of an event; what people noted is theirs.
func (f *annFile) note(rest string) error {
	head, text, _ := strings.Cut(rest, "\t")
	parts := strings.Fields(head)
	if len(parts) != 2 || f.events[parts[1]] == nil {
		return nil
	}
	var n pledgeNote
	if json.Unmarshal([]byte(text), &n) != nil || n.ID == "" {
		return nil
	}
	said, err := n.pledge()
	if err != nil {
		return err
	}
	ev := f.events[parts[1]]
	ev.pledge.ID, ev.pledge.Event, ev.ours = said.ID, said.Event, true
	return nil
}

// finish hands out what belongs together.
func (f *annFile) finish() {
	owned := map[string]bool{}
	for _, id := range f.eorder {
		ev := f.events[id]
		f.d.Pledges = append(f.d.Pledges, ev.pledge)
		status := false
		for _, arg := range ev.args {
			m := f.marks[arg[1]]
			m.Label, m.Of = arg[0], ev.pledge.ID
			status = status || m.Label == string(model.RoleStatus)
			f.d.add(m)
			owned[arg[1]] = true
		}
		if m := f.marks[ev.trigger]; !ev.ours && !status {
			m.Label, m.Of = string(model.RoleStatus), ev.pledge.ID // people add the trigger alone
			f.d.add(m)
		}
	}
	seen := map[string]bool{}
	for _, id := range f.order {
		m := f.marks[id]
		if owned[id] || f.trigger[id] {
			continue
		}
		for _, n := range f.names[id] {
			n.Type = m.Label
			m.Of = n.ID
			if !seen[n.ID] {
				seen[n.ID] = true
				f.d.Names = append(f.d.Names, n)
			}
		}
		f.d.add(m)
	}
}
