package pick

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Hold reports whether all conditions hold of an event, given as JSON. No conditions hold of anything. The error is about
// what is no JSON object.
func (cs Conditions) Hold(event []byte) (bool, error) {
	if len(cs) == 0 {
		return true, nil
	}
	dec := json.NewDecoder(bytes.NewReader(event))
	dec.UseNumber() // 12.50 is not 12.5 there either
	var ev map[string]any
	if err := dec.Decode(&ev); err != nil {
		return false, fmt.Errorf("no event: %w", err)
	}
	for _, c := range cs {
		if !c.holds(ev) {
			return false, nil
		}
	}
	return true, nil
}

// Foreign returns the fields of the conditions that events of a type do not have, so that none of them can fit.
func (cs Conditions) Foreign(typ string) (out []string) {
	for _, c := range cs {
		if !slices.Contains(FieldsOf(typ), c.Field) {
			out = append(out, c.Field)
		}
	}
	return out
}

func (c *Condition) holds(ev map[string]any) bool { return c.at(ev, strings.Split(c.Field, ".")) }

// at reports whether one of the values stands at the end of the way from value. Where the way ends early there is nothing.
func (c *Condition) at(value any, way []string) bool {
	switch v := value.(type) {
	case []any:
		if len(v) == 0 {
			return c.wants("")
		}
		return slices.ContainsFunc(v, func(member any) bool { return c.at(member, way) })
	case map[string]any:
		if len(way) == 0 {
			return false
		}
		next, ok := v[way[0]]
		return ok && c.at(next, way[1:])
	case nil:
		return c.wants("")
	}
	return len(way) == 0 && c.wants(fmt.Sprint(value))
}

func (c *Condition) wants(text string) bool {
	return slices.ContainsFunc(c.Values, func(want string) bool { return strings.EqualFold(text, want) })
}
