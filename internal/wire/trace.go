package wire

import (
	"bytes"
	"regexp"
	"strings"
)

// The headers of W3C Trace Context (https://www.w3.org/TR/trace-context/).
const (
	traceParent = "traceparent"
	traceState  = "tracestate"
)

// maxTraceState is what a tracestate may have; longer ones need not be carried on (3.3.1.5).
const maxTraceState = 512

// TraceContext returns the headers that carry the trace of a record on to what is made of it: its traceparent and its
// tracestate, as they are, where they have the form of W3C Trace Context. A traceparent that is not, or that is there
// twice, begins no trace, and then nothing is returned; a tracestate that is not is left out.
func TraceContext(headers []Header) []Header {
	parents, states := named(headers, traceParent), named(headers, traceState)
	if len(parents) != 1 || !isTraceParent(parents[0]) {
		return nil
	}
	out := []Header{{traceParent, parents[0]}}
	if state := bytes.Join(states, []byte(",")); len(states) > 0 && isTraceState(string(state)) { // many are one list (3.3.1)
		out = append(out, Header{traceState, state})
	}
	return out
}

func named(headers []Header, name string) [][]byte {
	var out [][]byte
	for _, h := range headers {
		if strings.EqualFold(h.Key, name) {
			out = append(out, h.Value)
		}
	}
	return out
}

// isTraceParent holds b against section 3.2: version-traceid-parentid-flags in lower-case hex, neither id all zero, the
// version not ff. A version after 00 may have more behind another dash.
func isTraceParent(b []byte) bool {
	const length = 2 + 1 + 32 + 1 + 16 + 1 + 2
	if len(b) < length || len(b) > maxTraceState {
		return false
	}
	version, trace, parent, flags := b[:2], b[3:35], b[36:52], b[53:length]
	switch {
	case b[2] != '-' || b[35] != '-' || b[52] != '-':
		return false
	case !isHex(version) || !isHex(trace) || !isHex(parent) || !isHex(flags):
		return false
	case string(version) == "ff" || allZero(trace) || allZero(parent):
		return false
	case len(b) == length:
		return true
	}
	return string(version) != "00" && b[length] == '-' && isVisible(b[length:])
}

func isHex(b []byte) bool {
	for _, c := range b {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

func allZero(b []byte) bool { return len(bytes.Trim(b, "0")) == 0 }

func isVisible(b []byte) bool {
	for _, c := range b {
		if c <= ' ' || c > '~' {
			return false
		}
	}
	return true
}

// traceMember is a member of a tracestate (3.3.1.3): a key, maybe of a tenant at a system, and a value of printable ASCII
// without comma and equals sign that does not end in a blank.
var traceMember = regexp.MustCompile(`^(?:[a-z][a-z0-9_\-*/]{0,255}|[a-z0-9][a-z0-9_\-*/]{0,240}@[a-z][a-z0-9_\-*/]{0,13})=[ -+\--<>-~]{0,255}[!-+\--<>-~]$`)

// isTraceState holds s against section 3.3: at most 32 members, no key twice, and not only empty ones.
func isTraceState(s string) bool {
	if len(s) > maxTraceState {
		return false
	}
	seen := map[string]bool{}
	for member := range strings.SplitSeq(s, ",") {
		member = strings.Trim(member, " \t")
		if member == "" { // allowed (3.3.1.1)
			continue
		}
		key, _, _ := strings.Cut(member, "=")
		if !traceMember.MatchString(member) || seen[key] {
			return false
		}
		seen[key] = true
	}
	return len(seen) > 0 && len(seen) <= 32
}
