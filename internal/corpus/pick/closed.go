package pick

import (
	"encoding/json"
	"slices"
	"strings"

	"pledgewire/deploy/schemas"
)

// shape is what a JSON Schema says of a value, as far as closed lists need it.
type shape struct {
	Enum       []any             `json:"enum"`
	Const      string            `json:"const"`
	Properties map[string]*shape `json:"properties"`
	Items      *shape            `json:"items"`
	Ref        string            `json:"$ref"`
	Defs       map[string]*shape `json:"$defs"`
}

// closed returns the only values that the schemas of events allow for a field, nil where any may stand.
func closed(field string) (out []string) {
	for _, name := range []string{"pledge-event", "entity-event", "receipt"} {
		var root shape
		if json.Unmarshal(schemas.Text(name), &root) != nil {
			continue // a schema that cannot be read closes nothing; its own tests tell
		}
		at := &root
		for part := range strings.SplitSeq(field, ".") {
			if at = at.properties(&root)[part]; at == nil {
				break
			}
		}
		if at = at.settle(&root); at == nil {
			continue
		}
		if at.Const != "" {
			out = append(out, at.Const)
		}
		for _, value := range at.Enum {
			if text, ok := value.(string); ok && !slices.Contains(out, text) {
				out = append(out, text)
			}
		}
	}
	return out
}

// properties returns the fields of the object that s is, or of the members of the list.
func (s *shape) properties(root *shape) map[string]*shape {
	if s = s.settle(root); s == nil {
		return nil
	}
	return s.Properties
}

// settle follows references and looks through lists.
func (s *shape) settle(root *shape) *shape {
	for s != nil {
		switch {
		case s.Ref != "":
			s = root.Defs[strings.TrimPrefix(s.Ref, "#/$defs/")]
		case s.Items != nil:
			s = s.Items
		default:
			return s
		}
	}
	return nil
}
