package annotate

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
)

// labelStudio writes tasks with predictions for Label Studio. Its offsets count code points: since 1.5 the editor
// converts what JavaScript counts (label-studio-frontend pull request 308; its tests say "calculate offsets by code
// points"), and the documentation of the Text tag slices with them in Python. CR and LF count one each.
type labelStudio struct {
	*pair
	tasks int
}

// lsTask is a task: data are shown and kept, predictions are ours, annotations are what people made of them.
type lsTask struct {
	Content     lsContent      `json:"data"`
	Predictions []lsPrediction `json:"predictions"`
	Annotations []lsAnnotation `json:"annotations,omitempty"`
}

type lsContent struct {
	Text    string       `json:"text"`
	Article *articleHead `json:"article,omitempty"`
	Pledges []pledgeNote `json:"pledges"`
	Names   []Name       `json:"names"`
}

type lsPrediction struct {
	ModelVersion string     `json:"model_version"`
	Result       []lsResult `json:"result"`
}

type lsAnnotation struct {
	Cancelled bool       `json:"was_cancelled"`
	Result    []lsResult `json:"result"`
}

// lsResult is a region, or a choice for one: both have the region's id.
type lsResult struct {
	ID    string   `json:"id"`
	From  string   `json:"from_name"`
	To    string   `json:"to_name"`
	Type  string   `json:"type"`
	Value lsValue  `json:"value"`
	Meta  *lsNotes `json:"meta,omitempty"`
}

type lsValue struct {
	Start   int      `json:"start"`
	End     int      `json:"end"`
	Text    string   `json:"text"`
	Labels  []string `json:"labels,omitempty"`
	Choices []string `json:"choices,omitempty"`
}

// lsNotes is what a region keeps beside its label: which pledge or name it belongs to, and how it names it.
type lsNotes struct {
	Text []string `json:"text"`
}

func createLabelStudio(path string) (*labelStudio, error) {
	p, err := createPair(path, false)
	return &labelStudio{pair: p}, err
}

// Write writes d as a task.
func (l *labelStudio) Write(d *Document) error {
	head := headOf(d.Article)
	task := lsTask{
		Content:     lsContent{d.Text, &head, notes(d.Pledges), slices.Concat([]Name{}, d.Names)},
		Predictions: []lsPrediction{{"pledgewire " + d.version(), lsRegions(d)}},
	}
	open := ",\n"
	if l.tasks++; l.tasks == 1 {
		open = "[\n"
	}
	if _, err := l.main.WriteString(open); err != nil {
		return err
	}
	return appendValue(l.main, task)
}

// Commit closes the list.
func (l *labelStudio) Commit() error {
	end := "\n]\n"
	if l.tasks == 0 {
		end = "[]\n"
	}
	if _, err := l.main.WriteString(end); err != nil {
		return err
	}
	return l.pair.Commit()
}

// version is that of the extractor, "" where no event tells.
func (d *Document) version() string {
	for _, pl := range d.Pledges {
		if pl.Event != nil {
			return pl.Event.Detail.Extractor.Version
		}
	}
	return ""
}

// lsRegions are the marks, and beside the evidence of each pledge its status and kind as choices.
func lsRegions(d *Document) []lsResult {
	out := []lsResult{}
	chosen := map[string]bool{}
	for i, m := range d.Marks {
		id := "m" + strconv.Itoa(i+1)
		where := lsValue{Start: m.Start, End: m.End, Text: d.Words(m)}
		region := where
		region.Labels = []string{m.Label}
		out = append(out, lsResult{id, "label", "text", "labels", region, &lsNotes{[]string{m.Of, m.Via}}})
		for _, pl := range d.Pledges {
			if t := d.trigger(pl.ID); pl.ID == m.Of && t != nil && *t == m && !chosen[pl.ID] {
				chosen[pl.ID] = true
				out = append(out, lsChoice(id, "status", pl.Status, where), lsChoice(id, "kind", pl.Kind, where))
			}
		}
	}
	return out
}

func lsChoice(id, name, value string, where lsValue) lsResult {
	where.Choices = []string{value}
	return lsResult{id, name, "text", "choices", where, nil}
}

// readLabelStudio reads an export of Label Studio: of each task the last annotation that stands, else the first prediction.
func readLabelStudio(path string) ([]*Document, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var tasks []lsTask
	if err := json.Unmarshal(text, &tasks); err != nil {
		return nil, fmt.Errorf("%s: no tasks of Label Studio: %w", path, err)
	}
	var out []*Document
	for i := range tasks {
		if tasks[i].Content.Article == nil {
			tasks[i].Content.Article = &articleHead{ID: fmt.Sprintf("%s:%d", path, i+1)}
		}
		d, err := tasks[i].document()
		if err != nil {
			return nil, fmt.Errorf("%s: task %d: %w", path, i+1, err)
		}
		out = append(out, d)
	}
	return out, nil
}

func (task *lsTask) result() []lsResult {
	for _, a := range slices.Backward(task.Annotations) {
		if !a.Cancelled {
			return a.Result
		}
	}
	if len(task.Predictions) > 0 {
		return task.Predictions[0].Result
	}
	return nil
}

func (task *lsTask) document() (*Document, error) {
	d, err := task.Content.Article.document(task.Content.Text)
	if err != nil {
		return nil, err
	}
	if d.Pledges, err = pledges(task.Content.Pledges); err != nil {
		return nil, err
	}
	if len(task.Content.Names) > 0 {
		d.Names = task.Content.Names
	}
	owner := map[string]string{}
	for _, r := range task.result() {
		if r.Type == "labels" && len(r.Value.Labels) > 0 {
			if err := d.addRegion(r, owner); err != nil {
				return nil, err
			}
		}
	}
	for _, r := range task.result() {
		if r.Type == "choices" && len(r.Value.Choices) > 0 {
			d.choose(owner[r.ID], r.From, r.Value.Choices[0])
		}
	}
	return d, nil
}

// addRegion adds a mark, and notes in owner which pledge or name its region belongs to.
func (d *Document) addRegion(r lsResult, owner map[string]string) error {
	m := Mark{Start: r.Value.Start, End: r.Value.End, Label: r.Value.Labels[0]}
	if r.Meta != nil && len(r.Meta.Text) > 0 {
		m.Of = r.Meta.Text[0]
	}
	if r.Meta != nil && len(r.Meta.Text) > 1 {
		m.Via = r.Meta.Text[1]
	}
	if !d.fits(m) {
		return fmt.Errorf("region %s, %d–%d, lies outside the text, which has %d code points", r.ID, m.Start, m.End, d.Len())
	}
	if is := d.Words(m); r.Value.Text != "" && r.Value.Text != is {
		return errors.New("region " + r.ID + " says " + strconv.Quote(r.Value.Text) + ", and " + strconv.Quote(is) + " stands there")
	}
	owner[r.ID] = m.Of
	d.add(m)
	return nil
}

// choose sets the status or kind of a pledge.
func (d *Document) choose(id, what, value string) {
	for i := range d.Pledges {
		switch pl := &d.Pledges[i]; {
		case pl.ID != id:
		case what == "status":
			pl.Status = value
		case what == "kind":
			pl.Kind = value
		}
	}
}
