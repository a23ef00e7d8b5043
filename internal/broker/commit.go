package broker

import (
	"context"
	"errors"
	"fmt"
	"time"

	kafka "github.com/segmentio/kafka-go"

	"pledgewire/internal/stream"
)

const commitTimeout = 10 * time.Second

// Commit commits offset in the generation that owns the partition; the broker refuses it when that is over.
func (p *partition) Commit(offset int64) error { return p.CommitNoted(offset, "") }

// CommitNoted commits offset with note as its metadata. Generation.CommitOffsets would leave the metadata blank.
func (p *partition) CommitNoted(offset int64, note string) error {
	ctx, cancel := context.WithTimeout(context.Background(), commitTimeout)
	defer cancel()
	answer, err := p.cluster.client.OffsetCommit(ctx, &kafka.OffsetCommitRequest{
		GroupID: p.group, GenerationID: int(p.gen.ID), MemberID: p.gen.MemberID,
		Topics: map[string][]kafka.OffsetCommit{p.topic: {{Partition: p.id, Offset: offset, Metadata: note}}},
	})
	if err == nil {
		if parts := answer.Topics[p.topic]; len(parts) != 1 {
			err = errors.New("the broker answered something else")
		} else {
			err = parts[0].Error
		}
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, kafka.UnknownMemberId), errors.Is(err, kafka.IllegalGeneration), errors.Is(err, kafka.RebalanceInProgress):
		return fmt.Errorf("commit in generation %d: %w: %w", p.gen.ID, stream.ErrFenced, err)
	}
	return fmt.Errorf("commit in generation %d: %w", p.gen.ID, err)
}

// Note returns the metadata of the group's last commit of the partition.
func (p *partition) Note(ctx context.Context) (string, error) {
	_, note, err := p.committed(ctx)
	return note, err
}

// committed returns the offset that the group has committed, negative for none, and its metadata.
func (p *partition) committed(ctx context.Context) (offset int64, note string, err error) {
	ctx, cancel := context.WithTimeout(ctx, commitTimeout)
	defer cancel()
	answer, err := p.cluster.client.OffsetFetch(ctx, &kafka.OffsetFetchRequest{GroupID: p.group, Topics: map[string][]int{p.topic: {p.id}}})
	if err == nil {
		err = answer.Error
	}
	if err != nil {
		return 0, "", fmt.Errorf("ask for the committed offset: %w", err)
	}
	parts := answer.Topics[p.topic]
	if len(parts) != 1 {
		return 0, "", errors.New("ask for the committed offset: the broker answered something else")
	}
	if err := parts[0].Error; err != nil {
		if !passes(err) {
			err = fatal(err)
		}
		return 0, "", fmt.Errorf("ask for the committed offset: %w", err)
	}
	return parts[0].CommittedOffset, parts[0].Metadata, nil
}
