package broker

import (
	"context"
	"errors"
	"fmt"
	"time"

	kafka "github.com/segmentio/kafka-go"

	"pledgewire/internal/stream"
)

// watch looks at the topic until ctx is done, and tells owner when it is not there or has other partitions than before.
// kafka-go idles without a word when its topic is missing. One that stays missing stops the group.
func (g *Group) watch(ctx context.Context, owner stream.Owner, stop context.CancelCauseFunc) {
	ticker := time.NewTicker(g.conf.Watch)
	defer ticker.Stop()
	known := 0
	var missing time.Time // since then
	for {
		n, err := g.partitions(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case errors.Is(err, stream.ErrMissing):
			if missing.IsZero() {
				missing = time.Now()
			}
			owner.Trouble(err)
			if spent := time.Since(missing); spent > g.conf.GiveUp {
				stop(fmt.Errorf("%w after %s: %w", stream.ErrGivenUp, spent.Round(time.Second), err))
				return
			}
		case err == nil: // other errors concern the brokers, and reading meets them too
			missing = time.Time{}
			if known > 0 && n != known {
				owner.Trouble(fmt.Errorf("%w: topic %s has %d, and had %d; new ones are read from their start, and an article whose key now leads elsewhere may be overtaken by its older version",
					stream.ErrReshaped, g.conf.Topic, n, known))
			}
			known = n
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// partitions returns how many partitions the topic has. The error wraps stream.ErrMissing when there is no such topic.
func (g *Group) partitions(ctx context.Context) (int, error) {
	meta, err := g.cluster.metadata(ctx, g.conf.Topic)
	if err != nil {
		return 0, err
	}
	for _, t := range meta.Topics {
		if t.Name == g.conf.Topic && t.Error == nil && len(t.Partitions) > 0 {
			return len(t.Partitions), nil
		}
		if t.Error != nil && !errors.Is(t.Error, kafka.UnknownTopicOrPartition) {
			return 0, t.Error
		}
	}
	return 0, fmt.Errorf("%w: %s; make it: extractor topics create", stream.ErrMissing, g.conf.Topic)
}
