package pick

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"pledgewire/internal/wire"
)

const event = `{"type":"pledge","status":"pledged","pledger_name":"Korea, Republic of","pledger_country":"KOR","channel_id":null,"quantity":12.50,
	"detail":{"confidence":"high","quoted":false,"period":null,"also":[],"recipients":[{"country":"KEN"},{"country":null},{"country":"TCD"}]}}`

func parse(t *testing.T, text string) (out Conditions) {
	t.Helper()
	for word := range strings.SplitSeq(text, " & ") {
		var c Condition
		if err := c.UnmarshalText([]byte(word)); err != nil {
			t.Fatal(err)
		}
		out = append(out, c)
	}
	return out.Merge()
}

func TestHold(t *testing.T) {
	for text, want := range map[string]bool{
		"status=pledged":                              true,
		"status=PLEDGED":                              true,
		"status=planned":                              false,
		"status=planned,pledged":                      true,
		"status=planned & status=pledged":             true,
		"status=pledged & pledger_country=KAZ":        false,
		"status=pledged & pledger_country=KAZ,KOR":    true,
		`pledger_name=Korea\, Republic of`:            true,
		"pledger_name=Korea, Republic of":             false,
		"channel_id=":                                 true,
		"pledger_country=":                            false,
		"quantity=12.50":                              true,
		"quantity=12.5":                               false,
		"detail.quoted=false":                         true,
		"detail.confidence=high":                      true,
		"detail.period.duration=":                     true,
		"detail.period.duration=P5Y":                  false,
		"detail.also.span.quote=":                     true,
		"detail.recipients.country=TCD":               true,
		"detail.recipients.country=":                  true,
		"detail.recipients.country=KAZ":               false,
		"entity_id=":                                  false, // of another type
		"type=pledge & detail.recipients.country=KEN": true,
	} {
		if got, err := parse(t, text).Hold([]byte(event)); err != nil || got != want {
			t.Errorf("%s: %v, %v, want %v", text, got, err, want)
		}
	}
	if got, err := (Conditions{}).Hold(nil); !got || err != nil {
		t.Errorf("no conditions: %v, %v", got, err)
	}
	if _, err := parse(t, "status=pledged").Hold([]byte("[]")); err == nil {
		t.Error("a list is an event")
	}
}

func TestForeign(t *testing.T) {
	cs := parse(t, "status=pledged & entity_type=country & article_id=n1")
	if got := cs.Foreign(wire.TypePledge); !slices.Equal(got, []string{"entity_type"}) {
		t.Errorf("of pledges %q", got)
	}
	if got := cs.Foreign(wire.TypeEntity); !slices.Equal(got, []string{"status"}) {
		t.Errorf("of entities %q", got)
	}
}

// TestMistakes holds what is said of conditions that cannot be meant.
func TestMistakes(t *testing.T) {
	for text, want := range map[string]string{
		"status":                   "write FIELD=VALUE",
		"=pledged":                 "write FIELD=VALUE",
		"satus=pledged":            "near it are: status",
		"country=KAZ":              "",
		"pledger.country=KAZ":      "near it are: pledger_country",
		"confidence=high":          "near it are: detail.confidence",
		"detail.confidance=high":   "near it are: detail.confidence",
		"recipient=KAZ":            "recipient_id",
		"detail=x":                 "near it are: detail.",
		"xyzzy=1":                  "extractor schema pledge-event",
		"status=pledged,kind=loan": "give that on kind by itself",
		"what=x=y,a=b":             "",
		"status=pleged":            "status is never \"pleged\"; it is one of: requested, ",
		"status=pledged,denied":    "refused",
		"detail.confidence=sure":   "one of: high, medium, low",
		"detail.roles.via=":        "",
		"detail.roles.role=donor":  "one of: pledger, recipient",
		"detail.basis=TOTAL":       "",
		"type=pledges":             "one of: pledge, entity, receipt",
		"offset_unit=utf8":         "one of: code_point, utf16, byte",
	} {
		var c Condition
		err := c.UnmarshalText([]byte(text))
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}

// TestClosed finds closed lists behind references and in lists, each value once.
func TestClosed(t *testing.T) {
	for field, want := range map[string][]string{
		"type":              {"pledge", "entity", "receipt"},
		"offset_unit":       {"code_point", "utf16", "byte"},
		"detail.confidence": {"high", "medium", "low"},
		"pledger_name":      nil,
		"detail":            nil,
		"nobody.knows":      nil,
	} {
		if got := closed(field); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", field, got, want)
		}
	}
}

// TestFieldsAreThoseOfEvents walks events as they are written: every scalar in them is a field.
func TestFieldsAreThoseOfEvents(t *testing.T) {
	for typ, ev := range map[string]any{
		wire.TypePledge:  wire.PledgeEvent{Detail: wire.PledgeDetail{Period: &wire.Period{}, Recipients: []wire.Party{{}}, Roles: []wire.Role{{}}}},
		wire.TypeEntity:  wire.EntityEvent{Mentions: []wire.Mention{{}}},
		wire.TypeReceipt: wire.Receipt{Events: []string{""}, Notes: []wire.Note{{Span: &wire.Span{}}}},
	} {
		text, err := json.Marshal(ev)
		if err != nil {
			t.Fatal(err)
		}
		var value any
		if err := json.Unmarshal(text, &value); err != nil {
			t.Fatal(err)
		}
		fields := FieldsOf(typ)
		walk(value, "", func(name string) {
			if !slices.Contains(fields, name) && !slices.ContainsFunc(fields, func(f string) bool { return strings.HasPrefix(f, name+".") }) {
				t.Errorf("%s has %s, which is no field", typ, name)
			}
		})
	}
}

func walk(value any, name string, leaf func(string)) {
	switch v := value.(type) {
	case map[string]any:
		for key, member := range v {
			walk(member, strings.TrimPrefix(name+"."+key, "."), leaf)
		}
	case []any:
		for _, member := range v {
			walk(member, name, leaf)
		}
	default:
		leaf(name)
	}
}

// FuzzAlternatives splits what was joined.
func FuzzAlternatives(f *testing.F) {
	f.Add("a,b", "c")
	f.Fuzz(func(t *testing.T, a, b string) {
		if strings.Contains(a+b, `\`) {
			t.Skip("a backslash stands for itself, but not before a comma")
		}
		quote := func(s string) string { return strings.ReplaceAll(s, ",", `\,`) }
		if got := alternatives(quote(a) + "," + quote(b)); !slices.Equal(got, []string{a, b}) {
			t.Errorf("%q and %q become %q", a, b, got)
		}
	})
}
