package replay

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pledgewire/internal/corpus"
	"pledgewire/internal/corpus/eventfile"
	"pledgewire/internal/wire"
)

// counting is a source of n records; every seventh is bad, and a file ends after every tenth.
func counting(n int) Source {
	return func(Standing) iter.Seq[Step] {
		return func(yield func(Step) bool) {
			for i := 1; i <= n; i++ {
				rec := corpus.Record{Path: "a.jsonl", Line: i, Form: corpus.JSON, Bytes: fmt.Appendf(nil, "%d", i)}
				if i%7 == 0 {
					rec.Bytes, rec.Err = nil, errors.New("bad")
				}
				if !yield(Step{Item: corpus.Item{Record: rec}, Number: int64(i)}) {
					return
				}
				if i%10 == 0 && !yield(Step{Item: corpus.Item{File: &corpus.File{Path: "a.jsonl", As: "JSON lines"}}, Number: int64(i)}) {
					return
				}
			}
		}
	}
}

// plain makes a pledge and an entity event of each record.
func plain(rec corpus.Record) Outcome {
	if rec.Err != nil {
		return Outcome{Where: rec.Where(), Err: rec.Err}
	}
	value := func(kind string) []byte { return fmt.Appendf(nil, `{"type":%q,"n":%s}`, kind, rec.Bytes) }
	return Outcome{Where: rec.Where(), Name: "read", Pledges: 1, Entities: 1, Records: []wire.Record{
		{Topic: wire.PledgeEvents, Value: value("pledge")}, {Topic: wire.Entities, Value: value("entity")}, {Topic: wire.Receipts, Value: value("receipt")}}}
}

// once replays counting(n) into dir without interruption, and returns the bytes of output and manifest.
func once(t *testing.T, dir string, n, workers int) string {
	t.Helper()
	f := &File{Path: filepath.Join(dir, "out.jsonl"), Layout: eventfile.Layout{Format: eventfile.JSONL}}
	job := &Job{Source: counting(n), Read: plain, Sink: f, Workers: workers, SkipBad: true}
	at, err := job.Run(t.Context(), Standing{})
	if err != nil {
		t.Fatal(err)
	}
	return wrapUp(t, f, at)
}

// wrapUp finishes a file and its manifest.
func wrapUp(t *testing.T, f *File, at Standing) string {
	t.Helper()
	if err := f.Finish(t.Context()); err != nil {
		t.Fatal(err)
	}
	m := NewManifest(Identity{}, true, nil, at)
	if err := m.Wrote(t.Context(), f.Path, at.Tally.Rows); err != nil {
		t.Fatal(err)
	}
	if err := m.Save(f.Path + ".manifest.json"); err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, name := range []string{f.Path, f.Path + ".manifest.json"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	return all.String()
}

// TestAnyInterruption stops replays anywhere, as Ctrl-C and as kill -9 do, and goes on until they end: the bytes are
// always those of one that was never stopped.
func TestAnyInterruption(t *testing.T) {
	const n = 50
	want := once(t, t.TempDir(), n, 1)
	if again := once(t, t.TempDir(), n, 8); again != want {
		t.Fatal("eight workers write other bytes than one")
	}
	for seed := range uint64(8) {
		dir, dice := t.TempDir(), rand.New(rand.NewPCG(seed, 0))
		id, ck := Identity{Settings: map[string]string{}}, filepath.Join(dir, "ck")
		for round := 0; ; round++ {
			if round > 100 {
				t.Fatalf("seed %d: it never ends", seed)
			}
			after, err := Resume(ck, id)
			if err != nil {
				t.Fatal(err)
			}
			f := &File{Path: filepath.Join(dir, "out.jsonl"), Layout: eventfile.Layout{Format: eventfile.JSONL}}
			ctx, stop := context.WithCancel(t.Context())
			left := dice.IntN(20) + 1
			sink := &fragile{File: f, left: left, kill: dice.IntN(2) == 0, stop: stop}
			job := &Job{Source: counting(n), Read: plain, Sink: sink, Workers: 4, SkipBad: true, Checkpoint: ck, Identity: id, Every: time.Duration(dice.IntN(3)) * 5 * time.Millisecond}
			at, err := job.Run(ctx, after)
			stop()
			if err == nil {
				if got := wrapUp(t, f, at); got != want {
					t.Fatalf("seed %d: after %d rounds other bytes", seed, round)
				}
				break
			}
		}
	}
}

// fragile is a file in whose replay something happens after so many records: it is interrupted, or killed, whereupon
// nothing is kept any more and rubbish stands behind what was.
type fragile struct {
	*File
	left int
	kill bool
	stop func()
	dead bool
}

var errKilled = errors.New("killed")

func (f *fragile) Put(ctx context.Context, out *Outcome) (int, error) {
	if f.left--; f.left < 0 && f.kill {
		f.dead = true
		_, _ = f.out.WriteString(`{"half":`)
		_ = f.out.Flush()
		return 0, errKilled
	}
	if f.left < 0 {
		f.stop()
	}
	return f.File.Put(ctx, out)
}

func (f *fragile) Keep(ctx context.Context) (int64, error) {
	if f.dead {
		return 0, errKilled
	}
	return f.File.Keep(ctx)
}

// TestBadRecordEnds: without SkipBad the first bad record ends the replay, and what came before it is kept.
func TestBadRecordEnds(t *testing.T) {
	dir := t.TempDir()
	f := &File{Path: filepath.Join(dir, "out.jsonl"), Layout: eventfile.Layout{Format: eventfile.JSONL}}
	ck := filepath.Join(dir, "ck")
	job := &Job{Source: counting(20), Read: plain, Sink: f, Workers: 3, Checkpoint: ck, Every: time.Hour}
	at, err := job.Run(t.Context(), Standing{})
	var bad *BadRecord
	if !errors.As(err, &bad) || bad.Where != "a.jsonl:7" || at.Records != 6 || at.Tally.Pledges != 6 {
		t.Fatalf("%v at %+v", err, at)
	}
	if after, err := Resume(ck, Identity{}); err != nil || after.Records != 6 || after.Bytes != at.Bytes {
		t.Errorf("kept %+v, %v", after, err)
	}
}

// TestSourceError: a source that breaks off is no end.
func TestSourceError(t *testing.T) {
	gone := errors.New("the broker is gone")
	broken := func(Standing) iter.Seq[Step] {
		return func(yield func(Step) bool) {
			for s := range counting(5)(Standing{}) {
				yield(s)
			}
			yield(Step{Err: gone})
		}
	}
	f := &File{Path: filepath.Join(t.TempDir(), "out.jsonl")}
	at, err := (&Job{Source: broken, Read: plain, Sink: f, Workers: 2}).Run(t.Context(), Standing{})
	var source *SourceError
	if !errors.As(err, &source) || !errors.Is(err, gone) || at.Read || at.Records != 5 {
		t.Errorf("%v at %+v", err, at)
	}
}

// TestRate: what an earlier round read passes at once, and a rate that is never due holds back until the end.
func TestRate(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	f := &File{Path: filepath.Join(t.TempDir(), "out.jsonl")}
	seen := 0
	job := &Job{Source: counting(60), Read: plain, Sink: f, Workers: 1, Rate: 1e-9, SkipBad: true, Seen: func(*Outcome, *Standing) {
		seen++
		stop()
	}}
	if _, err := job.Run(ctx, Standing{Records: 50}); !errors.Is(err, context.Canceled) || seen != 1 {
		t.Errorf("%d records were read, %v", seen, err)
	}
}

// TestMissingSpool: a checkpoint that speaks of bytes that are gone is no place to go on from.
func TestMissingSpool(t *testing.T) {
	f := &File{Path: filepath.Join(t.TempDir(), "out.jsonl")}
	if err := f.Begin(Standing{Bytes: 10}); err == nil || !strings.Contains(err.Error(), "has 0 bytes, and the checkpoint speaks of 10") {
		t.Errorf("%v", err)
	}
}

// TestFinishAgain: a replay that is killed after any step of its end comes to the same end.
func TestFinishAgain(t *testing.T) {
	dir := t.TempDir()
	begin := func(at Standing) *File {
		f := &File{Path: filepath.Join(dir, "out.jsonl"), Layout: eventfile.Layout{Format: eventfile.JSONL}}
		if err := f.Begin(at); err != nil {
			t.Fatal(err)
		}
		return f
	}
	f := begin(Standing{})
	if _, err := f.Put(t.Context(), &Outcome{Records: plain(corpus.Record{Bytes: []byte("1")}).Records}); err != nil {
		t.Fatal(err)
	}
	n, err := f.Keep(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	at := Standing{Bytes: n, Read: true}
	first := wrapUp(t, f, at) // and then killed, with the checkpoint still there
	f = begin(at)
	if kept, err := f.Keep(t.Context()); err != nil || kept != n {
		t.Errorf("kept %d, %v", kept, err)
	}
	if again := wrapUp(t, f, at); again != first {
		t.Errorf("got %s, then %s", first, again)
	}
	if err := f.Clean(); err != nil {
		t.Error(err)
	}
}

func TestOtherCheckpoint(t *testing.T) {
	ck := filepath.Join(t.TempDir(), "ck")
	id := Identity{Settings: map[string]string{"events": "all", "format": ""}, Inputs: "a", Extractor: "1", Knowledge: "k"}
	if err := (Standing{Records: 3}).save(ck, id); err != nil {
		t.Fatal(err)
	}
	if at, err := Resume(ck, id); err != nil || at.Records != 3 {
		t.Errorf("the own one: %+v, %v", at, err)
	}
	other := Identity{Settings: map[string]string{"events": "pledge", "format": "csv"}, Inputs: "b", Extractor: "2", Knowledge: "k"}
	_, err := Resume(ck, other)
	for _, want := range []string{"--events was all, and is pledge", "--format was not given, and is csv", "the program's version was 1, and is 2", "the input has changed", "remove " + ck} {
		if !errors.Is(err, ErrOther) || !strings.Contains(err.Error(), want) {
			t.Errorf("no %q in %v", want, err)
		}
	}
	if strings.Contains(err.Error(), "knowledge") {
		t.Errorf("the knowledge is the same: %v", err)
	}
}
