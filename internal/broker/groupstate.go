package broker

import (
	"context"
	"errors"
	"fmt"

	kafka "github.com/segmentio/kafka-go"
)

// GroupState is what was found out about a consumer group.
type GroupState struct {
	Denied  bool   // we may not read as this group
	State   string // Stable, Empty, PreparingRebalance …; Dead for a group that nobody ever was in
	Members int
	// Gaps says in which partitions the committed offset is not there any more.
	Gaps []string
	// Behind is how many records are left to read in the partitions that the group has read.
	Behind int64
}

// GroupState asks about group and how far it has read topic, without joining it.
func (c *Cluster) GroupState(ctx context.Context, group string, topic Topic) (GroupState, error) {
	var s GroupState
	err := c.groupState(ctx, group, topic, &s)
	switch {
	case errors.Is(err, kafka.GroupAuthorizationFailed):
		return GroupState{Denied: true}, nil
	case errors.Is(err, kafka.GroupIdNotFound): // nobody was in it yet
		return s, nil
	}
	return s, err
}

func (c *Cluster) groupState(ctx context.Context, group string, topic Topic, s *GroupState) error {
	if err := c.mayRead(ctx, group); err != nil {
		return fmt.Errorf("ask about the group: %w", err)
	}
	described, err := c.client.DescribeGroups(ctx, &kafka.DescribeGroupsRequest{GroupIDs: []string{group}})
	if err != nil {
		return fmt.Errorf("ask about the group: %w", err)
	}
	for _, g := range described.Groups {
		if g.Error != nil {
			return fmt.Errorf("ask about the group: %w", g.Error)
		}
		s.State, s.Members = g.GroupState, len(g.Members)
	}
	return c.progress(ctx, group, topic, s)
}

// mayRead sends a sign of life for a member that does not exist: who may not read as the group is told so, others that
// there is no such member.
func (c *Cluster) mayRead(ctx context.Context, group string) error {
	return whenCoordinated(ctx, func() error {
		answer, err := c.client.Heartbeat(ctx, &kafka.HeartbeatRequest{GroupID: group, GenerationID: 0, MemberID: "doctor"})
		if err == nil {
			err = answer.Error
		}
		if errors.Is(err, kafka.UnknownMemberId) || errors.Is(err, kafka.IllegalGeneration) {
			return nil
		}
		return err
	})
}

// progress fills in Gaps and Behind.
func (c *Cluster) progress(ctx context.Context, group string, topic Topic, s *GroupState) error {
	if topic.Partitions == 0 { // nothing is known of it
		return nil
	}
	request := &kafka.OffsetFetchRequest{GroupID: group, Topics: map[string][]int{}}
	for id := range topic.Partitions {
		request.Topics[topic.Name] = append(request.Topics[topic.Name], id)
	}
	answer, err := c.client.OffsetFetch(ctx, request)
	if err == nil {
		err = answer.Error
	}
	if err != nil {
		return fmt.Errorf("ask for the committed offsets: %w", err)
	}
	for _, p := range answer.Topics[topic.Name] {
		if p.Error != nil || p.CommittedOffset < 0 { // never read
			continue
		}
		first, end, err := c.bounds(ctx, topic.Name, p.Partition)
		switch {
		case err != nil:
			return err
		case p.CommittedOffset < first || p.CommittedOffset > end:
			s.Gaps = append(s.Gaps, fmt.Sprintf("partition %d: offset %d was committed, there are %d to %d", p.Partition, p.CommittedOffset, first, end))
		default:
			s.Behind += end - p.CommittedOffset
		}
	}
	return nil
}
