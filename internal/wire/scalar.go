package wire

import (
	"encoding/json"
	"fmt"

	"pledgewire/internal/model"
)

// Maybe is a string that is null on the wire when it is empty.
type Maybe string

// MarshalJSON writes null for "".
func (m Maybe) MarshalJSON() ([]byte, error) { return appendMaybe(nil, string(m)), nil }

// UnmarshalJSON reads a string or null.
func (m *Maybe) UnmarshalJSON(src []byte) error { return json.Unmarshal(src, (*string)(m)) }

// Number is an exact JSON number, null when it is "".
type Number string

// MarshalJSON writes the digits as they are, null for "" and for what is no number.
func (n Number) MarshalJSON() ([]byte, error) { return appendNumber(nil, string(n)), nil }

// UnmarshalJSON reads a number, digit by digit, or null.
func (n *Number) UnmarshalJSON(src []byte) error {
	if string(src) == "null" {
		return nil
	}
	if numberLen(src) != len(src) {
		return fmt.Errorf("%s is not a number", clip(string(src), 40))
	}
	*n = Number(src)
	return nil
}

// money writes a decimal as a string; what is no decimal becomes null rather than a lie.
func money(d model.Decimal) Maybe {
	if numberLen(string(d)) != len(d) {
		return ""
	}
	return Maybe(d)
}

func number(d model.Decimal) Number {
	if numberLen(string(d)) != len(d) {
		return ""
	}
	return Number(d)
}
