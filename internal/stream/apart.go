package stream

import "context"

// apart is at least once: a lane writes what came of its record and waits until it is acknowledged, and only how far the
// partition is done is told later.
type apart struct{ *run }

func (a apart) begin(context.Context) error { return nil }

func (a apart) take(ctx context.Context, t *task, reading Reading) error {
	if err := a.writeOut(ctx, t.rec, &reading); err != nil {
		return err
	}
	a.wrote(t.rec, &reading)
	a.done(t.number)
	return nil
}

// tell commits offset. A commit has a time of its own, so that it can end a run that has none left.
func (a apart) tell(_ context.Context, _ []*held, offset int64, note string) error {
	a.finished.Store(0)
	if a.kept == nil {
		return a.part.Commit(offset)
	}
	return a.kept.CommitNoted(offset, note)
}
