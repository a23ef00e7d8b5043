package wire_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pledgewire/deploy/schemas"
	"pledgewire/internal/wire"
)

func readDoc(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile("../../" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// docs/events.md names every key, every topic, every reason and every header that we write.
func TestDocsNameEverything(t *testing.T) {
	doc := readDoc(t, "docs/events.md")
	words := map[string]bool{}
	for _, word := range regexp.MustCompile(`[A-Za-z0-9_.-]+`).FindAllString(doc, -1) {
		words[strings.Trim(word, ".")] = true
	}
	named := func(what, name string) {
		t.Helper()
		if !words[name] {
			t.Errorf("docs/events.md does not name the %s %q", what, name)
		}
	}
	for _, name := range schemas.Names() {
		for _, key := range regexp.MustCompile(`"([a-z0-9_-]+)": \{`).FindAllStringSubmatch(string(schemas.Text(name)), -1) {
			if !slices.Contains([]string{"properties", "items", "text", "date", "number", "decimal", "party", "spot", "if", "then", "headers", "pointer", "published", "maybe_spot", "duration", "id"}, key[1]) {
				named("key", key[1])
			}
		}
	}
	for _, reason := range wire.Reasons() {
		named("reason", string(reason))
	}
	for _, topic := range wire.Topics() {
		named("topic", string(topic))
	}
	for _, h := range (&wire.Encoder{}).DeadLetter(wire.Original{}, wire.Death{}).Headers {
		named("header", h.Key)
	}
	recs, err := (&wire.Encoder{}).Records(told())
	if err != nil {
		t.Fatal(err)
	}
	for _, rec := range recs {
		for _, h := range rec.Headers {
			named("header", h.Key)
			if h.Key == "ce_type" {
				named("type", string(h.Value))
			}
		}
	}
}

// deploy/asyncapi.yaml has every topic, and every schema that it names exists.
func TestAsyncAPI(t *testing.T) {
	doc := readDoc(t, "deploy/asyncapi.yaml")
	for _, topic := range wire.Topics() {
		if !strings.Contains(doc, "address: "+string(topic)+"\n") {
			t.Errorf("no channel has the address %s", topic)
		}
	}
	refs := regexp.MustCompile(`schemas/([a-z-]+)\.json`).FindAllStringSubmatch(doc, -1)
	if len(refs) < len(schemas.Names()) {
		t.Errorf("%d schemas are named, there are %d", len(refs), len(schemas.Names()))
	}
	for _, ref := range refs {
		if schemas.Text(ref[1]) == nil {
			t.Errorf("schema %s does not exist", ref[1])
		}
	}
}
