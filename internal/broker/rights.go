package broker

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	kafka "github.com/segmentio/kafka-go"
	"github.com/segmentio/kafka-go/protocol/metadata"
)

// Right is an operation as ACLs of Kafka name it.
type Right string

// The rights that somebody needs who reads and writes.
const (
	Read            Right = "Read"
	Write           Right = "Write"
	Describe        Right = "Describe"
	DescribeConfigs Right = "DescribeConfigs"
)

// bit is the right's place in what a broker answers about rights (org.apache.kafka.common.acl.AclOperation).
func (r Right) bit() int {
	return map[Right]int{Read: 3, Write: 4, Describe: 8, DescribeConfigs: 10}[r]
}

// Need is a topic, and what somebody wants to do to it.
type Need struct {
	Topic  string
	Rights []Right
}

// Finding is what was found out about a topic.
type Finding struct {
	Topic
	Lacks []Right // those of the needs that we have not
	Fault *Fault  // when nothing else is known: Denied, NoTopic or Unknown
	Mute  bool    // the broker does not tell of rights
}

// Inspect asks about topics and what we may do to them, without doing it. The findings are in the order of needs.
func (c *Cluster) Inspect(ctx context.Context, needs ...Need) ([]Finding, error) {
	s, err := c.session(ctx)
	if err != nil {
		return nil, err
	}
	defer s.close()
	var names []string
	for _, need := range needs {
		names = append(names, need.Topic)
	}
	meta, err := s.describe(names)
	if err != nil {
		return nil, fmt.Errorf("ask for the topics: %w", err)
	}
	var out []Finding
	var known []Topic
	for _, need := range needs {
		f := find(meta, need)
		if f.Fault == nil {
			known = append(known, f.Topic)
		}
		out = append(out, f)
	}
	if len(known) == 0 {
		return out, nil
	}
	c.configure(ctx, known) // fills in the map of settings that the findings share
	return out, nil
}

// find reads what meta says of one topic.
func find(meta *metadata.Response, need Need) Finding {
	f := Finding{Topic: Topic{Name: need.Topic, Config: map[string]string{}}}
	i := slices.IndexFunc(meta.Topics, func(t metadata.ResponseTopic) bool { return t.Name == need.Topic })
	if i < 0 {
		f.Fault = &Fault{Cause: NoTopic, Addr: need.Topic, What: "there is no such topic"}
		return f
	}
	topic := meta.Topics[i]
	switch err := kafka.Error(topic.ErrorCode); {
	case topic.ErrorCode == 0:
	case errors.Is(err, kafka.UnknownTopicOrPartition):
		f.Fault = &Fault{Cause: NoTopic, Addr: need.Topic, What: "there is no such topic", Err: err}
		return f
	case errors.Is(err, kafka.TopicAuthorizationFailed):
		f.Fault = &Fault{Cause: Denied, Addr: need.Topic, What: "this user may not even describe the topic", Err: err}
		f.Lacks = need.Rights
		return f
	default:
		f.Fault = &Fault{Cause: Unknown, Addr: need.Topic, What: err.Error(), Err: err}
		return f
	}
	f.Partitions = len(topic.Partitions)
	if f.Partitions > 0 {
		f.Replicas = len(topic.Partitions[0].ReplicaNodes)
	}
	if f.Mute = topic.TopicAuthorizedOperations == math.MinInt32; !f.Mute {
		f.Lacks = lacks(topic.TopicAuthorizedOperations, need.Rights)
	}
	return f
}

// lacks returns those of rights that are not among the allowed ones.
func lacks(allowed int32, rights []Right) []Right {
	var out []Right
	for _, r := range rights {
		if allowed&(1<<r.bit()) == 0 {
			out = append(out, r)
		}
	}
	return out
}

// session connects to the first broker that takes us.
func (c *Cluster) session(ctx context.Context) (*session, error) {
	var errs []error
	for _, addr := range c.addrs {
		s, err := c.login(ctx, addr)
		if err == nil {
			return s, nil
		}
		errs = append(errs, explain(addr, err))
	}
	return nil, fmt.Errorf("%w:\n%w", ErrUnreachable, errors.Join(errs...))
}

// login goes all steps of a connection but the last.
func (c *Cluster) login(ctx context.Context, addr string) (*session, error) {
	ctx, cancel := context.WithTimeout(ctx, 2*checkTime)
	defer cancel()
	s, err := c.connect(ctx, addr)
	if err != nil {
		return nil, err
	}
	if c.tls != nil {
		_, err = s.secure(ctx, c.tls)
	}
	if err == nil {
		err = s.greet()
	}
	if err == nil && c.mechanism != nil {
		if _, err = s.mechanisms(c.mechanism.Name()); err == nil {
			err = s.authenticate(ctx, c.mechanism)
		}
	}
	if err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}
