package pipeline_test

import (
	"testing"

	"pledgewire/internal/model"
)

// TestConfidence: what an event lacks lowers its confidence.
func TestConfidence(t *testing.T) {
	p := newPipeline(t)
	for text, want := range map[string]model.Confidence{
		"Norway pledged 40 million dollars to Kenya.":                         model.High,
		"Norway will send 40 tents to Kenya.":                                 model.High,
		"Norway has offered Kenya ambulances.":                                model.Medium, // no value
		"Donors promised 40 million dollars for Kenya.":                       model.Medium, // nobody in particular
		"Norway and Chad together pledged 40 million dollars to Kenya.":       model.Medium, // a joint sum
		"Norway will rebuild a hospital in Kenya.":                            model.Low,    // a deed without a value
		"The Vandermolen Fund said on Monday it would give Kenya $4 million.": model.Low,    // a giver that nothing knows
	} {
		res := p.Extract(&model.Article{Body: text})
		if len(res.Pledges) != 1 || res.Pledges[0].Confidence != want {
			t.Errorf("%s: want one event of %s confidence, got %+v", text, want, res.Pledges)
		}
	}
	headline := p.Extract(&model.Article{Title: "Norway pledges $40 million to Kenya", Body: "It rained."})
	if len(headline.Pledges) != 1 || headline.Pledges[0].Confidence != model.Medium {
		t.Errorf("a headline alone: %+v", headline.Pledges)
	}
}
