package broker

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	kafka "github.com/segmentio/kafka-go"
)

// TopicSpec is a topic to be.
type TopicSpec struct {
	Name       string
	Partitions int               // 0 for the brokers' default
	Replicas   int               // 0 for the brokers' default
	Config     map[string]string // settings other than the brokers' defaults
}

// Topic is a topic that is there.
type Topic struct {
	Name       string
	Partitions int
	Replicas   int
	Records    int64 // offsets between start and end, summed up
	Config     map[string]string
}

// ErrNoTopic marks errors about a topic that does not exist.
var ErrNoTopic = errors.New("no such topic")

// CreateTopics creates those of specs that do not exist, and returns their names once every one has leaders.
func (c *Cluster) CreateTopics(ctx context.Context, specs ...TopicSpec) ([]string, error) {
	request := &kafka.CreateTopicsRequest{}
	for _, spec := range specs {
		conf := kafka.TopicConfig{Topic: spec.Name, NumPartitions: orBroker(spec.Partitions), ReplicationFactor: orBroker(spec.Replicas)}
		for name, value := range spec.Config {
			conf.ConfigEntries = append(conf.ConfigEntries, kafka.ConfigEntry{ConfigName: name, ConfigValue: value})
		}
		request.Topics = append(request.Topics, conf)
	}
	answer, err := c.client.CreateTopics(ctx, request)
	if err != nil {
		return nil, fmt.Errorf("create topics: %w", err)
	}
	var made []string
	var errs []error
	for _, spec := range specs {
		switch err := answer.Errors[spec.Name]; {
		case err == nil:
			made = append(made, spec.Name)
		case !errors.Is(err, kafka.TopicAlreadyExists):
			errs = append(errs, fmt.Errorf("create topic %s: %w", spec.Name, err))
		}
	}
	if err := errors.Join(errs...); err != nil {
		return made, err
	}
	return made, c.awaitLeaders(ctx, specs)
}

func orBroker(n int) int {
	if n <= 0 {
		return -1
	}
	return n
}

// awaitLeaders waits until every partition of the topics has a leader that we know of.
func (c *Cluster) awaitLeaders(ctx context.Context, specs []TopicSpec) error {
	var names []string
	for _, spec := range specs {
		names = append(names, spec.Name)
	}
	for {
		meta, err := c.metadata(ctx, names...)
		if err == nil && len(meta.Topics) == len(names) && !slices.ContainsFunc(meta.Topics, unready) {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("wait for the leaders of %s: %w", strings.Join(names, ", "), context.Cause(ctx))
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func unready(t kafka.Topic) bool {
	return t.Error != nil || len(t.Partitions) == 0 ||
		slices.ContainsFunc(t.Partitions, func(p kafka.Partition) bool { return p.Error != nil })
}

// settings are those that Topics asks for.
var settings = []string{"cleanup.policy", "max.message.bytes", "min.insync.replicas", "retention.ms"}

// Topics describes topics by name, in that order. One that does not exist is an error that wraps ErrNoTopic. Config is
// empty where we may not ask for it.
func (c *Cluster) Topics(ctx context.Context, names ...string) ([]Topic, error) {
	meta, err := c.metadata(ctx, names...)
	if err != nil {
		return nil, err
	}
	var out []Topic
	var errs []error
	for _, name := range names {
		i := slices.IndexFunc(meta.Topics, func(t kafka.Topic) bool { return t.Name == name })
		switch {
		case i < 0 || errors.Is(meta.Topics[i].Error, kafka.UnknownTopicOrPartition):
			errs = append(errs, fmt.Errorf("%w: %s", ErrNoTopic, name))
		case meta.Topics[i].Error != nil:
			errs = append(errs, fmt.Errorf("topic %s: %w", name, meta.Topics[i].Error))
		default:
			out = append(out, describe(meta.Topics[i]))
		}
	}
	if err := errors.Join(errs...); err != nil {
		return out, err
	}
	if err := c.count(ctx, out); err != nil {
		return out, err
	}
	c.configure(ctx, out)
	return out, nil
}

func describe(t kafka.Topic) Topic {
	topic := Topic{Name: t.Name, Partitions: len(t.Partitions), Config: map[string]string{}}
	if len(t.Partitions) > 0 {
		topic.Replicas = len(t.Partitions[0].Replicas)
	}
	return topic
}

// count fills in Records.
func (c *Cluster) count(ctx context.Context, topics []Topic) error {
	request := &kafka.ListOffsetsRequest{Topics: map[string][]kafka.OffsetRequest{}}
	for _, t := range topics {
		for id := range t.Partitions {
			request.Topics[t.Name] = append(request.Topics[t.Name], kafka.FirstOffsetOf(id), kafka.LastOffsetOf(id))
		}
	}
	answer, err := c.client.ListOffsets(ctx, request)
	if err != nil {
		return fmt.Errorf("ask for the offsets: %w", err)
	}
	for i := range topics {
		for _, p := range answer.Topics[topics[i].Name] {
			topics[i].Records += p.LastOffset - p.FirstOffset
		}
	}
	return nil
}

// configure fills in Config as far as we may ask.
func (c *Cluster) configure(ctx context.Context, topics []Topic) {
	request := &kafka.DescribeConfigsRequest{}
	for _, t := range topics {
		request.Resources = append(request.Resources, kafka.DescribeConfigRequestResource{
			ResourceType: kafka.ResourceTypeTopic, ResourceName: t.Name, ConfigNames: settings})
	}
	answer, err := c.client.DescribeConfigs(ctx, request)
	if err != nil {
		return
	}
	for _, resource := range answer.Resources {
		i := slices.IndexFunc(topics, func(t Topic) bool { return t.Name == resource.ResourceName })
		if i < 0 || resource.Error != nil {
			continue
		}
		for _, entry := range resource.ConfigEntries {
			if slices.Contains(settings, entry.ConfigName) {
				topics[i].Config[entry.ConfigName] = entry.ConfigValue
			}
		}
	}
}

// MaxBytes returns the topic's max.message.bytes, or false when it is not known.
func (t Topic) MaxBytes() (int64, bool) {
	n, err := strconv.ParseInt(t.Config["max.message.bytes"], 10, 64)
	return n, err == nil
}
