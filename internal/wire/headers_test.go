package wire_test

import (
	"errors"
	"strings"
	"testing"

	"pledgewire/internal/wire"
)

func TestHeaderBounds(t *testing.T) {
	d := wire.Decoder{MaxHeaders: 2, MaxHeader: 100}
	h := func(key string, n int) wire.Header {
		return wire.Header{Key: key, Value: []byte(strings.Repeat("v", n))}
	}
	retries := []wire.Header{{Key: "x-pledgewire-retries", Value: []byte("1")}, {Key: "x-pledgewire-retry-of", Value: []byte("0:1")}}
	for _, test := range []struct {
		name    string
		headers []wire.Header
		want    wire.Reason
	}{
		{"none", nil, ""},
		{"as many as may be", []wire.Header{h("a", 49), h("b", 49)}, ""},
		{"one too many", []wire.Header{h("a", 1), h("b", 1), h("c", 1)}, wire.TooManyHeaders},
		{"a byte too many", []wire.Header{h("a", 49), h("b", 50)}, wire.HeadersTooLarge},
		{"a long name", []wire.Header{h(strings.Repeat("n", 101), 0)}, wire.HeadersTooLarge},
		{"those of a retry do not count", append([]wire.Header{h("a", 1), h("b", 1)}, retries...), ""},
		{"once each", append([]wire.Header{h("a", 1), h("b", 1), retries[0]}, retries...), wire.TooManyHeaders},
	} {
		_, err := d.Decode(wire.Input{Value: []byte(`{"body":"text"}`), Headers: test.headers})
		var why *wire.DecodeError
		got := wire.Reason("")
		if errors.As(err, &why) {
			got = why.Reason
		}
		if got != test.want {
			t.Errorf("%s: reason %q (%v), want %q", test.name, got, err, test.want)
		}
	}
}
