package replay

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"pledgewire/internal/corpus"
)

// Sink takes what came of the records.
type Sink interface {
	// Begin readies the sink to go on from where an earlier round kept it.
	Begin(Standing) error
	// Put takes one outcome, in the order of the source. It may hold it back.
	Put(ctx context.Context, out *Outcome) (rows int, err error)
	// Keep returns when all that was put is where no end of the process can lose it, and how many bytes that are.
	Keep(ctx context.Context) (bytes int64, err error)
}

// Job is a replay.
type Job struct {
	Source  Source
	Read    func(corpus.Record) Outcome // called from many goroutines
	Sink    Sink
	Workers int
	Rate    float64 // records a second; 0 for as many as can be
	// SkipBad goes on after bad records; else the first ends the replay.
	SkipBad bool

	Checkpoint string // the file; "" for none
	Identity   Identity
	Every      time.Duration // between two checkpoints

	// The following are called in the order of the source, on one goroutine; nil for nobody.
	Told func(*corpus.File)        // the end of a file
	Seen func(*Outcome, *Standing) // a record that is done
}

// BadRecord is the error of a replay that stopped at a bad record.
type BadRecord struct {
	Where string
	Err   error
}

func (e *BadRecord) Error() string { return e.Where + ": " + e.Err.Error() }
func (e *BadRecord) Unwrap() error { return e.Err }

// SourceError is the error of a source that could not be read on.
type SourceError struct{ Err error }

func (e *SourceError) Error() string { return e.Err.Error() }
func (e *SourceError) Unwrap() error { return e.Err }

// done is a record that was read, or passed by because an earlier round had read it.
type done struct {
	step Step
	past bool
	out  Outcome
}

// Run reads the source from after on, to its end. What it returns is how far it came, and was kept where there is a
// checkpoint. The error is a *BadRecord, a *SourceError, ctx's, or the sink's.
func (j *Job) Run(ctx context.Context, after Standing) (Standing, error) {
	if err := j.Sink.Begin(after); err != nil {
		return after, err
	}
	at, kept := after, time.Now()
	err := corpus.Each(ctx, j.paced(ctx, j.Source(after), after.Records), j.Workers, func(s Step) done {
		if s.Err != nil || s.File != nil || s.Number <= after.Records {
			return done{step: s, past: true}
		}
		return done{step: s, out: j.Read(s.Record)}
	}, func(d done) error {
		if err := j.take(ctx, &at, &d); err != nil || j.Checkpoint == "" || time.Since(kept) < j.Every {
			return err
		}
		kept = time.Now()
		return j.keep(ctx, &at)
	})
	at.Read = err == nil
	if at.Read || orderly(ctx, err) {
		err = errors.Join(err, j.keep(context.WithoutCancel(ctx), &at))
	}
	return at, err
}

// orderly reports whether a replay that ended with err can keep what it did: nothing is wrong with where it goes.
func orderly(ctx context.Context, err error) bool {
	var bad *BadRecord
	var source *SourceError
	return errors.As(err, &bad) || errors.As(err, &source) || ctx.Err() != nil
}

// take gives an outcome to the sink and counts it.
func (j *Job) take(ctx context.Context, at *Standing, d *done) error {
	switch {
	case d.step.Err != nil:
		return &SourceError{d.step.Err}
	case d.step.File != nil:
		if j.Told != nil {
			j.Told(d.step.File)
		}
		return nil
	case d.past:
		return nil
	case d.out.Err != nil && !j.SkipBad:
		return &BadRecord{d.out.Where, d.out.Err}
	}
	if d.out.Err == nil {
		rows, err := j.Sink.Put(ctx, &d.out)
		if err != nil {
			return err
		}
		at.Tally.Rows += rows
	}
	at.Tally.add(&d.out)
	at.Records, at.Mark = d.step.Number, d.step.Mark
	if j.Seen != nil {
		j.Seen(&d.out, at)
	}
	return nil
}

// keep sees to it that nothing of what was done can be lost.
func (j *Job) keep(ctx context.Context, at *Standing) error {
	var err error
	if at.Bytes, err = j.Sink.Keep(ctx); err != nil || j.Checkpoint == "" {
		return err
	}
	return at.save(j.Checkpoint, j.Identity)
}

// paced holds the source back to the rate. What an earlier round read passes at once.
func (j *Job) paced(ctx context.Context, source iter.Seq[Step], past int64) iter.Seq[Step] {
	if j.Rate <= 0 {
		return source
	}
	return func(yield func(Step) bool) {
		begun, n := time.Now(), 0
		for s := range source {
			if s.File == nil && s.Number > past {
				due := begun.Add(time.Duration(float64(n) / j.Rate * float64(time.Second)))
				if !sleepUntil(ctx, due) {
					return
				}
				n++
			}
			if !yield(s) {
				return
			}
		}
	}
}

func sleepUntil(ctx context.Context, due time.Time) bool {
	timer := time.NewTimer(time.Until(due))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// errShort says that what a checkpoint speaks of is not there.
func errShort(path string, have, want int64) error {
	return fmt.Errorf("%s has %d bytes, and the checkpoint speaks of %d; remove the checkpoint to begin anew", path, have, want)
}
