package pick

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"pledgewire/internal/wire"
)

// Fields lists the fields that events have, nested ones with dots, in alphabetical order. Lists are looked through.
func Fields() []string {
	out := slices.Concat(FieldsOf(wire.TypePledge), FieldsOf(wire.TypeEntity), FieldsOf(wire.TypeReceipt))
	slices.Sort(out)
	return slices.Compact(out)
}

// FieldsOf lists the fields of events of one type, in the order of their JSON; none of a type that nobody knows.
func FieldsOf(typ string) []string {
	switch typ {
	case wire.TypePledge:
		return fieldsOf(reflect.TypeFor[wire.PledgeEvent](), "")
	case wire.TypeEntity:
		return fieldsOf(reflect.TypeFor[wire.EntityEvent](), "")
	case wire.TypeReceipt:
		return fieldsOf(reflect.TypeFor[wire.Receipt](), "")
	}
	return nil
}

// fieldsOf lists the scalars of an event's type as its JSON names them.
func fieldsOf(t reflect.Type, name string) (out []string) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		return fieldsOf(t.Elem(), name)
	case reflect.Struct:
		for i := range t.NumField() {
			key, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
			out = append(out, fieldsOf(t.Field(i).Type, strings.TrimPrefix(name+"."+key, "."))...)
		}
		return out
	}
	return []string{name}
}

const mostNear = 5

// hint says which field may be meant.
func hint(field string) string {
	near := nearest(field)
	if len(near) == 0 {
		return "see the keys of events: extractor schema pledge-event"
	}
	return fmt.Sprintf("near it are: %s", strings.Join(near, ", "))
}

// nearest returns the fields that are most like field: by the letters that differ in the whole name or in its last part, or
// because one holds the other.
func nearest(field string) []string {
	field = strings.ToLower(field)
	type candidate struct {
		name string
		far  int
	}
	var found []candidate
	for _, name := range Fields() {
		far := min(distance(field, name), 2+distance(last(field), last(name)))
		if strings.Contains(name, field) || strings.Contains(field, name) {
			far = min(far, 3)
		}
		if far <= max(3, len(last(field))/3) {
			found = append(found, candidate{name, far})
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return a.far - b.far })
	var out []string
	for _, c := range found[:min(len(found), mostNear)] {
		out = append(out, c.name)
	}
	return out
}

func last(field string) string { return field[strings.LastIndexByte(field, '.')+1:] }

// distance is how many letters must be put in, taken out or changed to make b of a.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
