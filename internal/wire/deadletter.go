package wire

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Original is a record as it stood in a topic.
type Original struct {
	Topic     string
	Partition int
	Offset    int64
	Time      time.Time // the record's timestamp
	Key       []byte
	Value     []byte
	Headers   []Header
}

// Death says why and where an article ended as a dead letter.
type Death struct {
	Reason    Reason // of a DecodeError, or one of the stream's own ("panic", "deadline")
	Stage     string // decode, extract, encode, write
	Error     string // for people; never the article's text
	Attempts  int
	Retryable bool // trying again may help
}

// DefaultMaxDeadLetter is what a topic with the broker's default max.message.bytes (1 MiB) takes, with room for the
// batch around it.
const DefaultMaxDeadLetter = 1<<20 - 1<<10

// The headers of a dead letter.
const (
	dlqPrefix    = "x-dlq-"
	dlqReason    = dlqPrefix + "reason"
	dlqStage     = dlqPrefix + "stage"
	dlqError     = dlqPrefix + "error"
	dlqAttempts  = dlqPrefix + "attempts"
	dlqRetryable = dlqPrefix + "retryable"
	dlqTopic     = dlqPrefix + "original-topic"
	dlqPartition = dlqPrefix + "original-partition"
	dlqOffset    = dlqPrefix + "original-offset"
	dlqTime      = dlqPrefix + "original-timestamp" // milliseconds since 1970, as Kafka has it
	dlqVersion   = dlqPrefix + "extractor-version"
	dlqPointer   = dlqPrefix + "pointer"         // "true": the value is a pointer, not the original
	dlqDropped   = dlqPrefix + "dropped-headers" // how many original headers did not fit
)

// maxDeathText bounds the headers that hold words.
const maxDeathText = 1 << 10

// DeadLetter returns the record of a dead article: the original key, value and headers byte for byte, and x-dlq-*
// headers that say why. What does not fit into MaxDeadLetter becomes a pointer record: a small JSON object that says
// where the original stands.
func (e *Encoder) DeadLetter(o Original, d Death) Record {
	most := limit(e.MaxDeadLetter, DefaultMaxDeadLetter)
	death := e.deathHeaders(o, d)
	kept := withoutDeath(o.Headers)
	rec := Record{DeadLetters, o.Key, o.Value, append(kept, death...)}
	if rec.size() <= most {
		return rec
	}
	return pointer(o, len(kept), death, most)
}

func (e *Encoder) deathHeaders(o Original, d Death) []Header {
	text := func(s string) []byte { return []byte(clip(strings.ToValidUTF8(s, "\ufffd"), maxDeathText)) }
	return []Header{
		{dlqReason, text(string(d.Reason))},
		{dlqStage, text(d.Stage)},
		{dlqError, text(d.Error)},
		{dlqAttempts, strconv.AppendInt(nil, int64(d.Attempts), 10)},
		{dlqRetryable, strconv.AppendBool(nil, d.Retryable)},
		{dlqTopic, text(o.Topic)},
		{dlqPartition, strconv.AppendInt(nil, int64(o.Partition), 10)},
		{dlqOffset, strconv.AppendInt(nil, o.Offset, 10)},
		{dlqTime, strconv.AppendInt(nil, millis(o.Time), 10)},
		{dlqVersion, text(e.Version)},
	}
}

func millis(t time.Time) int64 {
	if t.IsZero() {
		return -1
	}
	return t.UnixMilli()
}

// withoutDeath copies headers without those of an earlier death: an article that was tried again and died again has
// one cause, the last.
func withoutDeath(headers []Header) []Header {
	out := make([]Header, 0, len(headers)+12)
	for _, h := range headers {
		if !strings.HasPrefix(h.Key, dlqPrefix) {
			out = append(out, h)
		}
	}
	return out
}

// pointer stands for a record that does not fit. The key is kept where it is not what is too large.
func pointer(o Original, headers int, death []Header, most int) Record {
	value := appendPointer(o)
	out := append(death, Header{dlqPointer, []byte("true")}, Header{dlqDropped, strconv.AppendInt(nil, int64(headers), 10)})
	rec := Record{DeadLetters, o.Key, value, out}
	if rec.size() > most {
		rec.Key = nil
	}
	return rec
}

func appendPointer(o Original) []byte {
	sum := sha256.Sum256(o.Value)
	dst := str(nil, `{"type":`, "dead_letter_pointer")
	dst = str(dst, `,"schema_version":`, SchemaVersion)
	dst = str(dst, `,"topic":`, clip(o.Topic, maxDeathText))
	dst = integer(dst, `,"partition":`, o.Partition)
	dst = strconv.AppendInt(key(dst, `,"offset":`), o.Offset, 10)
	dst = integer(dst, `,"key_bytes":`, len(o.Key))
	dst = integer(dst, `,"value_bytes":`, len(o.Value))
	dst = str(dst, `,"value_sha256":`, hex.EncodeToString(sum[:]))
	return append(dst, '}')
}

// size is an upper bound of the bytes that a record takes in a batch: each length and delta is at most 10 bytes.
func (r Record) size() int {
	n := len(r.Key) + len(r.Value) + 61 + 40
	for _, h := range r.Headers {
		n += len(h.Key) + len(h.Value) + 10
	}
	return n
}

// DeadLetter is a dead letter as it is read back.
type DeadLetter struct {
	Original
	Death
	Version string // of the extractor that gave up
	Pointer bool   // Value is a pointer to the original, which did not fit
	Dropped int    // headers of the original that did not fit
}

// ReadDeadLetter reads a record of the dead-letter topic: DeadLetter's inverse.
func ReadDeadLetter(key, value []byte, headers []Header) (DeadLetter, error) {
	dl := DeadLetter{Original: Original{Key: key, Value: value}}
	got := map[string]string{}
	for _, h := range headers {
		if strings.HasPrefix(h.Key, dlqPrefix) {
			got[h.Key] = string(h.Value)
			continue
		}
		dl.Headers = append(dl.Headers, Header{h.Key, bytes.Clone(h.Value)})
	}
	if _, ok := got[dlqReason]; !ok {
		return dl, fmt.Errorf("the record has no %s header: it is no dead letter; is this the dead-letter topic?", dlqReason)
	}
	dl.Reason, dl.Stage, dl.Error, dl.Topic, dl.Version = Reason(got[dlqReason]), got[dlqStage], got[dlqError], got[dlqTopic], got[dlqVersion]
	dl.Retryable, dl.Pointer = got[dlqRetryable] == "true", got[dlqPointer] == "true"
	ms := int64(-1)
	for _, n := range []struct {
		name string
		set  func(int64)
	}{
		{dlqAttempts, func(n int64) { dl.Attempts = int(n) }},
		{dlqPartition, func(n int64) { dl.Partition = int(n) }},
		{dlqOffset, func(n int64) { dl.Offset = n }},
		{dlqTime, func(n int64) { ms = n }},
		{dlqDropped, func(n int64) { dl.Dropped = int(n) }},
	} {
		s, ok := got[n.name]
		if !ok {
			continue
		}
		v, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			return dl, fmt.Errorf("header %s is not a number: %q", n.name, clip(s, 40))
		}
		n.set(v)
	}
	if ms >= 0 {
		dl.Time = time.UnixMilli(ms).UTC()
	}
	return dl, nil
}
