package wire

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var died = Death{Reason: NotJSON, Stage: "decode", Error: "byte 0: this is not JSON", Attempts: 3, Retryable: true}

func original() Original {
	return Original{Topic: "articles", Partition: 3, Offset: 1 << 40, Time: time.UnixMilli(1_771_929_000_123).UTC(), Key: []byte("w-1"), Value: []byte("\xff\x00 not JSON"),
		Headers: []Header{{"traceparent", []byte("00-aa")}, {"x", nil}, {"x", []byte{0xff}}}}
}

func TestDeadLetterReadsBack(t *testing.T) {
	rec := (&Encoder{Version: "1.2.3"}).DeadLetter(original(), died)
	if rec.Topic != DeadLetters {
		t.Errorf("topic %s", rec.Topic)
	}
	got, err := ReadDeadLetter(rec.Key, rec.Value, rec.Headers)
	if err != nil {
		t.Fatal(err)
	}
	want := DeadLetter{Original: original(), Death: died, Version: "1.2.3"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A null stays a null, and an empty value an empty one.
func TestDeadLetterKeepsNull(t *testing.T) {
	for _, value := range [][]byte{nil, {}} {
		rec := (&Encoder{}).DeadLetter(Original{Value: value}, died)
		if (rec.Value == nil) != (value == nil) {
			t.Errorf("%#v becomes %#v", value, rec.Value)
		}
	}
}

// An article that dies twice has one cause, the last.
func TestDeadLetterOfADeadLetter(t *testing.T) {
	enc := &Encoder{Version: "1.2.3"}
	once := enc.DeadLetter(original(), died)
	again := original()
	again.Headers = once.Headers
	second := died
	second.Reason = TooDeep
	twice := enc.DeadLetter(again, second)
	got, err := ReadDeadLetter(twice.Key, twice.Value, twice.Headers)
	if err != nil || got.Reason != TooDeep || len(got.Headers) != 3 || len(twice.Headers) != len(once.Headers) {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestDeadLetterTooLargeBecomesAPointer(t *testing.T) {
	enc := &Encoder{Version: "1.2.3", MaxDeadLetter: 2000}
	for name, o := range map[string]Original{
		"value":   {Topic: "articles", Partition: 1, Offset: 7, Key: []byte("w-1"), Value: bytes.Repeat([]byte("x"), 2000)},
		"key":     {Topic: "articles", Key: bytes.Repeat([]byte("x"), 2000), Value: []byte("x")},
		"headers": {Topic: "articles", Key: []byte("w-1"), Value: []byte("x"), Headers: make([]Header, 300)},
		"empties": {Topic: "articles", Key: []byte("w-1"), Headers: make([]Header, 10_000)},
	} {
		rec := enc.DeadLetter(o, died)
		if rec.size() > enc.MaxDeadLetter {
			t.Errorf("%s: %d bytes", name, rec.size())
		}
		got, err := ReadDeadLetter(rec.Key, rec.Value, rec.Headers)
		if err != nil || !got.Pointer || got.Dropped != len(o.Headers) || got.Topic != "articles" || got.Offset != o.Offset {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
		var at struct {
			Type       string
			Topic      string
			Partition  int
			Offset     int64
			KeyBytes   int `json:"key_bytes"`
			ValueBytes int `json:"value_bytes"`
		}
		if err := json.Unmarshal(rec.Value, &at); err != nil || at.Type != "dead_letter_pointer" || at.Topic != "articles" ||
			at.Partition != o.Partition || at.Offset != o.Offset || at.KeyBytes != len(o.Key) || at.ValueBytes != len(o.Value) {
			t.Errorf("%s: %s, %v", name, rec.Value, err)
		}
		if (rec.Key == nil) != (name == "key") {
			t.Errorf("%s: key of %d bytes", name, len(rec.Key))
		}
	}
	// Just fitting and just not: the border is exact.
	o := original()
	size := (&Encoder{}).DeadLetter(o, died).size()
	for most, pointer := range map[int]bool{size: false, size - 1: true} {
		rec := (&Encoder{MaxDeadLetter: most}).DeadLetter(o, died)
		if got, _ := ReadDeadLetter(rec.Key, rec.Value, rec.Headers); got.Pointer != pointer {
			t.Errorf("at most %d of %d bytes: pointer %v", most, size, got.Pointer)
		}
	}
}

func TestReadDeadLetterRefuses(t *testing.T) {
	if _, err := ReadDeadLetter(nil, nil, []Header{{"a", nil}}); err == nil || !strings.Contains(err.Error(), "x-dlq-reason") {
		t.Errorf("no dead letter: %v", err)
	}
	if _, err := ReadDeadLetter(nil, nil, []Header{{dlqReason, []byte("nul")}, {dlqOffset, []byte("seven")}}); err == nil {
		t.Error("an offset in words is taken")
	}
}
