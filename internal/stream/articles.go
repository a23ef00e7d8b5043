package stream

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"

	"pledgewire/internal/model"
	"pledgewire/internal/wire"
)

// Articles reads records that hold articles: a Reader. It may be used from many goroutines.
type Articles struct {
	Decoder wire.Decoder
	Encoder wire.Encoder
	// Extract reads an article.
	Extract func(*model.Article) *model.Result
	// Topic gives the name of a topic; nil for the default names.
	Topic func(wire.Topic) string
	// Deadline is how long an article may take; 0 for as long as it wants. What takes longer is left to end by itself.
	Deadline time.Duration
	// Stopwatch hears how long decoding, extracting and encoding take; nil for nobody.
	Stopwatch Stopwatch
}

var _ Reader = (*Articles)(nil)

// Reasons lists the reasons of dead letters: those of wire, and those that the stream finds itself.
func Reasons() []wire.Reason {
	return append(wire.Reasons(), reasonPanic, reasonDeadline, wire.RecordTooLarge, reasonTooLarge, reasonPoison)
}

// The reasons of dead letters that the stream finds itself, next to those of wire.
const (
	reasonPanic     wire.Reason = "panic"            // the reading broke; a mistake of ours
	reasonDeadline  wire.Reason = "deadline"         // the reading took too long
	reasonPoison    wire.Reason = "quarantined"      // the process died whenever it read the record
	reasonTooLarge  wire.Reason = "output_too_large" // an event or the receipt does not fit into its topic
	outcomeDead                 = string(model.Dead)
	outcomeWithdraw             = string(model.WithdrawnArticle)
)

// Lane returns the key of rec, or where it has none the id of its article.
func (a *Articles) Lane(rec *Record) []byte {
	if len(rec.Key) > 0 || rec.Lost != "" {
		return rec.Key
	}
	got, err := a.Decoder.Receive(input(rec))
	switch {
	case err != nil:
		return nil
	case got.Article == nil:
		return []byte(got.Withdrawn)
	}
	return []byte(got.Article.ID)
}

// Read decodes the article in rec, reads it, and gives its events and receipt. A record that cannot be read gives a dead
// letter, a withdrawal its receipt. Events and receipts carry the trace context of rec on.
func (a *Articles) Read(rec *Record) Reading {
	reading := a.read(rec)
	if reading.Outcome != outcomeDead { // a dead letter has all headers of rec
		carry(wire.TraceContext(wireHeaders(rec.Headers)), reading.Outputs)
	}
	return reading
}

func (a *Articles) read(rec *Record) Reading {
	if rec.Lost != "" {
		return a.dead(rec, wire.Death{Reason: wire.RecordTooLarge, Stage: "fetch", Error: rec.Lost})
	}
	stop := a.Stopwatch.start(StageDecode)
	got, err := a.Decoder.Receive(input(rec))
	stop()
	switch {
	case err != nil:
		return a.undecodable(rec, err)
	case got.Article == nil:
		return a.withdraw(got.Withdrawn)
	}
	res, death := a.extract(got.Article)
	if death != nil {
		return a.dead(rec, *death)
	}
	return a.encode(rec, res)
}

func (a *Articles) withdraw(id string) Reading {
	receipt := a.Encoder.ReceiptRecord(a.Encoder.Withdrawn(id))
	return Reading{Outputs: [][]Output{a.outputs(receipt)}, Outcome: outcomeWithdraw}
}

func (a *Articles) undecodable(rec *Record, err error) Reading {
	death := wire.Death{Stage: "decode", Error: err.Error()}
	var why *wire.DecodeError
	if errors.As(err, &why) {
		death.Reason = why.Reason
	}
	return a.dead(rec, death)
}

// extract reads art, and survives that it panics or does not end.
func (a *Articles) extract(art *model.Article) (*model.Result, *wire.Death) {
	defer a.Stopwatch.start(StageExtract)()
	if a.Deadline <= 0 {
		return a.guarded(art)
	}
	type outcome struct {
		res   *model.Result
		death *wire.Death
	}
	ended := make(chan outcome, 1)
	go func() {
		res, death := a.guarded(art)
		ended <- outcome{res, death}
	}()
	timer := time.NewTimer(a.Deadline)
	defer timer.Stop()
	select {
	case o := <-ended:
		return o.res, o.death
	case <-timer.C:
		return nil, &wire.Death{Reason: reasonDeadline, Stage: "extract", Retryable: true,
			Error: fmt.Sprintf("reading the article took longer than %s", a.Deadline)}
	}
}

func (a *Articles) guarded(art *model.Article) (res *model.Result, death *wire.Death) {
	defer func() {
		if broken := recover(); broken != nil {
			res, death = nil, &wire.Death{Reason: reasonPanic, Stage: "extract", Error: describePanic(broken)}
		}
	}()
	return a.Extract(art), nil
}

// describePanic says where it happened, and what only when the run time says it: other words could be the article's.
func describePanic(broken any) string {
	what := fmt.Sprintf("panic (%T)", broken)
	if err, ok := broken.(runtime.Error); ok {
		what = "panic: " + err.Error()
	}
	return what + " at " + strings.Join(whereFrom(), " < ")
}

// whereFrom names the functions that were running when the panic came, the innermost first.
func whereFrom() []string {
	pcs := make([]uintptr, 32)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	var out []string
	for more := true; more && len(out) < 4; {
		var frame runtime.Frame
		frame, more = frames.Next()
		if i := strings.LastIndex(frame.File, "/internal/"); i >= 0 && !strings.Contains(frame.File, "/stream/") {
			out = append(out, fmt.Sprintf("%s:%d", frame.File[i+1:], frame.Line))
		}
	}
	return out
}

// encode turns res into outputs: its events, and when they are there, its receipt.
func (a *Articles) encode(rec *Record, res *model.Result) Reading {
	defer a.Stopwatch.start(StageEncode)()
	records, err := a.Encoder.Records(res)
	if err != nil {
		return a.dead(rec, wire.Death{Reason: reasonTooLarge, Stage: "encode", Error: err.Error()})
	}
	isReceipt := func(r wire.Record) bool { return r.Topic == wire.Receipts }
	at := slices.IndexFunc(records, isReceipt)
	reading := Reading{Outcome: string(res.Outcome), Outputs: [][]Output{a.outputs(records[:at]...), a.outputs(records[at:]...)}}
	for i := range res.Pledges {
		reading.Told = append(reading.Told, Told{res.Pledges[i].Status, res.Pledges[i].Kind})
	}
	for _, r := range records {
		switch r.Topic {
		case wire.PledgeEvents:
			reading.Pledges++
		case wire.Entities:
			reading.Entities++
		}
	}
	return reading
}

// dead gives the dead letter of rec.
func (a *Articles) dead(rec *Record, death wire.Death) Reading {
	return a.deadWith(&a.Encoder, rec, death)
}

func (a *Articles) deadWith(encoder *wire.Encoder, rec *Record, death wire.Death) Reading {
	death.Attempts = max(death.Attempts, 1)
	letter := encoder.DeadLetter(wire.Original{Topic: rec.Topic, Partition: rec.Partition, Offset: rec.Offset, Time: rec.Time,
		Key: rec.Key, Value: rec.Value, Headers: wireHeaders(rec.Headers)}, death)
	return Reading{Outputs: [][]Output{a.outputs(letter)}, Outcome: outcomeDead, Reason: string(death.Reason)}
}

// Quarantined gives the dead letter of a record that the process does not survive.
func (a *Articles) Quarantined(rec *Record, starts int) Reading {
	return a.dead(rec, wire.Death{Reason: reasonPoison, Stage: "extract", Attempts: starts, Retryable: true,
		Error: fmt.Sprintf("the process died %d times while it read this record; its last words are in its log, or the kernel's (out of memory). Correct that, then: extractor dlq retry", starts)})
}

// Refused gives the dead letter of a record whose events do not fit, and a pointer in the place of a dead letter that
// does not.
func (a *Articles) Refused(rec *Record, before *Reading, why error) Reading {
	death := wire.Death{Reason: reasonTooLarge, Stage: "write", Error: why.Error()}
	if before.Outcome != outcomeDead {
		return a.dead(rec, death)
	}
	death.Reason = wire.Reason(before.Reason)
	small := a.Encoder
	small.MaxDeadLetter = 1 // so that it becomes a pointer
	return a.deadWith(&small, rec, death)
}

func (a *Articles) outputs(records ...wire.Record) []Output {
	out := make([]Output, len(records))
	for i, r := range records {
		name := string(r.Topic)
		if a.Topic != nil {
			name = a.Topic(r.Topic)
		}
		out[i] = Output{Topic: name, Key: r.Key, Value: r.Value, Headers: streamHeaders(r.Headers)}
	}
	return out
}

// carry adds headers to every output.
func carry(headers []wire.Header, groups [][]Output) {
	extra := streamHeaders(headers)
	if len(extra) == 0 {
		return
	}
	for _, outs := range groups {
		for i := range outs {
			outs[i].Headers = append(outs[i].Headers, extra...)
		}
	}
}

func input(rec *Record) wire.Input {
	return wire.Input{Key: rec.Key, Value: rec.Value, Headers: wireHeaders(rec.Headers)}
}

func wireHeaders(headers []Header) []wire.Header {
	out := make([]wire.Header, len(headers))
	for i, h := range headers {
		out[i] = wire.Header(h)
	}
	return out
}

func streamHeaders(headers []wire.Header) []Header {
	out := make([]Header, len(headers))
	for i, h := range headers {
		out[i] = Header(h)
	}
	return out
}
