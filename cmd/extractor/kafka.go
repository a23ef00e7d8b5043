package main

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"go.uber.org/zap"

	"pledgewire/internal/broker"
	"pledgewire/internal/config"
	"pledgewire/internal/wire"
)

// connect returns the way to the brokers that the flags name, after one of them has answered.
func connect(ctx context.Context, flags *config.Kafka) (*broker.Cluster, error) {
	cluster, err := open(flags)
	if err != nil {
		return nil, err
	}
	if err := cluster.Check(ctx); err != nil {
		if errors.Is(err, broker.ErrPlaintext) { // it answers, but names brokers beyond this machine
			return nil, failf(exitUsage, "%w", err)
		}
		return nil, failf(exitBroker, "%w\nask what is wrong, step by step: extractor doctor with the same flags\nname the brokers with --brokers HOST:PORT,… or EXTRACTOR_BROKERS; without a broker, see: extractor demo", err)
	}
	return cluster, nil
}

// open returns the way to the brokers that the flags name, without asking them anything.
func open(flags *config.Kafka) (*broker.Cluster, error) {
	broker.Bound(broker.Limits{})
	password := ""
	if flags.SASL != "none" {
		var err error
		if password, err = flags.Password(); err != nil {
			return nil, failf(exitUsage, "%w", err)
		}
	}
	cluster, err := broker.Open(broker.Config{
		Brokers:        flags.Brokers,
		TLS:            broker.TLS{On: flags.TLS, CA: flags.TLSCA, Cert: flags.TLSCert, Key: flags.TLSKey},
		SASL:           broker.SASL{Mechanism: flags.SASL, User: flags.SASLUser, Password: password},
		AllowPlaintext: flags.AllowPlaintext,
	})
	if err != nil {
		return nil, failf(exitUsage, "%w", err)
	}
	return cluster, nil
}

// topicName returns the configured name of a topic.
func topicName(names *config.Topics) func(wire.Topic) string {
	return func(topic wire.Topic) string {
		switch topic {
		case wire.Articles:
			return names.Articles
		case wire.PledgeEvents:
			return names.PledgeEvents
		case wire.Entities:
			return names.Entities
		case wire.Receipts:
			return names.Receipts
		}
		return names.DeadLetters
	}
}

// topicNames returns the configured names of all topics: the input, then the outputs.
func topicNames(names *config.Topics) []string {
	var out []string
	for _, topic := range wire.Topics() {
		out = append(out, topicName(names)(topic))
	}
	return out
}

const (
	articleBytes = wire.DefaultMaxValue + headerRoom // max.message.bytes of the input
	headerRoom   = 64 << 10                          // what a dead letter's own headers may add
)

// topicSpecs are the topics as we would make them.
func topicSpecs(names *config.Topics, partitions, replicas int) []broker.TopicSpec {
	conf := map[wire.Topic]map[string]string{
		wire.Articles:    {"max.message.bytes": strconv.Itoa(articleBytes)},
		wire.Receipts:    {"cleanup.policy": "compact"},
		wire.DeadLetters: {"max.message.bytes": strconv.Itoa(articleBytes + headerRoom), "retention.ms": strconv.Itoa(30 * 24 * 3600 * 1000)},
	}
	var specs []broker.TopicSpec
	for _, topic := range wire.Topics() {
		specs = append(specs, broker.TopicSpec{Name: topicName(names)(topic), Partitions: partitions, Replicas: replicas, Config: conf[topic]})
	}
	return specs
}

// sizes are what the topics take.
type sizes struct {
	max map[string]int64 // max.message.bytes by name, where it is known
}

// describeTopics returns what the topics take. Missing topics are an error that says how to make them.
func describeTopics(ctx context.Context, cluster *broker.Cluster, flags *config.Kafka, names *config.Topics) (sizes, error) {
	topics, err := cluster.Topics(ctx, topicNames(names)...)
	switch {
	case errors.Is(err, broker.ErrNoTopic):
		return sizes{}, failf(exitUsage, "%w\nmake what is missing: extractor topics create --brokers %s", err, strings.Join(flags.Brokers, ","))
	case err != nil:
		return sizes{}, failf(exitBroker, "%w", err)
	}
	s := sizes{map[string]int64{}}
	for _, t := range topics {
		if n, known := t.MaxBytes(); known {
			s.max[t.Name] = n
		}
	}
	return s, nil
}

// of returns the max.message.bytes of a topic, Kafka's default where it is not known.
func (s sizes) of(name string) int64 {
	if n := s.max[name]; n > 0 {
		return n
	}
	return 1 << 20
}

// warn says when dead letters may not fit.
func (s sizes) warn(log *zap.Logger, names *config.Topics) {
	in, dead := s.of(names.Articles), s.of(names.DeadLetters)
	if dead < in+headerRoom {
		log.Warn("the dead-letter topic takes smaller records than the input: the largest dead letters become pointers without the original bytes",
			zap.Int64("input_max_message_bytes", in), zap.Int64("dead_letter_max_message_bytes", dead), zap.Int64("wanted", in+headerRoom))
	}
}
