package wire_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pledgewire/deploy/schemas"
	"pledgewire/internal/model"
	"pledgewire/internal/wire"
	"pledgewire/internal/wire/wiretest"
)

// node is what the test reads of a schema.
type node struct {
	Ref        string          `json:"$ref"`
	Type       any             `json:"type"`
	Const      any             `json:"const"`
	Enum       []any           `json:"enum"`
	Properties json.RawMessage `json:"properties"`
	Required   []string        `json:"required"`
	Items      *node           `json:"items"`
	Defs       map[string]node `json:"$defs"`
	Pattern    string          `json:"pattern"`
	ID         string          `json:"$id"`
	Examples   []any           `json:"examples"`
}

func readSchema(t *testing.T, name string) node {
	t.Helper()
	var n node
	if err := json.Unmarshal(schemas.Text(name), &n); err != nil {
		t.Fatal(err)
	}
	return n
}

// properties lists the keys of a schema in the order of its text.
func (n node) properties(t *testing.T) ([]string, map[string]node) {
	t.Helper()
	var names []string
	subs := map[string]node{}
	dec := json.NewDecoder(bytes.NewReader(n.Properties))
	if _, err := dec.Token(); err != nil {
		t.Fatal(err)
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			t.Fatal(err)
		}
		var sub node
		if err := dec.Decode(&sub); err != nil {
			t.Fatal(err)
		}
		names = append(names, key.(string))
		subs[key.(string)] = sub
	}
	return names, subs
}

// Struct against schema and schema against struct: the same keys in the same order, all required, of the same types.
func TestStructsAgreeWithSchemas(t *testing.T) {
	for name, v := range map[string]any{"pledge-event": wire.PledgeEvent{}, "entity-event": wire.EntityEvent{}, "receipt": wire.Receipt{}} {
		t.Run(name, func(t *testing.T) {
			root := readSchema(t, name)
			agree(t, root, root, reflect.TypeOf(v), name)
		})
	}
}

func agree(t *testing.T, root, n node, typ reflect.Type, path string) {
	t.Helper()
	n = resolve(t, root, n)
	null := slices.Contains(types(n), "null")
	if typ.Kind() == reflect.Pointer {
		if !null {
			t.Errorf("%s may be null in Go, not in the schema", path)
		}
		typ, null = typ.Elem(), false
	}
	if want := typ == reflect.TypeOf(wire.Maybe("")) || typ == reflect.TypeOf(wire.Number("")); want != null {
		t.Errorf("%s: null in Go %v, in the schema %v", path, want, null)
	}
	if want := kindOf(typ); !slices.Contains(types(n), want) {
		t.Errorf("%s is %s in Go, %v in the schema", path, want, types(n))
		return
	}
	switch typ.Kind() {
	case reflect.Struct:
		names, subs := n.properties(t)
		if !slices.Equal(names, n.Required) {
			t.Errorf("%s: the schema requires\n%v, its keys are\n%v", path, n.Required, names)
		}
		var ours []string
		for i := range typ.NumField() {
			key := typ.Field(i).Tag.Get("json")
			ours = append(ours, key)
			if sub, ok := subs[key]; ok {
				agree(t, root, sub, typ.Field(i).Type, path+"."+key)
			}
		}
		if !slices.Equal(ours, names) {
			t.Errorf("%s: the keys in Go are\n%v, in the schema\n%v", path, ours, names)
		}
	case reflect.Slice:
		agree(t, root, *n.Items, typ.Elem(), path+"[]")
	}
}

func resolve(t *testing.T, root, n node) node {
	t.Helper()
	if n.Ref == "" {
		return n
	}
	def, ok := root.Defs[strings.TrimPrefix(n.Ref, "#/$defs/")]
	if !ok {
		t.Fatalf("%s leads nowhere", n.Ref)
	}
	return def
}

// types lists the JSON types that a schema admits.
func types(n node) []string {
	var out []string
	switch typ := n.Type.(type) {
	case string:
		out = append(out, typ)
	case []any:
		for _, one := range typ {
			out = append(out, one.(string))
		}
	}
	values := n.Enum
	if n.Const != nil {
		values = append(values, n.Const)
	}
	for _, v := range values {
		if v == nil {
			out = append(out, "null")
		} else {
			out = append(out, "string")
		}
	}
	return out
}

func kindOf(typ reflect.Type) string {
	switch {
	case typ == reflect.TypeOf(wire.Number("")):
		return "number"
	case typ.Kind() == reflect.Struct:
		return "object"
	case typ.Kind() == reflect.Slice:
		return "array"
	case typ.Kind() == reflect.Bool:
		return "boolean"
	case typ.Kind() == reflect.Int:
		return "integer"
	}
	return "string"
}

// The closed lists of the model stand in the schemas, value by value.
func TestEnumsAgreeWithModel(t *testing.T) {
	pledge, entity := readSchema(t, "pledge-event"), readSchema(t, "entity-event")
	_, top := pledge.properties(t)
	_, detail := top["detail"].properties(t)
	_, role := detail["roles"].Items.properties(t)
	_, ent := entity.properties(t)
	_, mention := ent["mentions"].Items.properties(t)
	_, receipt := readSchema(t, "receipt").properties(t)
	same(t, "status", top["status"], model.Statuses())
	same(t, "kind", top["kind"], model.Kinds())
	same(t, "qualifier", detail["qualifier"], []model.Qualifier{model.Exact, model.About, model.AtLeast, model.UpTo, model.Range})
	same(t, "basis", detail["basis"], []model.Basis{model.Total, model.PerPeriod, model.NewLevel, model.Increment})
	same(t, "amount_stated", detail["amount_stated"], []model.Stated{model.IsStated, model.Undisclosed, model.Absent})
	same(t, "quantity_stated", detail["quantity_stated"], []model.Stated{model.IsStated, model.Undisclosed, model.Absent})
	same(t, "confidence", detail["confidence"], []model.Confidence{model.High, model.Medium, model.Low})
	same(t, "role", role["role"], []model.Role{model.RolePledger, model.RoleRecipient, model.RoleChannel, model.RoleVenue, model.RoleSpeaker, model.RoleAmount,
		model.RoleQuantity, model.RoleWhat, model.RoleCondition, model.RoleDeadline, model.RolePeriod, model.RoleStatus, model.RoleAnnounced, model.RoleUnknown})
	vias := []model.Via{model.ViaName, model.ViaDemonym, model.ViaCapital, model.ViaMetonym, model.ViaOffice, model.ViaAcronym, model.ViaShort, model.ViaVariant, model.ViaCoreference}
	same(t, "via", role["via"], vias)
	same(t, "via", mention["via"], vias)
	same(t, "entity_type", ent["entity_type"], []model.EntityType{model.Country, model.Leader, model.Organisation, model.Group, model.Company, model.Person, model.Place})
	same(t, "outcome", receipt["outcome"], []model.Outcome{model.Read, model.NothingFound, model.UnsupportedLanguage, model.WithdrawnArticle, model.Dead})
	same(t, "offset_unit", pledge.Defs["offset_unit"], wire.OffsetUnits())
	same(t, "offset_unit", ent["offset_unit"], wire.OffsetUnits())
	same(t, "offset_unit", receipt["offset_unit"], wire.OffsetUnits())
}

func same[T ~string](t *testing.T, name string, n node, want []T) {
	t.Helper()
	var got []T
	for _, v := range n.Enum {
		if v != nil {
			got = append(got, T(v.(string)))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s: the schema has %v, the model %v", name, got, want)
	}
}

// The $id of a schema is what ce_dataschema says.
func TestSchemaIDs(t *testing.T) {
	for name, topic := range map[string]wire.Topic{"article": wire.Articles, "pledge-event": wire.PledgeEvents, "entity-event": wire.Entities, "receipt": wire.Receipts} {
		if got, want := wire.SchemaID(topic), readSchema(t, name).ID; got != want || got == "" {
			t.Errorf("%s: ce_dataschema %q, $id %q", topic, got, want)
		}
	}
}

// The article schema and Decode agree on what an article is.
func TestArticleSchemaAgreesWithDecode(t *testing.T) {
	sch, err := wiretest.Compile("article", false)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		`{"body":"x"}`, `{"html":"<p>x</p>"}`, `{"body":"","html":"<p>x</p>"}`, `{"body":null,"html":"<p>x</p>"}`, `{"id":null,"body":"x"}`,
		`{"body":"x","more":[1,{"a":null}]}`, `{"body":"x","published_at":"2026-02-24"}`, `{"body":"x","published_at":"2026-02-24T10:30:00Z"}`,
		`{"body":"x","published_at":"2026-02-24t10:30:00.5+05:30"}`, `{"body":"x","published_at":""}`,
		`{}`, `{"body":""}`, `{"body":" \n"}`, `{"body":5}`, `{"body":"x","id":7}`, `{"content":"x"}`, `{"body":null}`, `[]`, `"x"`, `null`,
		`{"body":"x","published_at":"24 Feb 2026"}`, `{"body":"x","published_at":"2026-02-24T10:30:00"}`, `{"body":"x","published_at":5}`,
	} {
		value, err := unmarshal(text)
		if err != nil {
			t.Fatal(err)
		}
		schemaErr := sch.Validate(value)
		_, decodeErr := wire.DecodeLine([]byte(text))
		if (schemaErr == nil) != (decodeErr == nil) {
			t.Errorf("%s: the schema says %v, Decode says %v", text, schemaErr, decodeErr)
		}
	}
	for _, text := range []string{`{"id":"a","withdrawn":true}`, `{"id":"a","withdrawn":true,"body":5}`, `{"id":"a","withdrawn":"true"}`, `{"id":"a","withdrawn":false}`, `{"withdrawn":null,"body":"x"}`,
		`{"body":"x","version":3}`, `{"body":"x","version":true}`} {
		value, err := unmarshal(text)
		if err != nil {
			t.Fatal(err)
		}
		schemaErr := sch.Validate(value)
		_, receiveErr := wire.Decoder{}.Receive(wire.Input{Key: []byte("k"), Value: []byte(text)})
		if (schemaErr == nil) != (receiveErr == nil) {
			t.Errorf("%s: the schema says %v, Receive says %v", text, schemaErr, receiveErr)
		}
	}
	for _, example := range readSchema(t, "article").Examples {
		text, _ := json.Marshal(example)
		if _, err := wire.DecodeLine(text); err != nil {
			t.Errorf("example: %v", err)
		}
	}
}

func unmarshal(text string) (any, error) {
	var v any
	err := json.Unmarshal([]byte(text), &v)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", text, err)
	}
	return v, nil
}
