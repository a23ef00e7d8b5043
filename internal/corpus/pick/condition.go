package pick

import (
	"fmt"
	"slices"
	"strings"
)

// Condition asks for events whose field has one of the values. Case does not count. "" asks for a null. Where the way to
// the field goes through a list, one member that fits is enough.
type Condition struct {
	Field  string
	Values []string
}

// UnmarshalText reads FIELD=VALUE, or FIELD=VALUE,VALUE for alternatives; a comma in a value is written \, there. A field
// that no event has is an error that names those that are near; a value outside a closed list, one that gives the list.
func (c *Condition) UnmarshalText(text []byte) error {
	field, values, ok := strings.Cut(string(text), "=")
	switch {
	case !ok || field == "":
		return fmt.Errorf("%q is no condition: write FIELD=VALUE, such as status=pledged,planned or pledger_country=KAZ", text)
	case !slices.Contains(Fields(), field):
		return fmt.Errorf("no event has a field %q; %s", field, hint(field))
	}
	c.Field, c.Values = field, alternatives(values)
	for _, value := range c.Values {
		if second, _, ok := strings.Cut(value, "="); ok && slices.Contains(Fields(), second) {
			return fmt.Errorf("%q holds two conditions, and a comma stands between values of one field: give that on %s by itself", text, second)
		}
	}
	return c.allowed()
}

// allowed refuses a value that the schemas do not let the field have: nothing would ever be shown, and nobody would know why.
func (c *Condition) allowed() error {
	values := closed(c.Field)
	if len(values) == 0 {
		return nil
	}
	for _, value := range c.Values {
		if value != "" && !slices.ContainsFunc(values, func(v string) bool { return strings.EqualFold(v, value) }) {
			return fmt.Errorf("%s is never %q; it is one of: %s", c.Field, value, strings.Join(values, ", "))
		}
	}
	return nil
}

// alternatives splits s at the commas that have no backslash before them.
func alternatives(s string) []string {
	out := []string{""}
	for i := 0; i < len(s); i++ {
		last := &out[len(out)-1]
		switch {
		case s[i] == '\\' && i+1 < len(s) && s[i+1] == ',':
			*last += ","
			i++
		case s[i] == ',':
			out = append(out, "")
		default:
			*last += s[i : i+1]
		}
	}
	return out
}

// Conditions all have to hold, each on its field; those on the same field are alternatives.
type Conditions []Condition

// Merge returns the conditions with one for each field.
func (cs Conditions) Merge() Conditions {
	var out Conditions
	for _, c := range cs {
		i := slices.IndexFunc(out, func(o Condition) bool { return o.Field == c.Field })
		if i < 0 {
			out = append(out, Condition{Field: c.Field})
			i = len(out) - 1
		}
		out[i].Values = append(out[i].Values, c.Values...)
	}
	return out
}
