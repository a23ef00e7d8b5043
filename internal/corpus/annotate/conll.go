package annotate

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"pledgewire/internal/corpus/verify"
	"pledgewire/internal/model"
)

// conll writes the four columns of CoNLL-2003 with tags in IOB2: word, part of speech and chunk (both unknown), tag. The
// texts lie beside it, because the columns do not hold what stands between words.
type conll struct{ *pair }

// conllStart begins an article.
const conllStart = "-DOCSTART- -X- O O"

func createCoNLL(path string) (*conll, error) {
	p, err := createPair(path, true)
	return &conll{p}, err
}

// Write writes the sentences of d.
func (c *conll) Write(d *Document) error {
	if err := writeArticle(c.articles, d.Article); err != nil {
		return err
	}
	marks, left := flat(d.Marks)
	c.left += left
	only := *d
	only.Marks = marks
	toks := only.pieces()
	fmt.Fprintf(c.main, "%s\n\n", conllStart)
	for i, tok := range toks {
		m := covering(marks, tok)
		if i > 0 && (m == nil || m.Start == tok.Start) && d.sentenceEnds(toks[i-1], tok) {
			fmt.Fprintln(c.main)
		}
		fmt.Fprintf(c.main, "%s -X- O %s\n", d.Slice(tok.Start, tok.End), iob(m, tok))
	}
	_, err := fmt.Fprintln(c.main)
	return err
}

// flat returns the marks that do not overlap, and how many others there are: longer ones first, of equal ones the earlier.
// Evidence is no tag: it is the sentence around them.
func flat(marks []Mark) (out []Mark, left int) {
	var may []Mark
	for _, m := range marks {
		if m.Label != verify.Evidence && m.Label != verify.Also {
			may = append(may, m)
		}
	}
	slices.SortStableFunc(may, func(a, b Mark) int { return cmp.Compare(b.End-b.Start, a.End-a.Start) })
	for _, m := range may {
		i, _ := slices.BinarySearchFunc(out, m, func(a, b Mark) int { return cmp.Compare(a.Start, b.Start) })
		switch {
		case i < len(out) && out[i].Start == m.Start && out[i].End == m.End && out[i].Label == m.Label:
			continue // two pledges share it
		case i < len(out) && out[i].Start < m.End, i > 0 && out[i-1].End > m.Start:
			left++
			continue
		}
		out = slices.Insert(out, i, m)
	}
	return out, left
}

// covering returns the mark that tok lies in; marks are in order and apart.
func covering(marks []Mark, tok piece) *Mark {
	i, _ := slices.BinarySearchFunc(marks, tok, func(m Mark, tok piece) int { return cmp.Compare(m.End, tok.Start+1) })
	if i < len(marks) && marks[i].Start <= tok.Start && tok.End <= marks[i].End {
		return &marks[i]
	}
	return nil
}

func iob(m *Mark, tok piece) string {
	switch {
	case m == nil:
		return "O"
	case m.Start == tok.Start:
		return "B-" + m.Label
	}
	return "I-" + m.Label
}

// readCoNLL reads any file of columns whose first is the word and whose last the tag. Where the articles lie beside it, the
// words are found in them; else the words make the text.
func readCoNLL(path string) ([]*Document, error) {
	articles, err := readArticles(articlesBeside(path))
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if !utf8.Valid(text) {
		return nil, fmt.Errorf("%s: not UTF-8", path)
	}
	r := &conllReader{path: path, articles: articles}
	for n, line := range strings.Split(string(text), "\n") {
		if err := r.line(strings.TrimSuffix(line, "\r")); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n+1, err)
		}
	}
	if err := r.finish(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(articles) > 0 && len(articles) != len(r.docs) {
		return nil, fmt.Errorf("%s holds %d articles, %s %d; they were not written together", path, len(r.docs), articlesBeside(path), len(articles))
	}
	return r.docs, nil
}

// conllReader gathers the words of one article after the other.
type conllReader struct {
	path      string
	articles  []*model.Article
	docs      []*Document
	words     []conllWord
	started   bool
	sentences int
}

type conllWord struct {
	text, tag string
	sentence  int
}

func (r *conllReader) line(line string) error {
	columns := strings.Fields(line)
	switch {
	case len(columns) == 0:
		r.sentences++
		return nil
	case columns[0] == "-DOCSTART-":
		err := r.finish()
		r.started = true
		return err
	case len(columns) < 2:
		return fmt.Errorf("%q is one column; write the word first and its tag last", line)
	}
	tag := columns[len(columns)-1]
	if tag != "O" && !strings.HasPrefix(tag, "B-") && !strings.HasPrefix(tag, "I-") {
		return fmt.Errorf("%q is no tag of IOB2; write O, B-label or I-label", tag)
	}
	r.words = append(r.words, conllWord{columns[0], tag, r.sentences})
	return nil
}

// finish makes a document of the words so far.
func (r *conllReader) finish() error {
	if len(r.words) == 0 && !r.started {
		return nil
	}
	d, spans, err := r.place()
	if err != nil {
		return err
	}
	var open *Mark
	closeMark := func() {
		if open != nil {
			d.add(*open)
		}
		open = nil
	}
	for i, w := range r.words {
		label := strings.TrimPrefix(strings.TrimPrefix(w.tag, "B-"), "I-")
		switch {
		case w.tag == "O":
			closeMark()
			continue
		case w.tag[0] == 'B' || open == nil || open.Label != label:
			closeMark()
			open = &Mark{Start: spans[i].Start, Label: label, Of: sentenceID(w.sentence)}
			if !slices.Contains(roles(), label) {
				open.Of = ""
			}
		}
		open.End = spans[i].End
	}
	closeMark()
	d.gather()
	d.order()
	r.docs = append(r.docs, d)
	r.words, r.started = nil, false
	return nil
}

func sentenceID(n int) string { return fmt.Sprintf("sentence-%d", n) }

// gather makes pledges of marks that belong to a sentence and to no pledge.
func (d *Document) gather() {
	for _, m := range d.Marks {
		if m.Of != "" && !slices.ContainsFunc(d.Pledges, func(pl Pledge) bool { return pl.ID == m.Of }) {
			d.Pledges = append(d.Pledges, Pledge{ID: m.Of})
		}
	}
}

// place returns a document and where each word stands in it.
func (r *conllReader) place() (*Document, []piece, error) {
	i := len(r.docs)
	if i < len(r.articles) {
		d := newDocument(r.articles[i])
		spans, err := d.find(r.words)
		return d, spans, err
	}
	var b strings.Builder
	for j, w := range r.words {
		switch {
		case j == 0:
		case w.sentence != r.words[j-1].sentence:
			b.WriteByte('\n')
		default:
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
	}
	d := newDocument(&model.Article{ID: fmt.Sprintf("%s:%d", r.path, i+1), Body: b.String()})
	spans, err := d.find(r.words)
	return d, spans, err
}

// find returns where the words stand in the text, one behind the other with nothing but white space between.
func (d *Document) find(words []conllWord) ([]piece, error) {
	var out []piece
	at := 0
	for _, w := range words {
		n := utf8.RuneCountInString(w.text)
		for at < d.Len() && gap(firstRune(d.Slice(at, at+1))) {
			at++
		}
		if d.Slice(at, at+n) != w.text {
			return nil, fmt.Errorf("the word %q does not stand at %d of article %s, %q does", w.text, at, d.Article.ID, d.Slice(at, at+n))
		}
		out = append(out, piece{at, at + n})
		at += n
	}
	return out, nil
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
