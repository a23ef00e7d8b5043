package text

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/jdkato/prose/v2"
)

// perceptron is the averaged perceptron of prose, read from the model that prose carries, with sums in a fixed order.
// prose itself adds its weights in the order of a Go map: the same sentence gets one tag in one run and another in
// the next where two are close ("proportionate", noun or adjective), and the same article other pledges. It takes ready
// tokens, so nothing is cut, lost or shared between equal words on the way.
type perceptron struct {
	classes []string
	known   map[string]string   // words with one tag
	weights map[string][]weight // feature to its weights, in the order of classes
}

type weight struct {
	class int
	value float64
}

// newPerceptron decodes the model; it takes about a third of a second.
func newPerceptron() (*perceptron, error) {
	p := &perceptron{known: map[string]string{}, weights: map[string][]weight{}}
	raw := map[string]map[string]float64{}
	for name, into := range map[string]any{"tags": &p.known, "weights": &raw} {
		b, err := prose.Asset("model/AveragedPerceptron/" + name + ".gob")
		if err != nil {
			return nil, fmt.Errorf("the model of prose has no %s: %w", name, err)
		}
		if err := gob.NewDecoder(bytes.NewReader(b)).Decode(into); err != nil {
			return nil, fmt.Errorf("read %s of the model of prose: %w", name, err)
		}
	}
	p.compile(raw)
	return p, nil
}

func (p *perceptron) compile(raw map[string]map[string]float64) {
	seen := map[string]bool{}
	for _, ws := range raw {
		for class := range ws {
			seen[class] = true
		}
	}
	for class := range seen {
		p.classes = append(p.classes, class)
	}
	slices.Sort(p.classes)
	for feature, ws := range raw {
		list := make([]weight, 0, len(ws))
		for i, class := range p.classes {
			if v, ok := ws[class]; ok {
				list = append(list, weight{i, v})
			}
		}
		p.weights[feature] = list
	}
}

// tag returns a tag for each word.
func (p *perceptron) tag(words []string) []string {
	tags := make([]string, len(words))
	context := make([]string, 0, len(words)+4)
	context = append(context, "-START-", "-START2-")
	for _, w := range words {
		context = append(context, shapeOf(w))
	}
	context = append(context, "-END-", "-END2-")
	scores := make([]float64, len(p.classes))
	buf := make([]byte, 0, 64)
	before, earlier := "-START-", "-START2-"
	for i, w := range words {
		tag, fixed := p.fixed(w)
		if !fixed {
			tag = p.predict(scores, buf, context, i+2, w, before, earlier)
		}
		tags[i] = tag
		earlier, before = before, tag
	}
	return tags
}

// fixed returns the tag that w has wherever it stands.
func (p *perceptron) fixed(w string) (string, bool) {
	switch {
	case w == "-":
		return "-", true
	case strings.HasPrefix(w, "@"), strings.Contains(w, "://"):
		return "NN", true
	case len(w) == 5 && w[0] == '-' && w[4] == '-':
		return w, true // -LRB-
	}
	tag, ok := p.known[w]
	return tag, ok
}

// predict adds up the weights of the features of word i of the context, always in the same order; among equal sums the
// class that sorts first wins.
func (p *perceptron) predict(scores []float64, buf []byte, context []string, i int, w, before, earlier string) string {
	clear(scores)
	add := func(name string, parts ...string) {
		buf = append(buf[:0], name...)
		for _, part := range parts {
			buf = append(append(buf, ' '), part...)
		}
		for _, wt := range p.weights[string(buf)] {
			scores[wt.class] += wt.value
		}
	}
	add("bias")
	add("i suffix", w[max(0, len(w)-3):])
	add("i pref1", string(rune(w[0])))
	add("i-1 tag", before)
	add("i-2 tag", earlier)
	add("i tag+i-2 tag", before, earlier)
	add("i word", context[i])
	add("i-1 tag+i word", before, context[i])
	add("i-1 word", context[i-1])
	add("i-1 suffix", lastThree(context[i-1]))
	add("i-2 word", context[i-2])
	add("i+1 word", context[i+1])
	add("i+1 suffix", lastThree(context[i+1]))
	add("i+2 word", context[i+2])
	best := 0
	for c := range scores {
		if scores[c] > scores[best] {
			best = c
		}
	}
	return p.classes[best]
}

func lastThree(s string) string { return s[max(0, len(s)-3):] }

// shapeOf is how the model sees a word of the context.
func shapeOf(w string) string {
	if w == "" {
		return w
	}
	if strings.Contains(w, "-") && w[0] != '-' {
		return "!HYPHEN"
	}
	if _, err := strconv.Atoi(w); err == nil && len(w) == 4 {
		return "!YEAR"
	}
	if '0' <= w[0] && w[0] <= '9' {
		return "!DIGITS"
	}
	return strings.ToLower(w)
}
