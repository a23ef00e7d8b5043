package casefile

import (
	"os"
	"strings"

	"golang.org/x/tools/txtar"

	"pledgewire/internal/model"
)

// Update rewrites what the cases of one file want, so that it is what results say: lines that an event answers stay
// letter for letter, the others go, and events that no line asked for are added. Marks and cases that must fail stay
// as they are. results are in the order of cases.
func Update(path string, cases []*Case, results []*model.Result) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var next []byte
	if strings.HasSuffix(path, ".txtar") {
		next = updateArticle(text, cases[0], results[0])
	} else {
		next = updateSentences(string(text), cases, results)
	}
	if string(next) == string(text) {
		return nil
	}
	return os.WriteFile(path, next, 0o644)
}

// lines are the want lines of c as they should be.
func (c *Case) lines(res *model.Result) []string {
	v := c.Check(res)
	var out []string
	if c.Only {
		out = append(out, "only")
	}
	for i, w := range c.Want {
		if v.met[i] {
			out = append(out, w.Text)
		}
	}
	for _, j := range v.extra {
		out = append(out, WriteEvent(&res.Pledges[j], res.Doc.Text))
	}
	return out
}

func updateArticle(text []byte, c *Case, res *model.Result) []byte {
	if c.Fails != "" || c.Check(res).Passed() {
		return text
	}
	ar := txtar.Parse(text)
	for i := range ar.Files {
		switch f := &ar.Files[i]; f.Name {
		case filePledges:
			f.Data = []byte(strings.Join(append(c.lines(res), ""), "\n"))
		case fileEntities:
			if len(c.checkEntities(res)) > 0 {
				f.Data = []byte(strings.Join(append(c.entityLines(res), ""), "\n"))
			}
		}
	}
	return txtar.Format(ar)
}

func (c *Case) entityLines(res *model.Result) []string {
	var out []string
	if c.OnlyEntities {
		out = append(out, "only")
	}
	for _, ent := range res.Entities {
		out = append(out, writeEntity(ent))
	}
	return out
}

// updateSentences replaces the want lines of the cases that do not hold, in place.
func updateSentences(text string, cases []*Case, results []*model.Result) []byte {
	lines := strings.Split(text, "\n")
	drop := map[int]bool{}
	add := map[int][]string{} // after this line
	for i, c := range cases {
		if c.Fails != "" || len(c.Check(results[i]).Wrong) == 0 {
			continue
		}
		last := c.Line - 1
		for n := c.Line - 1; n < len(lines) && strings.TrimSpace(lines[n]) != ""; n++ {
			if strings.HasPrefix(strings.TrimSpace(lines[n]), "want:") {
				drop[n] = true
			}
			last = n
		}
		wants := c.lines(results[i])
		if len(wants) == 0 {
			wants = []string{"none"}
		}
		for _, w := range wants {
			add[last] = append(add[last], "want: "+w)
		}
	}
	var out []string
	for n, line := range lines {
		if !drop[n] {
			out = append(out, line)
		}
		out = append(out, add[n]...)
	}
	return []byte(strings.Join(out, "\n"))
}
