package annotate

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
)

// prodigy writes the JSON lines of Prodigy, which spaCy reads too: one article a line, with tokens, and spans by code points
// and by tokens. Spans may overlap (spans.manual). Of the keys, article, pledges and names are ours: Prodigy keeps what it
// does not know.
type prodigy struct{ *pair }

type prodigyTask struct {
	Text    string         `json:"text"`
	Meta    prodigyMeta    `json:"meta"`
	Tokens  []prodigyToken `json:"tokens"`
	Spans   []prodigySpan  `json:"spans"`
	Article *articleHead   `json:"article,omitempty"`
	Pledges []pledgeNote   `json:"pledges"`
	Names   []Name         `json:"names"`
	Answer  string         `json:"answer,omitempty"` // accept, reject, ignore: what people said
}

// prodigyMeta is what Prodigy shows below the text.
type prodigyMeta struct {
	Article string `json:"article"`
}

type prodigyToken struct {
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	ID    int    `json:"id"`
	WS    bool   `json:"ws"` // white space follows
}

type prodigySpan struct {
	Start      int    `json:"start"`
	End        int    `json:"end"`
	TokenStart int    `json:"token_start"`
	TokenEnd   int    `json:"token_end"` // the last one, not the one behind
	Label      string `json:"label"`
	Of         string `json:"of,omitempty"`
	Via        string `json:"via,omitempty"`
}

func createProdigy(path string) (*prodigy, error) {
	p, err := createPair(path, false)
	return &prodigy{p}, err
}

// Write writes d on a line.
func (p *prodigy) Write(d *Document) error {
	toks := d.pieces()
	head := headOf(d.Article)
	task := prodigyTask{Text: d.Text, Meta: prodigyMeta{d.Article.ID}, Article: &head, Tokens: make([]prodigyToken, len(toks)),
		Spans: make([]prodigySpan, len(d.Marks)), Pledges: notes(d.Pledges), Names: slices.Concat([]Name{}, d.Names)}
	for i, tok := range toks {
		space := d.Slice(tok.End, tok.End+1)
		task.Tokens[i] = prodigyToken{d.Slice(tok.Start, tok.End), tok.Start, tok.End, i, space != "" && gap(firstRune(space))}
	}
	for i, m := range d.Marks {
		first, _ := slices.BinarySearchFunc(toks, m.Start, func(t piece, at int) int { return t.Start - at })
		behind, _ := slices.BinarySearchFunc(toks, m.End, func(t piece, at int) int { return t.Start - at })
		task.Spans[i] = prodigySpan{m.Start, m.End, first, behind - 1, m.Label, m.Of, m.Via}
	}
	if err := appendValue(p.main, task); err != nil {
		return err
	}
	return p.main.WriteByte('\n')
}

// readProdigy reads tasks; those that people rejected or passed over are left out.
func readProdigy(path string) ([]*Document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []*Document
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 64<<20)
	for n := 1; lines.Scan(); n++ {
		if len(lines.Bytes()) == 0 {
			continue
		}
		var task prodigyTask
		if err := json.Unmarshal(lines.Bytes(), &task); err != nil {
			return nil, fmt.Errorf("%s:%d: no task of Prodigy: %w", path, n, err)
		}
		if task.Answer != "" && task.Answer != "accept" {
			continue
		}
		if task.Article == nil {
			task.Article = &articleHead{ID: fmt.Sprintf("%s:%d", path, n)}
		}
		d, err := task.document()
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		out = append(out, d)
	}
	return out, lines.Err()
}

func (task *prodigyTask) document() (*Document, error) {
	d, err := task.Article.document(task.Text)
	if err != nil {
		return nil, err
	}
	for _, s := range task.Spans {
		m := Mark{s.Start, s.End, s.Label, s.Of, s.Via}
		if !d.fits(m) {
			return nil, fmt.Errorf("the span %d–%d lies outside the text, which has %d code points", s.Start, s.End, d.Len())
		}
		d.add(m)
	}
	d.Names = task.Names
	if len(d.Names) == 0 {
		d.Names = nil
	}
	d.Pledges, err = pledges(task.Pledges)
	return d, err
}
