package broker

import (
	"context"
	"slices"
)

// layout is where the partitions of topics lie, as it was at one moment.
type layout struct {
	parts   map[string][]int // sorted
	leaders map[spot]int
}

// look returns the layout of the topics that s is for, as kafka-go knows it: that is no question to a broker.
func (s *shipment) look(ctx context.Context) (*layout, error) {
	var names []string
	for i := range s.outs {
		if topic := s.outs[i].Topic; !slices.Contains(names, topic) {
			names = append(names, topic)
		}
	}
	meta, err := s.cluster.metadata(ctx, names...)
	if err != nil {
		return nil, err
	}
	l := &layout{map[string][]int{}, map[spot]int{}}
	for _, topic := range meta.Topics {
		for _, part := range topic.Partitions {
			l.parts[topic.Name] = append(l.parts[topic.Name], part.ID)
			l.leaders[spot{topic.Name, part.ID}] = part.Leader.ID
		}
		slices.Sort(l.parts[topic.Name])
	}
	return l, nil
}

// led shares batches out among the brokers that lead their partitions.
func (l *layout) led(batches []*batch) map[int][]*batch {
	led := map[int][]*batch{}
	for _, b := range batches {
		leader := l.leaders[b.to]
		led[leader] = append(led[leader], b)
	}
	return led
}
