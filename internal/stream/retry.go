package stream

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"go.uber.org/zap"
)

// Backoff is how long to wait between attempts. The wait doubles from Min to Max, and varies by half so that many
// members do not come back at the same moment. After GiveUp in all there is no further attempt.
type Backoff struct {
	Min, Max, GiveUp time.Duration
}

// patience is one run of attempts. It belongs to one goroutine.
type patience struct {
	backoff Backoff
	next    time.Duration
	since   time.Time
	tries   int
}

func (b Backoff) begin() *patience { return &patience{backoff: b} }

// wait waits before the next attempt after err. It returns nil when there shall be one, ctx's error when ctx is done,
// and an ErrGivenUp when time is up.
func (p *patience) wait(ctx context.Context, err error) error {
	if p.tries == 0 {
		p.since, p.next = time.Now(), p.backoff.Min
	}
	p.tries++
	if spent := time.Since(p.since); spent >= p.backoff.GiveUp {
		return fmt.Errorf("%w after %d attempts in %s: %w", ErrGivenUp, p.tries, spent.Round(time.Millisecond), err)
	}
	timer := time.NewTimer(p.next/2 + rand.N(p.next/2+1))
	defer timer.Stop()
	p.next = min(2*p.next, p.backoff.Max)
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-timer.C:
		return nil
	}
}

// insist tries something until it works or ctx is done. It returns an error when it will not work.
func (r *run) insist(ctx context.Context, what string, try func(context.Context) error) error {
	patience := r.opt.Backoff.begin()
	for ctx.Err() == nil {
		err := try(ctx)
		r.trouble.note(commitWork{r.at}, err)
		if err == nil || errors.Is(err, ErrFatal) || errors.Is(err, ErrFenced) {
			return err
		}
		r.log.Warn("failed", zap.String("step", what), zap.Error(err), zap.Int("attempt", patience.tries+1))
		if err := patience.wait(ctx, err); errors.Is(err, ErrGivenUp) {
			return err
		}
	}
	return nil
}

// reset says that it worked.
func (p *patience) reset() { p.tries = 0 }
