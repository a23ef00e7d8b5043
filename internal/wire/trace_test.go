package wire

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

func TestTraceParent(t *testing.T) {
	for _, c := range []struct {
		value string
		want  bool
	}{
		{parent, true},
		{"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-ff", true},
		{"cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-will-be", true},
		{"", false},
		{parent + "-more", false}, // version 00 has nothing more
		{"cc" + parent[2:] + "more", false},
		{"cc" + parent[2:] + "-a b", false},
		{"ff" + parent[2:], false},
		{"00-00000000000000000000000000000000-00f067aa0ba902b7-01", false},
		{"00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01", false},
		{strings.ToUpper(parent), false},
		{parent[:54], false},
		{" " + parent[1:], false},
		{strings.Replace(parent, "-", "_", 3), false},
		{"cc" + parent[2:] + "-" + strings.Repeat("x", 600), false},
	} {
		got := TraceContext([]Header{{"traceparent", []byte(c.value)}})
		if (len(got) == 1) != c.want || c.want && string(got[0].Value) != c.value {
			t.Errorf("%q: carried on as %v, want %v", c.value, got, c.want)
		}
	}
}

func TestTraceState(t *testing.T) {
	many := strings.Repeat("a=1,", 33)
	distinct := ""
	for _, r := range "abcdefghijklmnopqrstuvwxyz" {
		distinct += string(r) + "=1," + string(r) + "x=1,"
	}
	for _, c := range []struct {
		value string
		want  bool
	}{
		{"rojo=00f067aa0ba902b7,congo=t61rcWkgMzE", true},
		{"rojo=1 , congo=2", true},
		{"fw529a3039@dt=FfAAAAAAAAAAAAA", true},
		{"a=1,,b=2", true},
		{"", false},
		{",", false},
		{"a", false},
		{"A=1", false},
		{"a=1=2", false},
		{"a=é", false},
		{"a=1,a=2", false},
		{"a=x\ny", false},
		{many, false},
		{strings.TrimSuffix(distinct, ","), false}, // 52 members
		{"a=" + strings.Repeat("x", 256), true},
		{"a=" + strings.Repeat("x", 257), false},
		{"a=" + strings.Repeat("x", 250) + ",b=" + strings.Repeat("x", 250) + ",c=123456", false}, // 513 bytes
	} {
		got := TraceContext([]Header{{"traceparent", []byte(parent)}, {"tracestate", []byte(c.value)}})
		if len(got) == 0 || string(got[0].Value) != parent {
			t.Fatalf("%q: the parent is lost: %v", c.value, got)
		}
		if (len(got) == 2) != c.want || c.want && string(got[1].Value) != c.value {
			t.Errorf("%q: carried on as %v, want %v", c.value, got[1:], c.want)
		}
	}
}

func TestTraceHeadersTwice(t *testing.T) {
	p := Header{"traceparent", []byte(parent)}
	if got := TraceContext([]Header{p, p}); got != nil {
		t.Errorf("two parents give %v, want nothing", got)
	}
	if got := TraceContext([]Header{{"tracestate", []byte("a=1")}}); got != nil {
		t.Errorf("a state without a parent gives %v, want nothing", got)
	}
	want := []Header{p, {"tracestate", []byte("a=1,b=2")}}
	if diff := cmp.Diff(want, TraceContext([]Header{{"x", nil}, {"tracestate", []byte("a=1")}, p, {"tracestate", []byte("b=2")}})); diff != "" {
		t.Error(diff)
	}
}
