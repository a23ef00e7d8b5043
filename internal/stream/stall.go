package stream

import (
	"context"
	"errors"
	"fmt"
	"time"

	"go.uber.org/zap"
)

// StallPolicy says what to do when a partition's watermark does not move although records wait behind it.
type StallPolicy string

// The policies.
const (
	StallAlert StallPolicy = "alert" // log it, count it, and be not ready until it moves
	StallFail  StallPolicy = "fail"  // and stop with an ErrStalled
)

// ErrStalled marks the error of a partition that made no progress under StallFail.
var ErrStalled = errors.New("stalled")

// watch looks for a stall of the partition until stop is closed.
func (r *run) watch(stop <-chan struct{}, fail context.CancelCauseFunc) {
	ticker := time.NewTicker(max(r.opt.Stall/10, time.Millisecond))
	defer ticker.Stop()
	for {
		select {
		case <-stop:
			return
		case now := <-ticker.C:
			if err := r.lookForStall(now); err != nil {
				fail(err)
				return
			}
		}
	}
}

// lookForStall notices when a stall begins and when it ends, and says so once each. Under StallFail its beginning is an
// error.
func (r *run) lookForStall(now time.Time) error {
	s := r.mark.standing()
	stalled := s.still(now) >= r.opt.Stall
	if r.stalled.Swap(stalled) == stalled {
		return nil
	}
	if !stalled {
		r.log.Info("stall over", zap.Int64("offset", s.offset))
		return nil
	}
	r.tally.stalls.Add(1)
	r.log.Error("stalled", zap.Int64("offset", s.offset), zap.Int64("lag", s.lag()), zap.Int("in_flight", len(r.slots)),
		zap.Duration("stall", r.opt.Stall), zap.String("why", s.doing()))
	if r.opt.OnStall != StallFail {
		return nil
	}
	return fmt.Errorf("%w: no progress for %s with %d records behind: %s\nto be told only: --on-stall alert; to wait longer: --stall %s",
		ErrStalled, r.opt.Stall, s.lag(), s.doing(), 10*r.opt.Stall)
}
